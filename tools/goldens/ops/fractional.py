"""Maxima over windows at random distances: with given numbers, and with those of the generator after manual_seed(5)."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform
from torch import nn

D, B, H = torch.float64, torch.bfloat16, torch.float16
NAN, INF = float("nan"), float("inf")
two, three = F.fractional_max_pool2d, F.fractional_max_pool3d


def unit(*shape, dtype=torch.float32):
    return uniform(*shape, low=0, dtype=dtype)


def cases():
    c = Cases("fractional")
    given(c)
    drawn(c)
    layers(c)
    refused(c)
    return c


def given(c):
    def case(name, f, x, u, **o):
        c.case(name, lambda x: f(x, return_indices=True, _random_samples=u, **o), x)
        c._keep(name + "/in1", u)

    case("pool2d", two, uniform(2, 3, 9, 12), unit(2, 3, 2), kernel_size=2, output_size=(5, 7))
    case("pool2d_ratio", two, uniform(2, 3, 9, 12), unit(2, 3, 2), kernel_size=(3, 2), output_ratio=(0.5, 0.7))
    case("pool2d_unbatched", two, uniform(3, 30, 12), unit(1, 3, 2), kernel_size=2, output_size=(17, 1))
    case("pool2d_largest", two, uniform(1, 2, 7, 8), unit(2, 2, 2), kernel_size=3, output_size=(5, 6))
    case("pool2d_float64", two, uniform(2, 2, 11, 7, dtype=D), unit(2, 2, 2, dtype=D), kernel_size=2, output_size=4)
    case("pool2d_bfloat16", two, uniform(1, 2, 40, 7, dtype=B), unit(1, 2, 2, dtype=B), kernel_size=2, output_size=(23, 4))
    case("pool2d_float16", two, uniform(1, 2, 40, 7, dtype=H), unit(1, 2, 2, dtype=H), kernel_size=2, output_size=(23, 4))
    special = torch.tensor([[1, NAN, 3, NAN, NAN, -INF, -INF, -INF, INF, INF, 2], [2, 2, 3, 0, NAN, -INF, -INF, -INF, INF, INF, 2]])
    case("pool2d_special", two, special[None], unit(1, 1, 2), kernel_size=2, output_size=(1, 7))
    case("pool2d_no_images", two, uniform(0, 3, 9, 12), unit(0, 3, 2), kernel_size=2, output_size=(5, 7))
    case("pool2d_no_size", two, uniform(2, 3, 9, 12), unit(2, 3, 2), kernel_size=2, output_ratio=(0.0, 0.5))
    case("pool3d", three, uniform(2, 3, 6, 7, 9), unit(2, 3, 3), kernel_size=2, output_size=(3, 5, 4))
    case("pool3d_ratio", three, uniform(3, 6, 7, 9), unit(1, 3, 3), kernel_size=(1, 2, 3), output_ratio=(0.5, 0.6, 0.3))


def seeded(make):
    def call(x):
        torch.manual_seed(5)
        return make()(x)

    return call


def drawn(c):
    f = lambda f, **o: seeded(lambda: lambda x: f(x, return_indices=True, **o))
    c.case("pool2d_drawn", f(two, kernel_size=2, output_size=(5, 7)), uniform(2, 3, 9, 12))
    c.case("pool2d_drawn_float64", f(two, kernel_size=2, output_size=5), uniform(3, 9, 12, dtype=D))
    c.case("pool2d_drawn_bfloat16", f(two, kernel_size=2, output_size=5), uniform(3, 9, 12, dtype=B))
    c.case("pool3d_drawn", f(three, kernel_size=2, output_ratio=0.5), uniform(2, 3, 6, 8, 9))


def layers(c):
    c.case("layer2d", seeded(lambda: nn.FractionalMaxPool2d(2, (4, 5))), uniform(2, 3, 9, 12))
    c.case("layer2d_indices", seeded(lambda: nn.FractionalMaxPool2d(2, output_ratio=0.5, return_indices=True)), uniform(2, 3, 9, 12))
    c.case("layer3d", seeded(lambda: nn.FractionalMaxPool3d((1, 2, 3), output_ratio=(0.5, 0.6, 0.3))), uniform(3, 6, 7, 9))
    x = uniform(2, 3, 7, 8)
    c.error("layer2d_neither", lambda x: nn.FractionalMaxPool2d(2)(x), x)
    c.error("layer2d_both", lambda x: nn.FractionalMaxPool2d(2, 3, 0.5)(x), x)
    c.error("layer2d_ratio", lambda x: nn.FractionalMaxPool2d(2, output_ratio=1.0)(x), x)
    c.error("layer2d_ratios", lambda x: nn.FractionalMaxPool2d(2, output_ratio=(0.5, 0.0))(x), x)
    c.error("layer3d_kernel", lambda x: nn.FractionalMaxPool3d(0, 2)(x), x)


def refused(c):
    x = uniform(2, 3, 7, 8)
    c.error("pool2d_neither", lambda x: two(x, 2), x)
    c.error("pool2d_rank", lambda x: two(x, 2, 3), uniform(7, 8))
    c.error("pool2d_no_channels", lambda x: two(x, 2, 3), uniform(2, 0, 7, 8))
    c.error("pool2d_large", lambda x: two(x, 3, (6, 3)), x)
    c.error("pool2d_wide", lambda x: two(x, 3, (3, 7)), x)
    c.error("pool2d_ratio_large", lambda x: two(x, 2, output_ratio=(1.2, 0.5)), x)
    c.error("pool2d_negative", lambda x: two(x, 2, (-1, 3)), x)
    c.error("pool2d_numbers", lambda x: two(x, 2, (3, 3, 3)), x)
    c.error("pool2d_kernels", lambda x: two(x, (2, 2, 2), 3), x)
    c.error("pool2d_integers", lambda x: two(x, 2, 3), torch.ones(2, 3, 7, 8, dtype=torch.int64))
    for name, shape in {"batch": (1, 3, 2), "channels": (2, 4, 2), "axes": (2, 3, 3), "rank": (2, 3)}.items():
        c.error("pool2d_samples_" + name, lambda x, u: two(x, 2, 3, _random_samples=u), x, unit(*shape))
    c.error("pool2d_samples_type", lambda x, u: two(x, 2, 3, _random_samples=u), x, unit(2, 3, 2, dtype=D))
    volume = uniform(2, 3, 5, 6, 7)
    c.error("pool3d_neither", lambda x: three(x, 2), volume)
    c.error("pool3d_rank", lambda x: three(x, 2, 2), uniform(5, 6, 7))
    c.error("pool3d_no_channels", lambda x: three(x, 2, 2), uniform(2, 0, 5, 6, 7))
    c.error("pool3d_large", lambda x: three(x, 2, (4, 2, 2)), volume)
