"""Scans along an axis, order, quantiles, distinct elements, counts."""

import torch
from cases import Cases, uniform

INF, NAN = float("inf"), float("nan")
SPECIAL = torch.tensor([[1, NAN, 3, -2, 4], [INF, 0, -INF, 5, 1], [NAN, -INF, -INF, NAN, 2]])
NUMBERS = torch.tensor([[3, 1, 2**62 + 1, 2**62], [-(2**62), 5, 2, 4]])


def shuffled(*shape, dtype=torch.float32):
    """No two elements are equal: PyTorch leaves the order of equal ones open."""
    return (torch.randperm(torch.Size(shape).numel()).view(shape) - 7).to(dtype)


def half(x):
    return x.to(torch.float16)


def cases():
    c = Cases("sorting")
    scans(c)
    extremes(c)
    differences(c)
    order(c)
    medians(c)
    quantiles(c)
    distinct(c)
    bins(c)
    searches(c)
    return c


def scans(c):
    for name, f in [("cumsum", torch.cumsum), ("cumprod", torch.cumprod), ("logcumsumexp", torch.logcumsumexp)]:
        c.case(name, lambda x: f(x, 0), uniform(7))
        c.case(f"{name}_axis", lambda x: f(x, 1), uniform(2, 5, 3))
        c.case(f"{name}_last", lambda x: f(x, -1), uniform(4, 5))
        c.case(f"{name}_of_transposed", lambda x: f(x.t(), 0), uniform(4, 5))
        c.case(f"{name}_double", lambda x: f(x, 0), uniform(3, 5, dtype=torch.float64))
        # One unit in the last place of float16: ours is rounded once, from a double.
        c.case(f"{name}_half", lambda x: f(x, 0), half(uniform(6)), ulps=2**13, gradients=False)
        c.case(f"{name}_scalar", lambda x: f(x, 0), uniform())
        c.case(f"{name}_empty", lambda x: f(x, 1), torch.zeros(3, 0))
        c.case(f"{name}_special", lambda x: f(x, 1), SPECIAL, gradients=False)
        c.error(f"{name}_outside", lambda x: f(x, 2), torch.zeros(3, 2))
    for name, f in [("cumsum", torch.cumsum), ("cumprod", torch.cumprod)]:
        c.case(f"{name}_int", lambda x: f(x, 0), torch.tensor([3, -2, 5], dtype=torch.int32))
        c.case(f"{name}_bool", lambda x: f(x, 0), torch.tensor([True, False, True]))
        c.case(f"{name}_dtype", lambda x: f(x, 0, dtype=torch.float32), torch.arange(1, 5))
        c.case(f"{name}_zeros", lambda x: f(x, 1), torch.tensor([[2, 0, 3, 0, 4], [0, 1.5, 2, -1, 2], [1, 2, 3, 4, 0]]))
    for name in ["cumsum_", "cumprod_"]:
        c.case(f"{name}in_place", lambda x: getattr(x.mul(2), name)(1), uniform(3, 4))
        c.case(f"{name}in_place_of_view", lambda x: getattr(x.mul(2).t(), name)(1), uniform(3, 4))
        c.case(f"{name}in_place_int", lambda x: getattr(x, name)(0), torch.tensor([3, -2, 5], dtype=torch.int32))
    # Gradients are exponentials of differences near 1000, of which a unit in the last place is 6e-5.
    c.case("logcumsumexp_large", lambda x: x.logcumsumexp(0), torch.tensor([-1000.0, 1000, 999, 1001, -5]), relative=1e-4)
    c.case("logcumsumexp_inf", lambda x: x.logcumsumexp(0), torch.tensor([3.0, -INF, 2, -INF]))
    c.error("logcumsumexp_int", lambda x: x.logcumsumexp(0), torch.arange(3))
    c.case("prod", torch.prod, uniform(3, 4, low=0.5, high=2))
    c.case("prod_axis", lambda x: x.prod(1), uniform(3, 4, 2))
    c.case("prod_kept", lambda x: x.prod(0, keepdim=True), uniform(3, 4))
    c.case("prod_one_zero", torch.prod, torch.tensor([2.0, 0, 3]))
    c.case("prod_zeros", lambda x: x.prod(1), torch.tensor([[2.0, 0, 3, 0], [1, 2, 0, 4], [1, 2, 3, 4]]))
    c.case("prod_empty", torch.prod, torch.zeros(0))
    c.case("prod_scalar", torch.prod, uniform())
    c.case("prod_int", torch.prod, torch.arange(1, 7, dtype=torch.int32))
    c.case("prod_bool", lambda x: x.prod(0), torch.tensor([True, False]))
    c.case("prod_dtype", lambda x: x.prod(dtype=torch.float64), torch.arange(1, 4))
    c.case("prod_dtype_axis", lambda x: x.prod(0, dtype=torch.float32), torch.arange(1, 4))


