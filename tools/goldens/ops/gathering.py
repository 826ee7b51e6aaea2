"""Elements read and written along an axis, by an index or a flag for each of them."""

import torch
from cases import Cases, uniform
from indexing import bools, changed, ints

TYPES = (torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.uint8, torch.bool)


def cases():
    c = Cases("gathering")
    along(c)
    elements(c)
    gather(c)
    scatter(c)
    reduce(c)
    masked(c)
    types(c)
    second(c)
    return c


def along(c):
    """indexSelect, indexAdd, indexCopy, indexFill."""
    c.case("select", lambda x, i: x.index_select(0, i), uniform(4, 3), ints(2, 0, 2))
    c.case("select_last", lambda x, i: x.index_select(-1, i), uniform(2, 4), ints(3, 1))
    c.case("select_one", lambda x, i: x.index_select(1, i), uniform(2, 4), torch.tensor(3))
    c.case("select_scalar", lambda x, i: x.index_select(0, i), uniform(), ints(0))
    c.case("select_int32", lambda x, i: x.index_select(0, i), uniform(4, 3), ints(2, 0, dtype=torch.int32))
    c.case("select_rows", lambda x, i: x.index_select(0, i), uniform(60, 50), torch.arange(300) * 7 % 60)
    c.error("select_negative", lambda x, i: x.index_select(0, i), uniform(4, 3), ints(-1))
    c.error("select_outside", lambda x, i: x.index_select(1, i), uniform(4, 3), ints(0, 3))
    c.error("select_matrix", lambda x, i: x.index_select(0, i), uniform(4, 3), ints(0, 3).view(1, 2))
    c.error("select_scalar_twice", lambda x, i: x.index_select(0, i), uniform(), ints(0, 0))
    c.error("select_axis", lambda x, i: x.index_select(2, i), uniform(4, 3), ints(0))
    c.case("index_add", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(2, 0, 2), uniform(3, 3))
    c.case("index_add_alpha", lambda x, i, s: x.index_add(1, i, s, alpha=-2.5), uniform(2, 4), ints(2, 0, 2), uniform(2, 3))
    c.case("index_add_in_place", changed(lambda x, i, s: x.index_add_(1, i, s)), uniform(2, 4, 3), ints(2, 0, 2), uniform(2, 3, 3))
    c.case("index_add_view", changed(lambda x, i, s: x.t().index_add_(0, i, s)), uniform(2, 4), ints(2, 0, 2), uniform(3, 2))
    c.case("index_add_scalar", lambda x, i, s: x.index_add(0, i, s), uniform(), torch.tensor(0), uniform())
    c.error("index_add_outside", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(4), uniform(1, 3))
    c.error("index_add_negative", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(-1), uniform(1, 3))
    c.error("index_add_count", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(1, 2), uniform(1, 3))
    c.error("index_add_shape", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(1), uniform(1, 2))
    c.error("index_add_type", lambda x, i, s: x.index_add(0, i, s), uniform(4, 3), ints(1), uniform(1, 3, dtype=torch.float64))
    c.case("index_copy", lambda x, i, s: x.index_copy(0, i, s), uniform(4, 3), ints(2, 0), uniform(2, 3))
    c.case("index_copy_in_place", changed(lambda x, i, s: x.index_copy_(1, i, s)), uniform(2, 4), ints(2, 0), uniform(2, 2))
    c.case("index_copy_scalar", lambda x, i, s: x.index_copy(0, i, s), uniform(), ints(0), uniform(1))
    c.error("index_copy_outside", lambda x, i, s: x.index_copy(0, i, s), uniform(4, 3), ints(4), uniform(1, 3))
    c.error("index_copy_shape", lambda x, i, s: x.index_copy(0, i, s), uniform(4, 3), ints(1, 0), uniform(1, 3))
    c.case("index_fill", lambda x, i: x.index_fill(1, i, 2.5), uniform(2, 4), ints(2, -4))
    c.case("index_fill_tensor", lambda x, i, v: x.index_fill(0, i, v), uniform(4, 2), ints(2, 1), uniform())
    c.case("index_fill_in_place", changed(lambda x, i: x.index_fill_(0, i, 2.5)), uniform(4, 2), ints(2, 2))
    c.case("index_fill_whole", lambda x, i: x.index_fill(0, i, 2.5), torch.arange(4), ints(1, -1))
    c.error("index_fill_outside", lambda x, i: x.index_fill(1, i, 2.5), uniform(2, 4), ints(-5))
    c.error("index_fill_axes", lambda x, i, v: x.index_fill(0, i, v), uniform(4, 2), ints(2), uniform(2))


