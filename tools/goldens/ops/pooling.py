"""Maxima, means and norms over windows."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

D = torch.float64
NAN, INF = float("nan"), float("inf")


def cases():
    c = Cases("pooling")
    maxima(c)
    means(c)
    adaptive(c)
    norms(c)
    unpooled(c)
    refused(c)
    return c


def with_indices(function, **options):
    return lambda x: function(x, return_indices=True, **options)


def maxima(c):
    c.case("max_pool1d", lambda x: F.max_pool1d(x, 2), uniform(2, 3, 9))
    c.case("max_pool1d_unbatched", lambda x: F.max_pool1d(x, 3, 1, 1), uniform(3, 9))
    c.case("max_pool1d_indices", with_indices(F.max_pool1d, kernel_size=3, stride=2, dilation=2), uniform(2, 3, 12))
    c.case("max_pool2d", lambda x: F.max_pool2d(x, 2), uniform(2, 3, 8, 10))
    c.case("max_pool2d_unbatched", lambda x: F.max_pool2d(x, 2), uniform(3, 7, 9))
    options = dict(kernel_size=(3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2))
    c.case("max_pool2d_per_axis", lambda x: F.max_pool2d(x, **options), uniform(2, 3, 8, 9))
    c.case("max_pool2d_indices", with_indices(F.max_pool2d, **options), uniform(2, 3, 8, 9))
    c.case("max_pool2d_ceil", with_indices(F.max_pool2d, kernel_size=2, ceil_mode=True), uniform(2, 2, 7, 33))
    padded = with_indices(F.max_pool2d, kernel_size=3, stride=2, padding=1, ceil_mode=True)
    c.case("max_pool2d_ceil_padding", padded, uniform(2, 2, 6, 8))
    c.case("max_pool2d_ceil_stride", with_indices(F.max_pool2d, kernel_size=2, stride=3, ceil_mode=True), uniform(1, 7, 6))
    special = torch.tensor([[[1, NAN, 3, 4, NAN, NAN, -INF, -INF, -INF, INF, INF, 2, 2, 2, -3]]])
    nan = with_indices(F.max_pool2d, kernel_size=(1, 3), stride=1, padding=(0, 1))
    c.case("max_pool2d_special", nan, special)
    c.case("max_pool2d_no_images", lambda x: F.max_pool2d(x, 2), uniform(0, 3, 4, 4))
    c.case("max_pool2d_float64", with_indices(F.max_pool2d, kernel_size=3, stride=2, padding=1), uniform(2, 2, 7, 8, dtype=D))
    c.case("max_pool2d_transposed", lambda x: F.max_pool2d(x.mT, 2), uniform(2, 3, 8, 10))
    c.case("max_pool3d", lambda x: F.max_pool3d(x, 2), uniform(2, 3, 4, 6, 5))
    volume = dict(kernel_size=(2, 3, 2), stride=(1, 2, 2), padding=(1, 0, 1), dilation=(2, 1, 1), ceil_mode=True)
    c.case("max_pool3d_options", with_indices(F.max_pool3d, **volume), uniform(2, 5, 6, 7))


def means(c):
    c.case("avg_pool1d", lambda x: F.avg_pool1d(x, 2), uniform(2, 3, 9))
    c.case("avg_pool1d_options", lambda x: F.avg_pool1d(x, 3, 2, 1, True, False), uniform(3, 10))
    c.case("avg_pool2d", lambda x: F.avg_pool2d(x, 2), uniform(2, 3, 8, 10))
    c.case("avg_pool2d_unbatched", lambda x: F.avg_pool2d(x, (3, 2), (2, 1), (1, 0)), uniform(3, 8, 9))
    for ceil in (False, True):
        for include in (False, True):
            name = f"avg_pool2d{'_ceil' if ceil else ''}{'' if include else '_exclude'}"
            options = dict(kernel_size=3, stride=2, padding=1, ceil_mode=ceil, count_include_pad=include)
            c.case(name + "_padding", lambda x, o=options: F.avg_pool2d(x, **o), uniform(2, 2, 6, 8))
    c.case("avg_pool2d_divisor", lambda x: F.avg_pool2d(x, 3, 2, 1, divisor_override=-7), uniform(2, 2, 6, 7))
    c.case("avg_pool2d_whole", lambda x: F.avg_pool2d(x, (5, 7)), uniform(2, 3, 5, 7))
    c.case("avg_pool2d_no_images", lambda x: F.avg_pool2d(x, 2), uniform(0, 3, 4, 4))
    c.case("avg_pool2d_special", lambda x: F.avg_pool2d(x, (1, 2)), torch.tensor([[[1, NAN, 3, INF, 2, 5, INF, -INF]]]))
    c.case("avg_pool2d_float64", lambda x: F.avg_pool2d(x, 3, 2, 1), uniform(2, 2, 7, 8, dtype=D))
    c.case("avg_pool3d", lambda x: F.avg_pool3d(x, 2), uniform(2, 3, 4, 6, 5))
    volume = dict(kernel_size=(2, 3, 2), stride=(1, 2, 2), padding=(1, 0, 1), ceil_mode=True, count_include_pad=False)
    c.case("avg_pool3d_options", lambda x: F.avg_pool3d(x, **volume), uniform(2, 5, 6, 7))


def adaptive(c):
    c.case("adaptive_avg_pool1d", lambda x: F.adaptive_avg_pool1d(x, 4), uniform(2, 3, 9))
    c.case("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, 3), uniform(2, 3, 8, 10))
    c.case("adaptive_avg_pool2d_keep", lambda x: F.adaptive_avg_pool2d(x, (None, 4)), uniform(3, 7, 9))
    c.case("adaptive_avg_pool2d_one", lambda x: F.adaptive_avg_pool2d(x, 1), uniform(2, 3, 7, 9))
    c.case("adaptive_avg_pool2d_more", lambda x: F.adaptive_avg_pool2d(x, (7, 3)), uniform(1, 2, 5, 4))
    c.case("adaptive_avg_pool2d_none", lambda x: F.adaptive_avg_pool2d(x, (0, 3)), uniform(1, 2, 5, 4), gradients=False)
    c.case("adaptive_avg_pool2d_float64", lambda x: F.adaptive_avg_pool2d(x, 3), uniform(2, 2, 8, 7, dtype=D))
    c.case("adaptive_avg_pool3d", lambda x: F.adaptive_avg_pool3d(x, (2, 3, 4)), uniform(2, 3, 5, 6, 7))
    c.case("adaptive_max_pool1d", with_indices(F.adaptive_max_pool1d, output_size=4), uniform(2, 3, 9))
    c.case("adaptive_max_pool1d_nan", with_indices(F.adaptive_max_pool1d, output_size=2), torch.tensor([[1, NAN, 3, 4, NAN, NAN]]))
    c.case("adaptive_max_pool2d", lambda x: F.adaptive_max_pool2d(x, 3), uniform(2, 3, 8, 10))
    c.case("adaptive_max_pool2d_keep", with_indices(F.adaptive_max_pool2d, output_size=(None, 4)), uniform(3, 7, 9))
    c.case("adaptive_max_pool2d_float64", with_indices(F.adaptive_max_pool2d, output_size=3), uniform(1, 2, 8, 7, dtype=D))
    c.case("adaptive_max_pool3d", with_indices(F.adaptive_max_pool3d, output_size=(2, 3, 4)), uniform(2, 3, 5, 6, 7))


def norms(c):
    c.case("lp_pool1d", lambda x: F.lp_pool1d(x, 2, 3), uniform(2, 3, 9))
    c.case("lp_pool1d_negative", lambda x: F.lp_pool1d(x, 3, 2), torch.tensor([[-1.0, 2, -3, -4, 0, 0]]))
    c.case("lp_pool1d_infinite", lambda x: F.lp_pool1d(x, INF, 2), uniform(3, 8))
    c.case("lp_pool1d_least", lambda x: F.lp_pool1d(x, -INF, 2), uniform(3, 8))
    c.case("lp_pool2d", lambda x: F.lp_pool2d(x, 1.5, (3, 2), (2, 1), True), uniform(2, 3, 8, 9, low=0.1))
    c.case("lp_pool3d", lambda x: F.lp_pool3d(x, 2, 2), uniform(2, 3, 4, 5, 6))


def unpooled(c):
    pooled, indices = F.max_pool1d(uniform(2, 3, 8), 2, return_indices=True)
    c.case("max_unpool1d", lambda x, i: F.max_unpool1d(x, i, 2), pooled, indices)
    pooled, indices = F.max_pool2d(uniform(2, 3, 9, 7), 2, return_indices=True)
    indices_of_8 = F.max_pool2d(uniform(2, 3, 8, 6), 2, return_indices=True)[1]
    c.case("max_unpool2d", lambda x, i: F.max_unpool2d(x, i, 2), pooled, indices_of_8)
    c.case("max_unpool2d_size", lambda x, i: F.max_unpool2d(x, i, 2, output_size=(9, 7)), pooled, indices)
    c.case("max_unpool2d_sizes", lambda x, i: F.max_unpool2d(x, i, 2, output_size=(2, 3, 9, 7)), pooled, indices)
    pooled, indices = F.max_pool2d(uniform(3, 9, 8), 3, 2, 1, return_indices=True)
    overlapping = lambda x, i: F.max_unpool2d(x, i, 3, 2, 1, output_size=(9, 8))
    c.case("max_unpool2d_overlap", overlapping, pooled, indices)
    pooled, indices = F.max_pool3d(uniform(2, 4, 6, 4), 2, return_indices=True)
    c.case("max_unpool3d", lambda x, i: F.max_unpool3d(x, i, 2), pooled, indices)
    c.error("max_unpool2d_output", lambda x, i: F.max_unpool2d(x, i, 2, output_size=(9, 11)), uniform(1, 2, 4, 3), torch.zeros(1, 2, 4, 3, dtype=torch.int64))
    c.error("max_unpool2d_index", lambda x, i: F.max_unpool2d(x, i, 2), uniform(1, 2, 2), torch.full((1, 2, 2), 16))
    c.error("max_unpool2d_index_negative", lambda x, i: F.max_unpool2d(x, i, 2), uniform(1, 2, 2), torch.full((1, 2, 2), -1))
    c.error("max_unpool2d_shapes", lambda x, i: F.max_unpool2d(x, i, 2), uniform(1, 2, 2), torch.zeros(1, 2, 1, dtype=torch.int64))
    c.error("max_unpool2d_types", lambda x, i: F.max_unpool2d(x, i, 2), uniform(1, 2, 2), torch.zeros(1, 2, 2, dtype=torch.int32))


def refused(c):
    x = uniform(1, 2, 5, 6)
    for name, f in (("max", F.max_pool2d), ("avg", F.avg_pool2d)):
        c.error(f"{name}_pool2d_rank", lambda x, f=f: f(x, 2), uniform(5, 6))
        c.error(f"{name}_pool2d_no_channels", lambda x, f=f: f(x, 2), uniform(1, 0, 5, 6))
        c.error(f"{name}_pool2d_no_height", lambda x, f=f: f(x, 1), uniform(1, 2, 0, 6))
        c.error(f"{name}_pool2d_kernel", lambda x, f=f: f(x, 0), x)
        c.error(f"{name}_pool2d_kernel_numbers", lambda x, f=f: f(x, (1, 1, 1)), x)
        c.error(f"{name}_pool2d_large", lambda x, f=f: f(x, 6), x)
        c.error(f"{name}_pool2d_stride", lambda x, f=f: f(x, 2, 0), x)
        c.error(f"{name}_pool2d_padding_large", lambda x, f=f: f(x, 3, padding=2), x)
        c.error(f"{name}_pool2d_padding_negative", lambda x, f=f: f(x, 3, padding=-1), x)
    c.error("max_pool2d_dilation", lambda x: F.max_pool2d(x, 2, dilation=0), x)
    c.error("avg_pool2d_divisor_zero", lambda x: F.avg_pool2d(x, 2, divisor_override=0), x)
    c.error("max_pool1d_rank", lambda x: F.max_pool1d(x, 2), uniform(5))
    c.error("max_pool3d_rank", lambda x: F.max_pool3d(x, 2), uniform(5, 5, 5))
    c.error("adaptive_avg_pool2d_rank", lambda x: F.adaptive_avg_pool2d(x, 2), uniform(5, 6))
    c.error("adaptive_avg_pool2d_negative", lambda x: F.adaptive_avg_pool2d(x, -2), x)
    c.error("adaptive_max_pool2d_numbers", lambda x: F.adaptive_max_pool2d(x, (2, 2, 2)), x)
    c.error("adaptive_max_pool2d_no_channels", lambda x: F.adaptive_max_pool2d(x, 2), uniform(1, 0, 5, 6))
    c.error("adaptive_avg_pool2d_no_height", lambda x: F.adaptive_avg_pool2d(x, 2), uniform(1, 2, 0, 6))
