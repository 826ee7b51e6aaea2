"""Sums, means, variances, norms and extremes over axes."""

import torch
from cases import Cases, uniform

INF, NAN = float("inf"), float("nan")
SPECIAL = torch.tensor([[1, NAN, 3, -2], [INF, 0, -INF, 5], [-INF, -INF, -INF, -INF], [2, 7, 7, -0.0]])
TIES = torch.tensor([[1.0, 3, 3, 2], [3, 0, 3, 3], [-1, -1, -1, -1]])


def cases():
    c = Cases("reductions")
    sums(c)
    means(c)
    variances(c)
    questions(c)
    norms(c)
    extremes(c)
    indices(c)
    exponentials(c)
    views(c)
    return c


def half(x):
    return x.to(torch.float16)


def sums(c):
    c.case("sum", torch.sum, uniform(3, 5))
    c.case("sum_scalar", torch.sum, uniform())
    c.case("sum_empty", torch.sum, torch.zeros(0, 3))
    c.case("sum_axis", lambda x: x.sum(1), uniform(3, 5))
    c.case("sum_axis_of_scalar", lambda x: x.sum(-1), uniform())
    c.case("sum_axis_empty", lambda x: x.sum(1), torch.zeros(3, 0))
    c.case("sum_no_groups", lambda x: x.sum(0), torch.zeros(3, 0))
    c.case("sum_axes", lambda x: x.sum((0, 2)), uniform(3, 4, 5))
    c.case("sum_axes_kept", lambda x: x.sum((0, -1), keepdim=True), uniform(3, 4, 5))
    c.case("sum_middle", lambda x: x.sum(1), uniform(3, 40, 70))
    c.case("sum_two_middle", lambda x: x.sum((1, 2)), uniform(2, 3, 4, 5))
    c.case("sum_of_transposed", lambda x: x.transpose(0, 2).sum((0, 1)), uniform(3, 4, 5))
    c.case("sum_of_expanded", lambda x: x.expand(4, 5).sum(0), uniform(5))
    c.case("sum_double", lambda x: x.sum(0), uniform(3, 5, dtype=torch.float64))
    c.case("sum_half", lambda x: x.sum(0), half(uniform(3, 5)), gradients=False)
    c.case("sum_int", lambda x: x.sum(1), torch.arange(6, dtype=torch.int32).view(2, 3))
    c.case("sum_bytes", torch.sum, torch.full((9,), 200, dtype=torch.uint8))
    c.case("sum_bool", lambda x: x.sum(0), torch.tensor([[True, False], [True, True]]))
    c.case("sum_large_int", torch.sum, torch.full((3,), 2**62 + 1))
    c.case("sum_dtype", lambda x: x.sum(dtype=torch.float64), uniform(3, 5))
    c.case("sum_dtype_int", lambda x: x.sum(1, dtype=torch.float32), torch.arange(6).view(2, 3))
    c.case("sum_special", lambda x: x.sum(1), SPECIAL)
    c.error("sum_outside", lambda x: x.sum(2), uniform(3, 5))
    c.error("sum_twice", lambda x: x.sum((1, -1)), uniform(3, 5))
    c.case("nansum", torch.nansum, SPECIAL[:1])
    c.case("nansum_axes", lambda x: x.nansum((0, 1), keepdim=True), SPECIAL[3:])
    c.case("nansum_int", torch.nansum, torch.arange(5))


def means(c):
    c.case("mean", torch.mean, uniform(3, 5))
    c.case("mean_axis", lambda x: x.mean(0), uniform(3, 5))
    c.case("mean_axes_kept", lambda x: x.mean((0, 2), keepdim=True), uniform(3, 4, 5))
    c.case("mean_empty", torch.mean, torch.zeros(0))
    c.case("mean_axis_empty", lambda x: x.mean(1), torch.zeros(2, 0))
    c.case("mean_half", torch.mean, half(uniform(2000, low=50, high=100)), gradients=False)
    c.case("mean_dtype", lambda x: x.mean(dtype=torch.float32), torch.arange(6))
    c.error("mean_int", torch.mean, torch.arange(6))
    c.error("mean_bool", torch.mean, torch.tensor([True, False]))
    c.case("nanmean", torch.nanmean, SPECIAL[:1])
    c.case("nanmean_axis", lambda x: x.nanmean(1, keepdim=True), SPECIAL[::3])
    c.error("nanmean_int", torch.nanmean, torch.arange(5))