def elements(c):
    """take, put, nonzero."""
    c.case("take", lambda x, i: x.take(i), uniform(2, 3), torch.tensor([[0, 5], [-1, 0]]))
    c.case("take_transposed", lambda x, i: x.t().take(i), uniform(2, 3), ints(1, 2, 1))
    c.case("take_scalar", lambda x, i: x.take(i), uniform(), ints(0, -1))
    c.error("take_outside", lambda x, i: x.take(i), uniform(2, 3), ints(6))
    c.error("take_of_nothing", lambda x, i: x.take(i), uniform(0), ints(0))
    c.case("put", lambda x, i, s: x.put(i, s), uniform(2, 3), ints(4, -6), uniform(2))
    c.case("put_add", lambda x, i, s: x.put(i, s, accumulate=True), uniform(2, 3), ints(4, 4, 0), uniform(3))
    c.case("put_in_place", changed(lambda x, i, s: x.put_(i, s)), uniform(2, 3), ints(4, 0).view(2, 1), uniform(1, 2))
    c.error("put_outside", lambda x, i, s: x.put(i, s), uniform(2, 3), ints(6), uniform(1))
    c.error("put_count", lambda x, i, s: x.put(i, s), uniform(2, 3), ints(1, 2), uniform(1))
    sparse = torch.tensor([[0.0, 1.5, -0.0], [float("nan"), 0.0, 2.0]])
    c.case("nonzero", lambda x: x.nonzero(), sparse, gradients=False)
    c.case("nonzero_transposed", lambda x: x.t().nonzero(), sparse, gradients=False)
    c.case("nonzero_list", lambda x: x.nonzero(as_tuple=True), sparse, gradients=False)
    c.case("nonzero_scalar", lambda x: x.nonzero(), torch.tensor(3.0), gradients=False)
    c.case("nonzero_scalar_none", lambda x: x.nonzero(), torch.tensor(0.0), gradients=False)
    c.case("nonzero_scalar_list", lambda x: x.nonzero(as_tuple=True), torch.tensor(3.0), gradients=False)
    c.case("nonzero_empty", lambda x: x.nonzero(), torch.zeros(0, 2), gradients=False)
    c.case("nonzero_long", lambda x: x.nonzero(), (torch.arange(20000) % 3).byte(), gradients=False)


def gather(c):
    square = torch.tensor([[0, 1, 1], [2, 0, 1]])
    c.case("gather", lambda x, i: x.gather(0, i), uniform(3, 4), square)
    c.case("gather_last", lambda x, i: x.gather(-1, i), uniform(2, 4), square)
    c.case("gather_more", lambda x, i: x.gather(1, i), uniform(3, 2), torch.tensor([[0, 1, 1, 0, 1]]))
    c.case("gather_middle", lambda x, i: x.gather(1, i), uniform(2, 3, 4), torch.arange(24).view(2, 3, 4) % 3)
    c.case("gather_transposed", lambda x, i: x.t().gather(0, i.t()), uniform(2, 4), square)
    c.case("gather_scalar", lambda x, i: x.gather(0, i), uniform(), torch.tensor(0))
    c.case("gather_scalar_vector", lambda x, i: x.gather(0, i), uniform(), ints(0, 0))
    c.case("gather_nothing", lambda x, i: x.gather(1, i), uniform(2, 3), ints())
    c.case("gather_large", lambda x, i: x.gather(0, i), uniform(30, 90), torch.arange(3600).view(40, 90) * 7 % 30)
    c.error("gather_outside", lambda x, i: x.gather(0, i), uniform(2, 4), square)
    c.error("gather_negative", lambda x, i: x.gather(0, i), uniform(2, 4), -square)
    c.error("gather_larger", lambda x, i: x.gather(0, i), uniform(3, 2), square)
    c.error("gather_axes", lambda x, i: x.gather(0, i), uniform(3, 4), ints(1))
    c.error("gather_float", lambda x, i: x.gather(0, i), uniform(3, 4), uniform(2, 3))
    c.case("take_along", lambda x, i: x.take_along_dim(i, 1), uniform(2, 4), torch.tensor([[3], [-1]]))
    c.case("take_along_broadcast", lambda x, i: x.take_along_dim(i, 0), uniform(3, 1, 4), torch.tensor([[[1], [2]]]))
    c.case("take_along_flat", lambda x, i: x.take_along_dim(i), uniform(2, 4), torch.tensor([[7], [2]]))
    c.error("take_along_axes", lambda x, i: x.take_along_dim(i, 0), uniform(2, 4), ints(0))