def extremes(c):
    ties = torch.tensor([[1.0, 3, 3, 2, 3], [2, 2, 1, 1, 5], [0, -1, -1, 4, 4]])
    for name, f in [("cummax", torch.cummax), ("cummin", torch.cummin)]:
        c.case(name, lambda x: f(x, 0), shuffled(9))
        c.case(f"{name}_axis", lambda x: f(x, 1), shuffled(2, 4, 3))
        c.case(f"{name}_ties", lambda x: f(x, 1), ties)
        c.case(f"{name}_special", lambda x: f(x, 1), SPECIAL, gradients=False)
        c.case(f"{name}_int", lambda x: f(x, 1), NUMBERS)
        c.case(f"{name}_bool", lambda x: f(x, 0), torch.tensor([False, True, False]))
        c.case(f"{name}_scalar", lambda x: f(x, 0), uniform())
        c.case(f"{name}_empty", lambda x: f(x, 0), torch.zeros(0, 2))


def differences(c):
    c.case("diff", torch.diff, uniform(2, 5))
    c.case("diff_twice", lambda x: x.diff(2, 0), uniform(5, 2))
    c.case("diff_none", lambda x: x.diff(0), uniform(3))
    c.case("diff_too_often", lambda x: x.diff(4), uniform(3))
    c.case("diff_around", lambda x, a, b: x.diff(1, 1, a, b), uniform(2, 3), uniform(2, 1), uniform(2, 2))
    c.case("diff_bool", torch.diff, torch.tensor([True, False, False]))
    c.case("diff_int", torch.diff, torch.tensor([1, 5, 2]))
    c.error("diff_scalar", torch.diff, uniform())
    c.error("diff_negative", lambda x: x.diff(-1), uniform(3))
    c.case("trapezoid", torch.trapezoid, uniform(2, 5))
    c.case("trapezoid_dx", lambda y: torch.trapezoid(y, dx=0.5, dim=0), uniform(5, 2))
    c.case("trapezoid_x", lambda y, x: torch.trapezoid(y, x, dim=0), uniform(5, 2), uniform(5))
    c.case("trapezoid_x_same", lambda y, x: torch.trapezoid(y, x, dim=1), uniform(2, 4), uniform(2, 4))
    c.case("trapezoid_int", torch.trapezoid, torch.tensor([1, 2, 4]))
    c.case("trapezoid_one", torch.trapezoid, uniform(2, 1))
    c.error("trapezoid_points", lambda y, x: torch.trapezoid(y, x), uniform(5), uniform(4))
    c.case("cumulative_trapezoid", lambda y: torch.cumulative_trapezoid(y, dx=2.0), uniform(2, 5))
    c.case("cumulative_trapezoid_x", lambda y, x: torch.cumulative_trapezoid(y, x), uniform(2, 5), uniform(5))