def variances(c):
    c.case("var", torch.var, uniform(3, 5))
    c.case("var_axis", lambda x: x.var(1), uniform(3, 5))
    c.case("var_axes", lambda x: x.var((0, 2), correction=0, keepdim=True), uniform(3, 4, 5))
    c.case("var_correction", lambda x: x.var(0, correction=2.5), uniform(5, 3))
    # PyTorch sums differences of float32; the exact result is 0.31808252. The gradient reads a rounded mean.
    c.case("var_far_from_zero", torch.var, 1e4 + uniform(300), relative=4e-6, gradients=False)
    c.case("var_one", torch.var, uniform(1))
    c.case("var_too_few", lambda x: x.var(0, correction=3), uniform(2, 3))
    c.case("var_empty", torch.var, torch.zeros(0))
    c.case("var_double", torch.var, uniform(7, dtype=torch.float64))
    c.error("var_int", torch.var, torch.arange(5))
    c.case("std", torch.std, uniform(3, 5))
    c.case("std_axis", lambda x: x.std(-1, correction=0), uniform(3, 5))
    c.case("std_axes", lambda x: x.std((0, 1), keepdim=True), uniform(3, 4, 5))
    c.case("std_zero", torch.std, torch.full((4,), 2.0))
    c.error("std_int", torch.std, torch.arange(5))
    c.case("var_mean", lambda x: torch.var_mean(x, 1), uniform(3, 5))
    c.case("std_mean", lambda x: torch.std_mean(x, (0, 2), correction=0, keepdim=True), uniform(3, 4, 5))


def questions(c):
    flags = torch.tensor([[True, False, True], [True, True, True], [False, False, False]])
    c.case("any", torch.any, flags)
    c.case("any_axis", lambda x: x.any(1), flags)
    c.case("any_axes", lambda x: x.any((0, 1), keepdim=True), flags)
    c.case("any_empty", torch.any, flags[:0])
    c.case("any_nan", lambda x: x.any(1), torch.tensor([[0, NAN], [0, -0.0]]))
    c.case("any_bytes", torch.any, torch.tensor([0, 3], dtype=torch.uint8))
    c.case("all", torch.all, flags)
    c.case("all_axis", lambda x: x.all(1, keepdim=True), flags)
    c.case("all_axes", lambda x: x.all((0, 1)), flags[1:2])
    c.case("all_empty", lambda x: x.all(0), flags[:0])
    c.case("all_int", lambda x: x.all(-1), torch.tensor([[1, 2], [0, 1]]))
    c.error("all_outside", lambda x: x.all(2), flags)
    c.case("count_nonzero", torch.count_nonzero, SPECIAL)
    c.case("count_nonzero_axis", lambda x: x.count_nonzero(0), flags)
    c.case("count_nonzero_axes", lambda x: x.count_nonzero((0, 1)), torch.arange(6).view(2, 3))


def norms(c):
    for name, p in [("0", 0), ("half", 0.5), ("1", 1), ("1_5", 1.5), ("2", 2), ("3", 3), ("inf", INF), ("minus_inf", -INF)]:
        some = p != 0  # PyTorch has no gradient there, where ours is 0
        c.case(f"norm_{name}", lambda x: torch.linalg.vector_norm(x, p), uniform(3, 5), gradients=some)
        c.case(f"norm_{name}_axis", lambda x: torch.linalg.vector_norm(x, p, 1), uniform(3, 5), gradients=some)
        c.case(f"norm_{name}_axes", lambda x: torch.linalg.vector_norm(x, p, (0, 2), True), uniform(3, 4, 5), gradients=some)
    zeros = torch.tensor([[0.0, 0, 0], [3, 0, -4]])
    for name, p in [("1", 1), ("1_5", 1.5), ("2", 2), ("3", 3), ("inf", INF)]:
        c.case(f"norm_{name}_zeros", lambda x: torch.linalg.vector_norm(x, p, 1), zeros)
    c.case("norm", torch.norm, uniform(4, 3))
    c.case("norm_minus_2", lambda x: torch.linalg.vector_norm(x, -2, 0), uniform(4, 3, low=0.5))
    c.case("norm_double", torch.norm, uniform(4, 3, dtype=torch.float64))
    c.case("norm_half_type", torch.norm, half(uniform(4, 3, low=100, high=200)), gradients=False)
    c.case("norm_empty", lambda x: torch.linalg.vector_norm(x, 3), torch.zeros(0))
    c.case("norm_special", lambda x: torch.linalg.vector_norm(x, 2, 1), SPECIAL, gradients=False)
    c.case("norm_inf_special", lambda x: torch.linalg.vector_norm(x, INF, 1), SPECIAL, gradients=False)
    c.error("norm_empty_inf", lambda x: torch.linalg.vector_norm(x, INF), torch.zeros(0))
    c.error("norm_int", torch.norm, torch.arange(3))