def scatter(c):
    places = torch.tensor([[0, 1, 2], [2, 0, 1]])
    often = torch.tensor([[0, 1, 1], [1, 0, 1]])
    c.case("scatter", lambda x, i, s: x.scatter(0, i, s), uniform(3, 4), places, uniform(2, 3))
    c.case("scatter_last", lambda x, i, s: x.scatter(-1, i, s), uniform(2, 4), places, uniform(2, 3))
    c.case("scatter_number", lambda x, i: x.scatter(1, i, 2.5), uniform(3, 4), places)
    c.case("scatter_in_place", changed(lambda x, i, s: x.scatter_(0, i, s)), uniform(3, 4), places, uniform(2, 3))
    c.case("scatter_number_in_place", changed(lambda x, i: x.scatter_(1, i, 2.5)), uniform(3, 4), places)
    c.case("scatter_view", changed(lambda x, i, s: x.t().scatter_(0, i, s)), uniform(4, 3), places, uniform(2, 3))
    c.case("scatter_scalar", lambda x, i, s: x.scatter(0, i, s), uniform(), torch.tensor(0), uniform())
    c.case("scatter_nothing", lambda x, i: x.scatter(0, i, 2.5), uniform(3, 4), torch.zeros(0, 4, dtype=torch.int64))
    c.case("scatter_source_larger", lambda x, i, s: x.scatter(0, i, s), uniform(3, 4), places, uniform(5, 4), gradients=False)
    c.case("scatter_whole", lambda x, i: x.scatter(0, i, 2.5), torch.arange(4), ints(1, 3))
    c.error("scatter_outside", lambda x, i, s: x.scatter(0, i, s), uniform(2, 4), places, uniform(2, 3))
    c.error("scatter_negative", lambda x, i, s: x.scatter(0, i, s), uniform(3, 4), -places, uniform(2, 3))
    c.error("scatter_larger", lambda x, i, s: x.scatter(0, i, s), uniform(3, 2), places, uniform(2, 3))
    c.error("scatter_source_smaller", lambda x, i, s: x.scatter(0, i, s), uniform(3, 4), places, uniform(2, 2))
    c.error("scatter_type", lambda x, i, s: x.scatter(0, i, s), uniform(3, 4), places, uniform(2, 3, dtype=torch.float64))
    c.case("scatter_add", lambda x, i, s: x.scatter_add(0, i, s), uniform(3, 4), often, uniform(2, 3))
    c.case("scatter_add_last", lambda x, i, s: x.scatter_add(1, i, s), uniform(2, 4), often, uniform(2, 3))
    c.case("scatter_add_in_place", changed(lambda x, i, s: x.scatter_add_(0, i, s)), uniform(3, 4), often, uniform(2, 3))
    c.case("scatter_add_large", lambda x, i, s: x.scatter_add(0, i, s), uniform(30, 90), torch.arange(3600).view(40, 90) * 7 % 30, uniform(40, 90))
    c.error("scatter_add_outside", lambda x, i, s: x.scatter_add(1, i, s), uniform(2, 2), places, uniform(2, 3))