def order(c):
    ties = torch.tensor([[1.0, 3, -0.0, 3, 0], [2, 2, 1, NAN, NAN]])
    for name, down in [("sort", False), ("sort_down", True)]:
        f = lambda x, dim=-1: torch.sort(x, dim=dim, stable=True, descending=down)
        c.case(name, f, uniform(3, 9))
        c.case(f"{name}_first", lambda x: f(x, 0), uniform(50, 2))
        c.case(f"{name}_of_transposed", lambda x: f(x.t(), 0), uniform(4, 5))
        c.case(f"{name}_ties", f, ties, gradients=False)
        c.case(f"{name}_special", f, SPECIAL, gradients=False)
        c.case(f"{name}_double", f, uniform(2, 70, dtype=torch.float64))
        c.case(f"{name}_double_ties", f, ties.double().repeat(1, 9), gradients=False)
        c.case(f"{name}_half", f, half(uniform(20)), gradients=False)
        c.case(f"{name}_int", f, NUMBERS)
        c.case(f"{name}_int32", f, torch.tensor([3, -(2**31), 2**31 - 1, 0, 3], dtype=torch.int32))
        c.case(f"{name}_bytes", f, torch.tensor([200, 3, 127, 128, 3], dtype=torch.uint8))
        c.case(f"{name}_bool", f, torch.tensor([True, False, True]))
        c.case(f"{name}_scalar", f, uniform())
        c.case(f"{name}_empty", f, torch.zeros(3, 0))
    c.error("sort_outside", lambda x: x.sort(2), torch.zeros(3, 2))
    c.case("argsort", lambda x: torch.argsort(x, dim=0, descending=True, stable=True), uniform(5, 3))
    c.case("msort", torch.msort, uniform(5, 3))
    for name, up in [("topk", True), ("topk_smallest", False)]:
        c.case(name, lambda x: x.topk(3, largest=up), shuffled(2, 7))
        c.case(f"{name}_few_of_many", lambda x: x.topk(3, 0, largest=up), shuffled(90, 2))
        c.case(f"{name}_axis", lambda x: x.topk(2, 1, largest=up), shuffled(2, 4, 3))
        c.case(f"{name}_all", lambda x: x.topk(6, largest=up), shuffled(6))
        c.case(f"{name}_none", lambda x: x.topk(0, largest=up), shuffled(6))
        c.case(f"{name}_double", lambda x: x.topk(2, largest=up), shuffled(30, dtype=torch.float64))
        c.case(f"{name}_int", lambda x: x.topk(2, largest=up), NUMBERS)
        c.case(f"{name}_nan", lambda x: x.topk(4, largest=up), torch.tensor([1, NAN, 3, -INF, INF]), gradients=False)
        c.case(f"{name}_scalar", lambda x: x.topk(1, largest=up), uniform())
    c.error("topk_too_many", lambda x: x.topk(4), torch.zeros(2, 3))
    c.error("topk_negative", lambda x: x.topk(-1), torch.zeros(3))
    c.case("kthvalue", lambda x: x.kthvalue(2), shuffled(3, 5))
    c.case("kthvalue_kept", lambda x: x.kthvalue(40, 0, True), shuffled(60, 2))
    c.case("kthvalue_int", lambda x: x.kthvalue(3), NUMBERS)
    c.case("kthvalue_nan", lambda x: x.kthvalue(3), torch.tensor([1, NAN, 3]), gradients=False)
    c.case("kthvalue_scalar", lambda x: x.kthvalue(1), uniform())
    c.error("kthvalue_zero", lambda x: x.kthvalue(0), torch.zeros(3))
    c.error("kthvalue_too_many", lambda x: x.kthvalue(4), torch.zeros(3))


def medians(c):
    for name, f in [("median", torch.median), ("nanmedian", torch.nanmedian)]:
        c.case(name, f, shuffled(3, 5))
        c.case(f"{name}_even", f, shuffled(4))
        c.case(f"{name}_ties", f, torch.tensor([1.0, 2, 2, 2, 5]))
        c.case(f"{name}_empty", f, torch.zeros(0))
        c.case(f"{name}_nan", f, SPECIAL)
        c.case(f"{name}_int", f, NUMBERS)
        c.case(f"{name}_axis", lambda x: f(x, 1), shuffled(3, 6))
        c.case(f"{name}_kept", lambda x: f(x, 0, True), shuffled(90, 2))
        c.case(f"{name}_double", lambda x: f(x, 0), shuffled(9, 2, dtype=torch.float64))
        c.case(f"{name}_axis_nan", lambda x: f(x, 1), SPECIAL[:2], gradients=False)
        c.error(f"{name}_axis_empty", lambda x: f(x, 1), torch.zeros(3, 0))
    whole = torch.tensor([[1.0, 3, 2, 3, 1], [5, 4, 3, 2, 1], [2, 2, 2, 0, 0]])
    c.case("mode", torch.mode, whole)
    c.case("mode_first", lambda x: x.mode(0, True), whole)
    c.case("mode_int", torch.mode, torch.tensor([[3, 1, 3], [2, 2, 1]]))
    c.case("mode_nan", torch.mode, torch.tensor([[1, NAN, NAN, 2], [NAN, 4, 4, NAN]]), gradients=False)
    c.case("mode_scalar", torch.mode, uniform())
    c.error("mode_empty", lambda x: x.mode(1), torch.zeros(2, 0))


