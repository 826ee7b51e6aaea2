"""Calls that PyTorch refuses, of operations whose families have none, or few, of them; and short forms of calls."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform


def cases():
    c = Cases("refusals")
    shapes(c)
    matrices(c)
    networks(c)
    forms(c)
    filled(c)
    return c


def shapes(c):
    x, y, ints = uniform(3, 4), uniform(2, 5), torch.ones(3, 4, dtype=torch.int64)
    c.error("view_as", lambda x, y: x.view_as(y), x, y)
    c.error("reshape_as", lambda x, y: x.reshape_as(y), x, y)
    c.error("expand_as", lambda x, y: x.expand_as(y), x, y)
    c.error("broadcast_to", lambda x: x.broadcast_to(2, 5), x)
    c.error("broadcast_to_fewer", lambda x: x.broadcast_to(4), x)
    c.error("tile_negative", lambda x: x.tile(-1), x)
    c.error("cat_shapes", lambda x, y: torch.cat([x, y]), x, y)
    c.error("cat_axes", lambda x, y: torch.cat([x, y[0]]), x, y)
    c.error("cat_scalars", lambda x: torch.cat([x, x]), uniform())
    c.error("cat_none", lambda: torch.cat([]))
    c.error("stack_shapes", lambda x, y: torch.stack([x, y]), x, y)
    c.error("stack_none", lambda: torch.stack([]))
    c.error("hstack_shapes", lambda x, y: torch.hstack([x, y]), x, y)
    c.error("vstack_shapes", lambda x, y: torch.vstack([x, y]), x, y)
    c.error("row_stack_shapes", lambda x, y: torch.row_stack([x, y]), x, y)
    c.error("dstack_shapes", lambda x, y: torch.dstack([x, y]), x, y)
    c.error("column_stack_shapes", lambda x, y: torch.column_stack([x, y]), x, y)
    c.error("copy_shapes", lambda x, y: x.copy_(y), x, y)
    c.error("fill_axes", lambda x: x.fill_(torch.ones(1)), x)
    c.error("masked_select_shapes", lambda x, y: x.masked_select(y > 0), x, y)
    c.error("cumulative_trapezoid_points", lambda y, x: torch.cumulative_trapezoid(y, x), x, uniform(3))
    c.error("trapezoid_points", lambda y, x: torch.trapezoid(y, x), x, uniform(3))
    c.error("nanmean_ints", lambda x: x.nanmean(), ints)
    c.error("var_mean_ints", lambda x: torch.var_mean(x), ints)
    c.error("std_mean_ints", lambda x: torch.std_mean(x), ints)
    c.error("logsigmoid_ints", F.logsigmoid, ints)
    c.error("trapezoid_scalar", lambda x: torch.trapezoid(x), uniform())
    c.error("diff_scalar", lambda x: x.diff(), uniform())
    c.error("arange_too_many", lambda: torch.arange(2**62))
    c.error("eye_overflow", lambda: torch.eye(2**40, 2**40))
    c.error("ones_negative", lambda: torch.ones(2, -1))
    c.error("rand_negative", lambda: torch.rand(2, -1))
    c.error("randn_overflow", lambda: torch.randn(2**40, 2**40))
    c.error("randint_negative", lambda: torch.randint(0, 5, (-1,)))
    c.error("full_negative", lambda: torch.full((-1,), 1.0))
    c.error("tril_indices_negative", lambda: torch.tril_indices(-1, 2))
    c.error("triu_indices_negative", lambda: torch.triu_indices(2, -1))
    c.error("repeat_overflow", lambda x: x.repeat(2**40, 2**40), x)
    c.error("diag_embed_overflow", lambda x: x.diag_embed(2**62), x)
    c.error("as_strided_negative", lambda x: x.as_strided((-1, 2), (1, 1)), x)
    c.error("full_like_overflow", lambda x: torch.full_like(x, 2**40, dtype=torch.int32), x)


def matrices(c):
    wide, ints, vector = uniform(3, 4), torch.eye(3, dtype=torch.int64), uniform(3)
    for name, call in {
        "inverse": torch.inverse, "det": torch.det, "logdet": torch.logdet, "slogdet": torch.slogdet, "cholesky": torch.linalg.cholesky,
        "eigvalsh": torch.linalg.eigvalsh, "eigh": torch.linalg.eigh,
    }.items():
        c.error(f"{name}_wide", call, wide)
        c.error(f"{name}_vector", call, vector)
        c.error(f"{name}_ints", call, ints)
    for name, call in {
        "svdvals": torch.linalg.svdvals, "svd": torch.linalg.svd, "pinverse": torch.pinverse, "qr": torch.linalg.qr,
        "matrix_rank": torch.linalg.matrix_rank,
    }.items():
        c.error(f"{name}_vector", call, vector)
        c.error(f"{name}_ints", call, ints)
    c.error("cholesky_solve_sizes", torch.cholesky_solve, uniform(4, 2), uniform(3, 3))
    c.error("cholesky_solve_vector", torch.cholesky_solve, vector, uniform(3, 3))
    c.error("matmul_types", torch.matmul, uniform(2, 3), uniform(3, 2, dtype=torch.float64))
    c.error("dot_types", torch.dot, vector, vector.double())
    c.error("mv_types", torch.mv, uniform(2, 3), vector.double())
    c.error("bmm_types", torch.bmm, uniform(2, 3, 3), uniform(2, 3, 3, dtype=torch.float64))


def networks(c):
    line, image, volume = uniform(2, 3, 6), uniform(2, 3, 6, 6), uniform(2, 3, 6, 6, 6)
    flat = uniform(6)
    for n, x in (1, line), (2, image), (3, volume):
        avg, lp, top, unpool = (getattr(F, f"{name}{n}d") for name in ("avg_pool", "lp_pool", "max_pool", "max_unpool"))
        conv, back = getattr(F, f"conv{n}d"), getattr(F, f"conv_transpose{n}d")
        c.error(f"avg_pool{n}d_axes", lambda x: avg(x, 2), flat)
        c.error(f"avg_pool{n}d_zero", lambda x: avg(x, 0), x)
        c.error(f"avg_pool{n}d_large", lambda x: avg(x, 7), x)
        c.error(f"avg_pool{n}d_padding", lambda x: avg(x, 2, padding=2), x)
        c.error(f"max_pool{n}d_axes", lambda x: top(x, 2), flat)
        c.error(f"max_pool{n}d_zero", lambda x: top(x, 0), x)
        c.error(f"max_pool{n}d_large", lambda x: top(x, 7), x)
        c.error(f"max_pool{n}d_stride", lambda x: top(x, 2, -1), x)
        c.error(f"lp_pool{n}d_axes", lambda x: lp(x, 2.0, 2), flat)
        c.error(f"lp_pool{n}d_large", lambda x: lp(x, 2.0, 7), x)
        c.error(f"max_unpool{n}d_shapes", lambda x, i: unpool(x, i, 2), x, torch.zeros(2, 3, dtype=torch.int64))
        c.error(f"max_unpool{n}d_types", lambda x, i: unpool(x, i, 2), x, x)
        c.error(f"max_unpool{n}d_range", lambda x, i: unpool(x, i, 2), x, torch.full_like(x, 10**6, dtype=torch.int64))
        w, wrong = uniform(4, 3, *[2] * n), uniform(4, 5, *[2] * n)
        c.error(f"conv{n}d_axes", conv, flat, w)
        c.error(f"conv{n}d_channels", conv, x, wrong)
        c.error(f"conv{n}d_bias", conv, x, w, uniform(3))
        c.error(f"conv{n}d_types", conv, x, w.double())
        c.error(f"conv{n}d_large", conv, x, uniform(4, 3, *[7] * n))
        c.error(f"conv_transpose{n}d_axes", back, flat, w)
        c.error(f"conv_transpose{n}d_channels", back, x, w)
        c.error(f"conv_transpose{n}d_types", back, x, uniform(3, 4, *[2] * n, dtype=torch.float64))
        c.error(f"conv_transpose{n}d_bias", back, x, uniform(3, 4, *[2] * n), uniform(3))
        pool, largest = getattr(F, f"adaptive_avg_pool{n}d"), getattr(F, f"adaptive_max_pool{n}d")
        c.error(f"adaptive_avg_pool{n}d_axes", lambda x: pool(x, 2), flat)
        c.error(f"adaptive_avg_pool{n}d_negative", lambda x: pool(x, -2), x)
        c.error(f"adaptive_max_pool{n}d_axes", lambda x: largest(x, 2), flat)
    c.case("linear", F.linear, uniform(5, 3), uniform(4, 3), uniform(4))
    c.case("linear_no_bias", F.linear, uniform(2, 5, 3), uniform(4, 3))
    c.case("linear_vector", F.linear, uniform(3), uniform(4, 3), uniform(4))
    c.case("linear_double", F.linear, *(uniform(*s, dtype=torch.float64) for s in ((5, 3), (4, 3), (4,))))
    c.case("linear_strided", lambda x, w: F.linear(x.t(), w[:, ::2]), uniform(3, 5), uniform(4, 6))
    c.case("linear_none", F.linear, uniform(0, 3), uniform(4, 3), uniform(4))
    c.error("linear_sizes", F.linear, uniform(5, 3), uniform(4, 2))
    c.error("linear_bias", F.linear, uniform(5, 3), uniform(4, 3), uniform(3))
    c.error("linear_types", F.linear, uniform(5, 3), uniform(4, 3, dtype=torch.float64))
    c.error("linear_scalar", F.linear, uniform(), uniform(4, 3))
    c.error("pairwise_distance_shapes", F.pairwise_distance, uniform(3, 4), uniform(2, 4))
    c.error("l1_loss_shapes", F.l1_loss, uniform(3, 4), uniform(2, 4))
    c.error("mse_loss_shapes", F.mse_loss, uniform(3, 4), uniform(2, 4))
    c.error("smooth_l1_loss_shapes", F.smooth_l1_loss, uniform(3, 4), uniform(2, 4))
    c.error("huber_loss_shapes", F.huber_loss, uniform(3, 4), uniform(2, 4))
    c.error("kl_div_shapes", F.kl_div, uniform(3, 4), uniform(2, 4))
    c.error("poisson_nll_loss_shapes", F.poisson_nll_loss, uniform(3, 4), uniform(2, 4))
    c.error("soft_margin_loss_shapes", F.soft_margin_loss, uniform(3, 4), uniform(2, 4))


def forms(c):
    """Calls with few arguments."""
    x = uniform(3, 4, 5)
    c.case("argsort", lambda x: x.argsort(1), x)
    c.case("topk", lambda x: x.topk(2, 0), x)
    c.case("kthvalue", lambda x: x.kthvalue(2, 0), x)
    c.case("nanmedian", lambda x: x.nanmedian(1), x)
    c.case("mode", lambda x: x.mode(1), (x * 3).long())
    c.case("nansum", lambda x: x.nansum((0, 2)), x)
    c.case("nanmean", lambda x: x.nanmean((0, 2)), x)
    c.case("diagonal", lambda x: x.diagonal(1), x)
    c.case("diagflat", lambda x: x[0].diagflat(), x)
    c.case("tril_in_place", lambda x: (x * 1).tril_(), x)
    c.case("triu_in_place", lambda x: (x * 1).triu_(), x)
    c.case("tril_indices", lambda: torch.tril_indices(3, 4))
    c.case("triu_indices", lambda: torch.triu_indices(3, 4))
    c.case("row_stack", lambda x, y: torch.row_stack([x, y]), uniform(2, 3), uniform(3))
    c.case("argwhere", lambda x: (x > 0).argwhere(), x)
    c.case("mt", lambda x: x.mT * 2, x)
    c.case("pinverse", torch.pinverse, uniform(3, 2), ulps=64)  # another order of the sums
    c.case("empty_like", lambda x: torch.empty_like(x, dtype=torch.int32).zero_(), x)
    c.case("zero", lambda x: (x * 1).zero_(), x)
    for name in "cumsum", "cumprod", "cummax", "logcumsumexp":
        nothing = torch.zeros(2, 4, 3, 0, dtype=torch.float64)
        c.case(f"{name}_of_nothing", lambda x: getattr(x, name)(-1), nothing)
        c.case(f"{name}_of_no_lines", lambda x: getattr(x, name)(1), nothing)
    c.case("sum_no_axes", lambda x: x.sum(()), x)
    c.case("mean_no_axes", lambda x: x.mean((), keepdim=True), x)
    c.case("var_no_axes", lambda x: x.var((), correction=0), x, gradients=False)  # which PyTorch divides by 1
    c.case("amax_no_axes", lambda x: x.amax(()), x)
    c.case("var_of_axes", lambda x: x.var((0, -1), correction=2, keepdim=True), x)
    c.case("std_of_axes", lambda x: x.std((-1, 1), correction=0.5), x)
    c.case("take_along_dim_negative", lambda x: x.take_along_dim(torch.tensor([[[-1]], [[0]], [[-2]]]), 1), x)


def filled(c):
    """One value everywhere, of each kind."""
    ints, bytes, x = torch.zeros(3, dtype=torch.int64), torch.zeros(3, dtype=torch.uint8), uniform(2, 3)
    for name, value in ("long", 2**62 + 1), ("least", -(2**63)), ("most", 2**63 - 1), ("cut", -2.7):
        c.case(f"fill_{name}", lambda x: x.clone().fill_(value), ints)
        c.case(f"full_like_{name}", lambda x: torch.full_like(x, value), ints)
    c.case("full_most", lambda: torch.full((2,), 2**63 - 1))
    c.case("fill_wrapped", lambda x: x.clone().fill_(-3), bytes)
    c.case("fill_bool", lambda x: x.clone().fill_(0.5), torch.zeros(2, dtype=torch.bool))
    c.case("fill_float", lambda x: (x * 1).fill_(3), x)
    c.case("fill_tensor", lambda x, v: (x * 1).fill_(v), x, uniform())
    c.case("fill_tensor_cut", lambda x, v: x.clone().fill_(v), ints, torch.tensor(3.7), gradients=False)
    c.error("fill_overflow", lambda x: x.fill_(256), bytes)
    c.error("fill_overflow_double", lambda x: x.fill_(2.0**40), torch.zeros(2, dtype=torch.int32))
    c.error("fill_nan", lambda x: x.fill_(float("nan")), ints)
    c.error("fill_leaf", lambda x: x.requires_grad_().fill_(1), x)