def reduce(c):
    index = torch.tensor([[0, 2, 0], [0, 2, 2], [0, 2, 0]])
    ties = torch.tensor([[1.0, 3.0, 2.0], [1.0, 3.0, 0.0], [2.0, 0.0, 2.0]])
    for how in ("sum", "prod", "mean", "amax", "amin"):
        for include in (True, False):
            name = f"reduce_{how}" + ("" if include else "_alone")
            c.case(name, lambda x, i, s: x.scatter_reduce(0, i, s, how, include_self=include), uniform(3, 4, low=1, high=2), index, uniform(3, 3, low=1, high=2))
            c.case(name + "_in_place", changed(lambda x, i, s: x.scatter_reduce_(1, i, s, how, include_self=include)), uniform(3, 4, low=1, high=2), index, uniform(3, 3, low=1, high=2))
            c.case(name + "_ties", lambda x, i, s: x.scatter_reduce(0, i, s, how, include_self=include), torch.tensor([[2.0, 0.0, 2.0]] * 3), index, ties)
            c.case(name + "_int", lambda x, i, s: x.scatter_reduce(0, i, s, how, include_self=include), torch.tensor([[2, -7, 2]] * 3), index, -ties.long())
    rows = ints(0, 2, 0)
    for how in ("prod", "mean", "amax", "amin"):
        c.case(f"index_reduce_{how}", lambda x, i, s: x.index_reduce(0, i, s, how), uniform(3, 4, low=1, high=2), rows, uniform(3, 4, low=1, high=2))
        c.case(f"index_reduce_{how}_alone", changed(lambda x, i, s: x.index_reduce_(1, i, s, how, include_self=False)), uniform(2, 4, low=1, high=2), rows, uniform(2, 3, low=1, high=2))
    c.error("index_reduce_shape", lambda x, i, s: x.index_reduce(0, i, s, "mean"), uniform(3, 2), ints(1), uniform(1, 1))
    c.error("index_reduce_count", lambda x, i, s: x.index_reduce(0, i, s, "mean"), uniform(3, 2), ints(1, 0), uniform(1, 2))
    c.error("index_reduce_outside", lambda x, i, s: x.index_reduce(0, i, s, "mean"), uniform(3, 2), ints(3), uniform(1, 2))
    c.case("reduce_nan", lambda x, i, s: x.scatter_reduce(0, i, s, "amax"), torch.tensor([1.0, float("nan"), 2.0]), ints(0, 1, 2), torch.tensor([2.0, 3.0, float("nan")]), gradients=False)
    c.error("reduce_outside", lambda x, i, s: x.scatter_reduce(0, i, s, "sum"), uniform(2, 4), index, uniform(3, 3))