def quantiles(c):
    q = torch.tensor([0.0, 0.3, 0.5, 1.0])
    for name, f in [("quantile", torch.quantile), ("nanquantile", torch.nanquantile)]:
        c.case(name, lambda x: f(x, 0.3), uniform(3, 5))
        c.case(f"{name}_axis", lambda x: f(x, 0.6, 1, True), uniform(3, 5))
        c.case(f"{name}_several", lambda x: f(x, q, 1), uniform(3, 5, 2))
        c.case(f"{name}_several_kept", lambda x: f(x, q, 0, True), uniform(3, 5))
        for way in ["linear", "lower", "higher", "nearest", "midpoint"]:
            c.case(f"{name}_{way}", lambda x: f(x, q, 1, interpolation=way), shuffled(3, 6))
        c.case(f"{name}_nan", lambda x: f(x, q, 1), SPECIAL[:1], gradients=False)
        c.case(f"{name}_only_nan", lambda x: f(x, 0.5, 0, False), torch.full((3,), NAN), gradients=False)
        c.case(f"{name}_double", lambda x: f(x, q.double(), 0), uniform(6, dtype=torch.float64))
        c.case(f"{name}_scalar", lambda x: f(x, 0.5, 0, True), uniform())
        c.error(f"{name}_empty", lambda x: f(x, 0.5), torch.zeros(0))
        c.error(f"{name}_range", lambda x: f(x, 1.5), uniform(3))
        c.error(f"{name}_int", lambda x: f(x, 0.5), torch.arange(3))
    c.case("quantile_all_several", lambda x: torch.quantile(x, q), uniform(3, 5))
    c.error("quantile_q_type", lambda x: torch.quantile(x, q.double()), uniform(3))
    c.error("quantile_q_shape", lambda x: torch.quantile(x, q.view(2, 2)), uniform(3))


def distinct(c):
    x = torch.tensor([[3, 1, 3], [2, 1, 1]])
    rows = torch.tensor([[1.0, 2], [0, 5], [1, 2], [1, -1], [0, 5]])
    f = lambda x, dim=None: torch.unique(x, return_inverse=True, return_counts=True, dim=dim)
    g = lambda x, dim=None: torch.unique_consecutive(x, return_inverse=True, return_counts=True, dim=dim)
    for name, f in [("unique", f), ("unique_consecutive", g)]:
        c.case(name, f, x)
        c.case(f"{name}_float", f, torch.tensor([0.5, -0.0, 0.0, 0.5, NAN, 0.5, NAN]), gradients=False)
        c.case(f"{name}_bool", f, torch.tensor([True, False, True]))
        c.case(f"{name}_double", f, rows.double(), gradients=False)
        c.case(f"{name}_axis", lambda x: f(x, 0), rows, gradients=False)
        c.case(f"{name}_last", lambda x: f(x, 1), torch.tensor([[1, 2, 1, 1], [0, 3, 0, 0]]))
        c.case(f"{name}_axis_nan", lambda x: f(x, 0), torch.tensor([[1, NAN], [1, NAN]]), gradients=False)
        c.case(f"{name}_scalar", f, torch.tensor(3))
        c.case(f"{name}_empty", f, torch.zeros(0), gradients=False)
        c.case(f"{name}_no_rows", lambda x: f(x, 0), torch.zeros(0, 2), gradients=False)
        c.error(f"{name}_empty_rows", lambda x: f(x, 0), torch.zeros(2, 0))