def extremes(c):
    for name, f in [("max", torch.max), ("min", torch.min)]:
        c.case(name, f, uniform(3, 5))
        c.case(f"{name}_ties", f, TIES)
        c.case(f"{name}_nan", f, SPECIAL, gradients=False)
        c.case(f"{name}_int", f, torch.tensor([3, -(2**62) - 1, 2**62 + 1, 2]))
        c.case(f"{name}_bool", f, torch.tensor([True, False]))
        c.error(f"{name}_empty", f, torch.zeros(0))
        c.case(f"{name}_axis", lambda x: f(x, 1), uniform(3, 5))
        c.case(f"{name}_first_axis", lambda x: f(x, 0, True), uniform(3, 5))
        c.case(f"{name}_middle", lambda x: f(x, -2), uniform(3, 4, 5))
        c.case(f"{name}_long_rows", lambda x: f(x, 1), uniform(2, 300))
        c.case(f"{name}_long_columns", lambda x: f(x, 0), uniform(2100, 1))
        c.case(f"{name}_axis_ties", lambda x: f(x, 1), TIES)
        c.case(f"{name}_axis_ties_first", lambda x: f(x, 0), TIES)
        c.case(f"{name}_axis_nan", lambda x: f(x, 1), SPECIAL, gradients=False)
        c.case(f"{name}_axis_nan_first", lambda x: f(x, 0), SPECIAL, gradients=False)
        c.case(f"{name}_axis_int", lambda x: f(x, 0), torch.tensor([[3, 2**62 + 1], [2**62 + 2, 2**62]]))
        c.case(f"{name}_axis_double", lambda x: f(x, 0), uniform(3, 5, dtype=torch.float64))
        c.case(f"{name}_axis_scalar", lambda x: f(x, 0), uniform())
        c.case(f"{name}_no_rows", lambda x: f(x, 1), torch.zeros(0, 3))
        c.error(f"{name}_axis_empty", lambda x: f(x, 1), torch.zeros(3, 0))
        c.error(f"{name}_axis_outside", lambda x: f(x, 2), torch.zeros(3, 2))
    for name, f in [("amax", torch.amax), ("amin", torch.amin)]:
        c.case(name, f, uniform(3, 5))
        c.case(f"{name}_axis", lambda x: f(x, 1), uniform(3, 5))
        c.case(f"{name}_axes", lambda x: f(x, (0, 2), True), uniform(3, 4, 5))
        c.case(f"{name}_ties", lambda x: f(x, 1), TIES)
        c.case(f"{name}_nan", lambda x: f(x, 1), SPECIAL, gradients=False)
        c.case(f"{name}_int", lambda x: f(x, 0), torch.tensor([[3, 2**62 + 1], [2**62 + 2, 2**62]]))
        c.case(f"{name}_half", lambda x: f(x, 0), half(uniform(3, 5)), gradients=False)
        c.case(f"{name}_no_rows", lambda x: f(x, 1), torch.zeros(0, 3))
        c.error(f"{name}_empty", lambda x: f(x, 1), torch.zeros(3, 0))
        c.error(f"{name}_twice", lambda x: f(x, (0, -2)), torch.zeros(3, 2))
    c.case("aminmax", torch.aminmax, uniform(3, 5))
    c.case("aminmax_axis", lambda x: torch.aminmax(x, dim=0, keepdim=True), uniform(3, 5))
    c.case("aminmax_ties", lambda x: torch.aminmax(x, dim=1), TIES)
    c.error("aminmax_empty", torch.aminmax, torch.zeros(0))