def masked(c):
    mask = bools([True, False, True], [False, True, False])
    c.case("fill", lambda x, m: x.masked_fill(m, 2.5), uniform(2, 3), mask)
    c.case("fill_tensor", lambda x, m, v: x.masked_fill(m, v), uniform(2, 3), mask, uniform())
    c.case("fill_broadcast_mask", lambda x, m: x.masked_fill(m, 2.5), uniform(4, 2, 3), bools([True], [False]))
    c.case("fill_broadcast", lambda x, m: x.masked_fill(m, 2.5), uniform(3), mask)
    c.case("fill_in_place", changed(lambda x, m: x.masked_fill_(m, float("-inf"))), uniform(4, 2, 3), mask)
    c.case("fill_in_place_tensor", changed(lambda x, m, v: x.t().masked_fill_(m.t(), v)), uniform(2, 3), mask, uniform())
    c.case("fill_whole", lambda x, m: x.masked_fill(m, 2.5), torch.arange(3), bools(True, False, True))
    c.error("fill_byte", lambda x, m: x.masked_fill(m, 2.5), uniform(2, 3), mask.byte())
    c.error("fill_axes", lambda x, m, v: x.masked_fill(m, v), uniform(2, 3), mask, uniform(1))
    c.error("fill_shape", lambda x, m: x.masked_fill(m, 2.5), uniform(2, 2), mask)
    c.error("fill_in_place_larger", lambda x, m: x.masked_fill_(m, 2.5), uniform(3), mask)
    c.case("masked_select", lambda x, m: x.masked_select(m), uniform(2, 3), mask)
    c.case("masked_select_broadcast", lambda x, m: x.masked_select(m), uniform(4, 1, 3), bools([True], [False], [True]))
    c.case("masked_select_transposed", lambda x, m: x.t().masked_select(m.t()), uniform(2, 3), mask)
    c.case("masked_select_scalar", lambda x, m: x.masked_select(m), uniform(), torch.tensor(True))
    c.error("masked_select_shape", lambda x, m: x.masked_select(m), uniform(2, 2), mask)
    c.error("masked_select_byte", lambda x, m: x.masked_select(m), uniform(2, 3), mask.byte())
    c.case("masked_scatter", lambda x, m, s: x.masked_scatter(m, s), uniform(2, 3), mask, uniform(2, 4))
    c.case("masked_scatter_broadcast", lambda x, m, s: x.masked_scatter(m, s), uniform(3), mask, uniform(3))
    c.case("masked_scatter_in_place", changed(lambda x, m, s: x.masked_scatter_(m, s)), uniform(2, 3), bools(True, False, True), uniform(4))
    c.error("masked_scatter_few", lambda x, m, s: x.masked_scatter(m, s), uniform(2, 3), mask, uniform(2))
    c.error("masked_scatter_type", lambda x, m, s: x.masked_scatter(m, s), uniform(2, 3), mask, uniform(5, dtype=torch.float64))


def types(c):
    index = torch.tensor([[0, 3, 3], [2, 0, 2]])
    for dtype in TYPES:
        name = str(dtype).split(".")[1]
        x = (torch.arange(12).view(4, 3) * 5 % 7).to(dtype)
        s = (torch.arange(6).view(2, 3) % 4).to(dtype)
        c.case(f"gather_{name}", lambda x, i: x.gather(0, i), x, index, gradients=False)
        c.case(f"scatter_{name}", lambda x, i, s: x.scatter(0, i, s), x, index, s, gradients=False)
        c.case(f"scatter_add_{name}", lambda x, i, s: x.scatter_add(0, i, s), x, index, s, gradients=False)
        c.case(f"fill_{name}", lambda x: x.masked_fill(x == 5, 1), x, gradients=False)
        c.case(f"nonzero_{name}", lambda x: x.nonzero(), x, gradients=False)
        if dtype != torch.bool:
            c.case(f"reduce_{name}", lambda x, i, s: x.scatter_reduce(0, i, s, "prod"), x, index, s, gradients=False)
            c.case(f"reduce_alone_{name}", lambda x, i, s: x.scatter_reduce(0, i, s, "amin", include_self=False), x, index, s, gradients=False)


def second(c):
    def case(name, function, *inputs):
        def gradient(*inputs):
            y = function(*inputs)
            return torch.autograd.grad((y * y * y).sum(), inputs, create_graph=True)

        c.case(name, gradient, *inputs)

    index = torch.tensor([[0, 2, 0], [2, 1, 2]])
    mask = bools([True, False, True], [False, True, False])
    case("second_gather", lambda x: x.gather(0, index), uniform(3, 3))
    case("second_scatter", lambda x, s: x.scatter(0, index, s), uniform(3, 3), uniform(2, 3))
    case("second_scatter_add", lambda x, s: x.scatter_add(0, index, s), uniform(3, 3), uniform(2, 3))
    case("second_fill", lambda x, v: x.masked_fill(mask, v), uniform(2, 3), uniform())
    for how in ("sum", "prod", "mean", "amax"):
        case(f"second_reduce_{how}", lambda x, s: x.scatter_reduce(0, index, s, how), uniform(3, 3, low=1, high=2), uniform(2, 3, low=1, high=2))
    case("second_reduce_zero", lambda x, s: (x * 0).scatter_reduce(0, index, s - s[:1], "prod"), uniform(3, 3, low=1, high=2), uniform(2, 3, low=1, high=2))