def bins(c):
    x = torch.tensor([1, 1, 3])
    c.case("bincount", torch.bincount, x)
    c.case("bincount_least", lambda x: x.bincount(minlength=6), x)
    c.case("bincount_weights", lambda x, w: x.bincount(w), x, uniform(3), gradients=False)
    c.case("bincount_int_weights", lambda x, w: x.bincount(w, 5), x, x)
    c.case("bincount_empty", lambda x: x.bincount(minlength=2), x[:0])
    c.error("bincount_negative", torch.bincount, -x)
    c.error("bincount_float", torch.bincount, uniform(3))
    c.error("bincount_matrix", torch.bincount, x.view(1, 3))
    c.error("bincount_least_negative", lambda x: x.bincount(minlength=-1), x)
    c.error("bincount_weights_shape", lambda x, w: x.bincount(w), x, uniform(2))
    values = uniform(4, 50)
    edged = torch.tensor([1.0, 2, 3, 0.5, 4, 1.5, NAN, -1, 2.5])
    c.case("histc", lambda x: x.histc(10), values, gradients=False)
    c.case("histc_range", lambda x: x.histc(6, 1, 4), edged, gradients=False)
    c.case("histc_one_value", lambda x: x.histc(4), torch.ones(2), gradients=False)
    c.case("histc_double", lambda x: x.histc(7), values.double(), gradients=False)
    c.case("histc_empty", lambda x: x.histc(4), torch.zeros(0), gradients=False)
    c.error("histc_bins", lambda x: x.histc(0), values)
    c.error("histc_order", lambda x: x.histc(2, 3, 1), values)
    c.error("histc_nan", lambda x: x.histc(2), edged)
    c.error("histc_int", lambda x: x.histc(2), x)
    f = torch.histogram
    c.case("histogram", lambda x: f(x, 10), values, gradients=False)
    c.case("histogram_range", lambda x: f(x, 6, range=(1.0, 4.0)), edged, gradients=False)
    c.case("histogram_weights", lambda x, w: f(x, 5, weight=w, density=True), values, uniform(4, 50, low=0), gradients=False)
    c.case("histogram_edges", lambda x, e: f(x, e), edged, torch.tensor([0, 1.5, 2, 4]), gradients=False)
    c.case("histogram_one_value", lambda x: f(x, 4), torch.ones(2), gradients=False)
    c.case("histogram_empty", lambda x: f(x, 4), torch.zeros(0), gradients=False)
    c.error("histogram_int", lambda x: f(x, 4), x)
    c.error("histogram_one_edge", lambda x: f(x, torch.ones(1)), values)
    c.error("histogram_order", lambda x: f(x, 2, range=(2.0, 1.0)), values)


def searches(c):
    edges = torch.tensor([1.0, 2, 2, 3])
    values = torch.tensor([[2, 0, NAN, 2.5], [3, 4, 1, -INF]])
    rows = torch.tensor([[1, 3, 5, 7], [2, 4, 6, 8]])
    f = torch.searchsorted
    for name, right in [("searchsorted", False), ("searchsorted_right", True)]:
        c.case(name, lambda e, v: f(e, v, right=right), edges, values, gradients=False)
        c.case(f"{name}_rows", lambda e, v: f(e, v, right=right), rows, torch.tensor([[3, 6, 9], [3, 6, 9]]))
        c.case(f"{name}_empty", lambda e, v: f(e, v, right=right), edges[:0], values, gradients=False)
        c.case(f"{name}_scalar", lambda e, v: f(e, v, right=right), edges, torch.tensor(2.0), gradients=False)
    c.case("searchsorted_sorter", lambda e, v, s: f(e, v, sorter=s), edges.flip(0), values, torch.tensor([3, 2, 1, 0]), gradients=False)
    c.error("searchsorted_sequence", f, torch.tensor(1.0), values)
    c.error("searchsorted_shapes", f, rows, torch.tensor([3, 4]))
    c.case("searchsorted_types", f, rows, torch.tensor([[1.5, 3], [4, 9]]), gradients=False)
    c.error("searchsorted_sorter_shape", lambda e, v, s: f(e, v, sorter=s), edges, values, torch.tensor([3, 2, 1]))
    c.error("searchsorted_sorter_outside", lambda e, v, s: f(e, v, sorter=s), edges, values, torch.tensor([3, 2, 1, 4]))
    c.case("bucketize", torch.bucketize, values, edges, gradients=False)
    c.case("bucketize_right", lambda v, e: torch.bucketize(v, e, right=True), values, edges, gradients=False)
    c.error("bucketize_matrix", torch.bucketize, values, rows.float())