def indices(c):
    for name, f in [("argmax", torch.argmax), ("argmin", torch.argmin)]:
        c.case(name, f, uniform(3, 5))
        c.case(f"{name}_kept", lambda x: f(x, keepdim=True), uniform(3, 5))
        c.case(f"{name}_ties", f, TIES)
        c.case(f"{name}_of_transposed", lambda x: f(x.t()), TIES)
        c.case(f"{name}_axis", lambda x: f(x, 0), uniform(3, 5))
        c.case(f"{name}_axis_kept", lambda x: f(x, -1, True), uniform(3, 5))
        c.case(f"{name}_axis_ties", lambda x: f(x, 1), TIES)
        c.case(f"{name}_axis_nan", lambda x: f(x, 1), SPECIAL)
        c.case(f"{name}_scalar", f, uniform())
        c.case(f"{name}_int", f, torch.tensor([2**62, 2**62 + 1, 2**62]))
        c.error(f"{name}_empty", f, torch.zeros(0))
        c.error(f"{name}_axis_empty", lambda x: f(x, 1), torch.zeros(3, 0))


def exponentials(c):
    c.case("logsumexp", lambda x: x.logsumexp(1), uniform(3, 5, low=-5, high=5))
    c.case("logsumexp_axes", lambda x: x.logsumexp((0, 2), True), uniform(3, 4, 5))
    c.case("logsumexp_large", lambda x: x.logsumexp(0), torch.tensor([1000.0, 1001, -1000]))
    c.case("logsumexp_special", lambda x: x.logsumexp(1), SPECIAL, gradients=False)
    c.case("logsumexp_empty", lambda x: x.logsumexp(1), torch.zeros(3, 0))
    c.case("logsumexp_int", lambda x: x.logsumexp(0), torch.arange(4))
    for name, f in [("softmax", torch.softmax), ("log_softmax", torch.log_softmax)]:
        c.case(name, lambda x: f(x, -1), uniform(3, 5, low=-5, high=5))
        c.case(f"{name}_first", lambda x: f(x, 0), uniform(5, 3, low=-5, high=5))
        c.case(f"{name}_middle", lambda x: f(x, 1), uniform(2, 3, 260, low=-5, high=5))
        c.case(f"{name}_of_transposed", lambda x: f(x.transpose(0, 2), 1), uniform(2, 7, 3))
        c.case(f"{name}_double", lambda x: f(x, 0), uniform(5, 3, dtype=torch.float64))
        # One unit in the last place of float16: ours is rounded once, from a double.
        c.case(f"{name}_half", lambda x: f(x, 1), half(uniform(5, 3)), ulps=2**13, gradients=False)
        c.case(f"{name}_scalar", lambda x: f(x, 0), uniform())
        c.case(f"{name}_empty", lambda x: f(x, 0), torch.zeros(0, 3))
        c.case(f"{name}_special", lambda x: f(x, 1), SPECIAL, gradients=False)
        c.case(f"{name}_special_first", lambda x: f(x.t().contiguous(), 0), SPECIAL, gradients=False)
        c.case(f"{name}_dtype", lambda x: f(x, 0, dtype=torch.float32), torch.arange(4))
        c.error(f"{name}_int", lambda x: f(x, 0), torch.arange(4))
        c.error(f"{name}_outside", lambda x: f(x, 2), torch.zeros(3, 2))
    c.case("softmin", lambda x: torch.nn.functional.softmin(x, 0), uniform(5, 3))


def views(c):
    """All kinds of groups in all kinds of strides: each axis and each pair of them."""
    ways = {
        "plain": lambda x: x,
        "permuted": lambda x: x.permute(2, 0, 1),
        "swapped": lambda x: x.transpose(0, 1),
        "holes": lambda x: x[1:, ::2, 1::2],
        "inner": lambda x: x[:, 1:, :],
        "expanded": lambda x: x[:, :1, :].expand(-1, 4, -1),
    }
    axes = [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)]

    def norm(x, axes):
        return torch.linalg.vector_norm(x, 2, axes)

    def floats(x):
        return [f(x, a) for a in axes for f in [torch.sum, torch.mean, torch.var, torch.amax, torch.amin, torch.logsumexp, norm]]

    def longs(x):
        return [f(x, a) for a in axes for f in [torch.sum, torch.amax, torch.amin, torch.any, torch.count_nonzero]]

    for name, way in ways.items():
        c.case(f"views_{name}", lambda x: floats(way(x)), uniform(5, 4, 18), relative=2e-6)
        c.case(f"views_{name}_double", lambda x: floats(way(x)), uniform(3, 4, 6, dtype=torch.float64), gradients=False)
        c.case(f"views_{name}_int", lambda x: longs(way(x)), torch.randint(-9, 9, (3, 4, 6), dtype=torch.int32))
