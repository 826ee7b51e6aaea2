"""Images of other sizes."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

D, B = torch.float64, torch.bfloat16
MODES = {1: ["linear"], 2: ["bilinear", "bicubic"], 3: ["trilinear"]}
SHAPES = {1: (2, 3, 10), 2: (2, 2, 7, 10), 3: (1, 2, 3, 5, 4)}
# Up, down, to one, as it is.
SIZES = {1: [23, 7, 1, 10], 2: [(13, 21), (5, 4), (1, 12), (7, 10), (7, 3)], 3: [(5, 7, 9), (2, 3, 2)]}
FACTORS = {1: [2.0, 1.7, 0.6, 1.05], 2: [(2.0, 0.5), (1.3, 2.9), (1.1, 1.04)], 3: [(1.5, 2.0, 0.75)]}


def cases():
    c = Cases("resampling")
    for axes in (1, 2, 3):
        for mode in ["nearest", "nearest-exact", "area", *MODES[axes]]:
            sizes(c, axes, mode)
    others(c)
    refused(c)
    return c


def sizes(c, axes, mode):
    choices = [None] if mode in ("nearest", "nearest-exact", "area") else [False, True]
    for align in choices:
        name = f"{mode.replace('-', '_')}{axes}d{'_align' if align else ''}"
        x = uniform(*SHAPES[axes])
        # Sixteen products with weights of both signs, added up in float32 in another order.
        bound = dict(relative=4e-6 if mode == "bicubic" else 1e-6)
        for i, size in enumerate(SIZES[axes]):
            c.case(f"{name}_size{i}", lambda x: F.interpolate(x, size, mode=mode, align_corners=align), x, **bound)
        for i, factor in enumerate(FACTORS[axes]):
            scaled = lambda x: F.interpolate(x, scale_factor=factor, mode=mode, align_corners=align)
            # Where the size stays as it is PyTorch's backward does not look at the factor, though its forward does.
            same = mode in ("nearest", "bicubic") and factor in (1.05, (1.1, 1.04))
            c.case(f"{name}_factor{i}", scaled, x, gradients=not same, **bound)
            recomputed = lambda x: F.interpolate(
                x, scale_factor=factor, mode=mode, align_corners=align, recompute_scale_factor=True
            )
            c.case(f"{name}_recomputed{i}", recomputed, x, **bound)


def many(function, count):
    """All sizes that an axis may get, in one case."""
    return lambda x: torch.cat([function(x, i) for i in range(1, count)], -1)


def others(c):
    for mode in ("nearest", "nearest-exact", "linear"):
        name = mode.replace("-", "_")
        c.case(f"{name}_many", many(lambda x, i: F.interpolate(x, i, mode=mode), 130), uniform(1, 1, 50))
        scaled = lambda x, i: F.interpolate(x, scale_factor=i * 0.07, mode=mode)
        c.case(f"{name}_many_factors", many(scaled, 60), uniform(1, 1, 50))
        c.case(f"{name}_float64", lambda x: F.interpolate(x, 23, mode=mode), uniform(2, 3, 10, dtype=D))
        # PyTorch's weights are rounded to 8 bits, ours are not.
        narrow = dict(gradients=False, relative=0.01 if mode == "linear" else 0)
        c.case(f"{name}_bfloat16", lambda x: F.interpolate(x, 23, mode=mode), uniform(2, 3, 10, dtype=B), **narrow)
        c.case(f"{name}_empty", lambda x: F.interpolate(x, 23, mode=mode), uniform(0, 3, 10))
    c.case("bicubic_float64", lambda x: F.interpolate(x, (9, 3), mode="bicubic"), uniform(2, 1, 5, 6, dtype=D))
    c.case("nearest_uint8", lambda x: F.interpolate(x, (9, 3)), torch.arange(30, dtype=torch.uint8).reshape(1, 1, 5, 6))
    c.case("bilinear_transposed", lambda x: F.interpolate(x.mT, (9, 3), mode="bilinear"), uniform(2, 1, 5, 6))
    c.case("upsample", lambda x: F.upsample(x, scale_factor=2, mode="bilinear", align_corners=True), uniform(2, 1, 5, 6))
    for mode in ("bilinear", "bicubic"):
        for align in (False, True):
            for i, size in enumerate([(3, 4), (2, 25), (9, 11), (12, 2)]):
                antialias = lambda x: F.interpolate(x, size, mode=mode, align_corners=align, antialias=True)
                name = f"antialias_{mode}{'_align' if align else ''}{i}"
                c.case(name, antialias, uniform(1, 2, 9, 17))
        factor = lambda x: F.interpolate(x, scale_factor=(0.45, 0.3), mode=mode, antialias=True)
        c.case(f"antialias_{mode}_factor", factor, uniform(1, 2, 9, 17))


def refused(c):
    line, image = uniform(1, 2, 5), uniform(1, 2, 5, 6)
    c.error("both", lambda x: F.interpolate(x, 4, 2.0), line)
    c.error("neither", lambda x: F.interpolate(x), line)
    c.error("size_numbers", lambda x: F.interpolate(x, (2, 2)), line)
    c.error("factor_numbers", lambda x: F.interpolate(x, scale_factor=(2, 2)), line)
    c.error("size_zero", lambda x: F.interpolate(x, 0), line)
    c.error("size_negative", lambda x: F.interpolate(x, -2, mode="linear"), line)
    c.error("factor_small", lambda x: F.interpolate(x, scale_factor=0.05), line)
    c.error("factor_negative", lambda x: F.interpolate(x, scale_factor=-1.0), line)
    c.error("factor_nan", lambda x: F.interpolate(x, scale_factor=float("nan")), line)
    c.error("area_align", lambda x: F.interpolate(x, 4, mode="area", align_corners=False), line)
    c.error("nearest_align", lambda x: F.interpolate(x, 4, align_corners=True), line)
    c.error("recompute_size", lambda x: F.interpolate(x, 4, recompute_scale_factor=True), line)
    c.error("bilinear_rank", lambda x: F.interpolate(x, 4, mode="bilinear"), line)
    c.error("linear_rank", lambda x: F.interpolate(x, 4, mode="linear"), image)
    c.error("trilinear_rank", lambda x: F.interpolate(x, 4, mode="trilinear"), image)
    c.error("nearest_rank2", lambda x: F.interpolate(x, 4), uniform(2, 5))
    c.error("nearest_rank6", lambda x: F.interpolate(x, 4), uniform(1, 1, 2, 2, 2, 2))
    c.error("no_channels", lambda x: F.interpolate(x, 4), uniform(1, 0, 5))
    c.error("no_elements", lambda x: F.interpolate(x, 4, mode="linear"), uniform(1, 1, 0))
    c.error("ints", lambda x: F.interpolate(x, 4), torch.ones(1, 1, 4, dtype=torch.int64))
    c.error("linear_uint8", lambda x: F.interpolate(x, 4, mode="linear"), torch.ones(1, 1, 4, dtype=torch.uint8))
    c.error("antialias_nearest", lambda x: F.interpolate(x, 4, antialias=True), image)
