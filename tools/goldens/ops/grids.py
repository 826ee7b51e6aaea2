"""Images at the places of a grid, and grids of affine maps."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

D, B = torch.float64, torch.bfloat16
NAN, INF = float("nan"), float("inf")

# PyTorch computes weights in float32; slopes are multiplied by the size of the image.
LOOSE = dict(relative=4e-6)


def cases():
    c = Cases("grids")
    places(c)
    affine(c)
    refused(c)
    return c


def grid(*shape, reach=1.0, dtype=torch.float32):
    return uniform(*shape, low=-reach, high=reach, dtype=dtype)


def places(c):
    for mode in ("bilinear", "nearest", "bicubic"):
        for padding in ("zeros", "border", "reflection"):
            for align in (False, True):
                sample = lambda x, g: F.grid_sample(x, g, mode, padding, align)
                name = f"{mode}_{padding}{'_align' if align else ''}"
                c.case(name, sample, uniform(2, 3, 5, 7), grid(2, 4, 6, 2), **LOOSE)
                # Reflected places lose the bits before the point in PyTorch's float32.
                far = dict(relative=2e-5) if padding == "reflection" else LOOSE
                c.case(f"{name}_far", sample, uniform(1, 2, 5, 7), grid(1, 9, 9, 2, reach=4), **far)
                c.case(f"{name}_float64", sample, uniform(1, 2, 3, 4, dtype=D), grid(1, 5, 5, 2, reach=2, dtype=D), relative=1e-5)
                if mode != "bicubic":
                    c.case(f"{name}_3d", sample, uniform(2, 2, 3, 4, 5), grid(2, 2, 3, 4, 3, reach=1.5), **LOOSE)
    sample = lambda x, g: F.grid_sample(x, g, align_corners=False)
    c.case("one_element", lambda x, g: F.grid_sample(x, g, "bilinear", "reflection", True), uniform(1, 1, 1, 1), grid(1, 3, 3, 2))
    c.case("no_images", sample, uniform(0, 2, 3, 3), grid(0, 2, 2, 2), gradients=False)
    c.case("no_places", sample, uniform(1, 2, 3, 3), grid(1, 2, 0, 2), gradients=False)
    c.case("views", lambda x, g: F.grid_sample(x.mT, g.transpose(1, 2), align_corners=False), uniform(2, 3, 5, 7), grid(2, 4, 6, 2), **LOOSE)
    c.case("bfloat16", sample, uniform(1, 2, 5, 5, dtype=B), grid(1, 4, 4, 2, dtype=B), gradients=False, relative=0.01)  # rounded weights
    special = torch.tensor([[NAN, 0], [0, NAN], [INF, 0], [-INF, 0], [1e30, 0], [0, 0]]).reshape(1, 1, 6, 2)
    for mode in ("bilinear", "nearest", "bicubic"):
        for padding in ("zeros", "border") if mode != "bicubic" else ("zeros",):
            f = lambda x, g: F.grid_sample(x, g, mode, padding, False)
            c.case(f"{mode}_{padding}_special", f, uniform(1, 1, 3, 4), special, gradients=False)


def affine(c):
    for align in (False, True):
        name = f"affine_grid{'_align' if align else ''}"
        c.case(f"{name}2d", lambda t: F.affine_grid(t, (2, 3, 4, 5), align_corners=align), uniform(2, 2, 3))
        c.case(f"{name}3d", lambda t: F.affine_grid(t, (2, 1, 4, 3, 5), align_corners=align), uniform(2, 3, 4))
        c.case(f"{name}_one", lambda t: F.affine_grid(t, (1, 1, 1, 3), align_corners=align), uniform(1, 2, 3))
        c.case(f"{name}_float64", lambda t: F.affine_grid(t, (1, 1, 6, 7), align_corners=align), uniform(1, 2, 3, dtype=D))


def refused(c):
    x, g = uniform(1, 1, 3, 4), uniform(1, 2, 2, 2)
    deep, deep_grid = uniform(1, 1, 2, 3, 4), uniform(1, 2, 2, 2, 3)
    sample = lambda x, g: F.grid_sample(x, g, align_corners=False)
    c.error("deep_bicubic", lambda x, g: F.grid_sample(x, g, "bicubic", align_corners=False), deep, deep_grid)
    c.error("mode", lambda x, g: F.grid_sample(x, g, "area", align_corners=False), x, g)
    c.error("types", sample, x, g.double())
    c.error("ints", sample, x.long(), g.long())
    c.error("ranks", sample, x, deep_grid)
    c.error("rank3", sample, x[0], g[0])
    c.error("batches", sample, x, uniform(2, 2, 2, 2))
    c.error("coordinates", sample, x, uniform(1, 2, 2, 3))
    c.error("no_height", sample, uniform(1, 1, 0, 4), g)
    grid = lambda *size: lambda t: F.affine_grid(t, size, align_corners=False)
    c.error("affine_batch", grid(2, 1, 2, 3), uniform(1, 2, 3))
    c.error("affine_no_height", grid(1, 1, 0, 3), uniform(1, 2, 3))
    c.error("affine_negative", grid(1, 1, 2, -3), uniform(1, 2, 3))
    c.error("affine_rank", grid(1, 1, 2), uniform(1, 2, 3))
    c.error("affine_theta", grid(1, 1, 2, 3), uniform(2, 3))
    c.error("affine_ints", grid(1, 1, 2, 3), torch.ones(1, 2, 3, dtype=torch.int64))
    c.error("affine_matrix", grid(1, 1, 2, 2, 2), uniform(1, 2, 3))
