"""Elements read and written by numbers, ranges, index tensors and masks."""

import torch
from cases import Cases, layout, uniform


def ints(*values, dtype=torch.int64):
    return torch.tensor(values, dtype=dtype)


def bools(*values):
    return torch.tensor(values, dtype=torch.bool)


def changed(function):
    """A change of a tensor computed from the first input, which is then returned."""

    def call(x, *others):
        y = x * 1
        function(y, *others)
        return y

    return call


def cases():
    c = Cases("indexing")
    views(c)
    tensors(c)
    masks(c)
    assignments(c)
    additions(c)
    index_put(c)
    types(c)
    second(c)
    return c


def views(c):
    def view(name, function, *inputs):
        c.case(name, layout(function), *inputs)

    view("at_number", lambda x: x[1], uniform(2, 3))
    view("at_negative", lambda x: x[-1, -2], uniform(2, 3))
    view("at_example", lambda x: x[:, 0:2, -1], uniform(2, 3, 4))
    view("at_ranges", lambda x: x[1:, :-1, ::2], uniform(2, 3, 5))
    view("at_range_step", lambda x: x[1:9:3], uniform(7))
    view("at_range_nothing", lambda x: x[3:1], uniform(7))
    view("at_new_axis", lambda x: x[None, 1, :, None], uniform(2, 3))
    view("at_ellipsis", lambda x: x[..., 1], uniform(2, 3, 4))
    view("at_ellipsis_middle", lambda x: x[1, ..., None, 2:], uniform(2, 3, 4, 5))
    view("at_ellipsis_alone", lambda x: x[...], uniform(2, 3))
    view("at_all", lambda x: x[:], uniform(2, 3))
    view("at_scalar_tensor", lambda x, i: x[i], uniform(2, 3), torch.tensor(-1))
    c.error("at_outside", lambda x: x[2], uniform(2, 3))
    c.error("at_below", lambda x: x[:, -4], uniform(2, 3))
    c.error("at_too_many", lambda x: x[0, 0, 0], uniform(2, 3))
    c.error("at_step", lambda x: x[:: 0 * len(x)], uniform(3))


def tensors(c):
    c.case("tensor", lambda x, i: x[i], uniform(4, 3), ints(2, 0, 2, -1))
    c.case("tensor_last", lambda x, i: x[:, i], uniform(3, 4), ints(2, 0, 2, -1))
    c.case("tensor_middle", lambda x, i: x[:, i], uniform(2, 4, 3), ints(3, 3, 0))
    c.case("tensor_matrix", lambda x, i: x[i], uniform(4, 2), torch.tensor([[0, 1, 3], [2, 2, -4]]))
    c.case("tensor_int32", lambda x, i: x[i], uniform(4, 2), ints(1, 0, dtype=torch.int32))
    c.case("tensor_empty", lambda x, i: x[i], uniform(4, 2), ints())
    c.case("tensor_of_transposed", lambda x, i: x.t()[i], uniform(3, 4), ints(1, 0, 1))
    c.case("tensor_of_expanded", lambda x, i: x.expand(3, 4)[i], uniform(3, 1), ints(1, 0, 1))
    c.case("tensors", lambda x, i, j: x[i, j], uniform(3, 4), ints(0, 2, 2), ints(1, 3, 3))
    c.case("tensors_broadcast", lambda x, i, j: x[i.unsqueeze(1), j], uniform(3, 4, 2), ints(0, 2), ints(1, -1, 3))
    c.case("tensors_apart", lambda x, i, j: x[i, :, j], uniform(3, 4, 5), ints(0, 2, 1), ints(1, 4, -1))
    c.case("tensors_apart_new_axis", lambda x, i, j: x[i, None, j], uniform(3, 4, 5), ints(0, 2), ints(1, -1))
    c.case("tensors_last", lambda x, i, j: x[..., i, j], uniform(2, 3, 4, 5), ints(0, 2), ints(1, -1))
    c.case("tensors_three", lambda x, i, j, k: x[i, j, k], uniform(2, 3, 4), ints(0, 1, 1), ints(2), ints(3, 0, 3))
    c.case("tensors_of_permuted", lambda x, i, j: x.permute(2, 0, 1)[i, j], uniform(2, 3, 4), ints(0, 3, 1), ints(1, 0, 1))
    c.case("tensor_number", lambda x, i: x[i, 1], uniform(3, 4, 2), ints(0, 2, 2))
    c.case("tensor_number_between", lambda x, i, j: x[i, 0, j], uniform(3, 4, 5), ints(0, 2), ints(1, -1))
    c.case("tensor_range", lambda x, i: x[1:, i, ::2], uniform(3, 4, 5), ints(0, 2, 2))
    c.case("tensor_ellipsis", lambda x, i: x[i, ..., 0], uniform(3, 4, 5, 2), ints(0, 2, 2))
    c.case("tensor_rows", lambda x, i: x[i], uniform(50, 70), torch.arange(120) * 37 % 50)
    c.error("tensor_outside", lambda x, i: x[i], uniform(4, 3), ints(2, 4))
    c.error("tensor_below", lambda x, i: x[:, i], uniform(4, 3), ints(2, -4))
    c.error("tensor_of_nothing", lambda x, i: x[i], uniform(0, 3), ints(0))
    c.error("tensor_float", lambda x, i: x[i], uniform(4, 3), uniform(2))
    c.error("tensors_shapes", lambda x, i, j: x[i, j], uniform(4, 3), ints(0, 1, 2), ints(0, 1))
    c.error("tensors_too_many", lambda x, i: x[i, i, i], uniform(4, 3), ints(0, 1, 2))


def masks(c):
    square = bools([True, False, True], [False, True, False])
    c.case("mask", lambda x, m: x[m], uniform(2, 3), square)
    c.case("mask_in_front", lambda x, m: x[m], uniform(2, 3, 4), square)
    c.case("mask_behind", lambda x, m: x[:, m], uniform(4, 2, 3), square)
    c.case("mask_number", lambda x, m: x[m, 1], uniform(2, 3, 4), square)
    c.case("mask_tensor", lambda x, m, i: x[m, i], uniform(2, 3, 4), square, ints(0, 3, 1))
    c.case("tensor_mask", lambda x, i, m: x[i, m], uniform(2, 3, 4), ints(0, 1), bools(True, False, True))
    c.case("mask_apart", lambda x, m, i: x[m, :, i], uniform(3, 2, 4), bools(True, False, True), ints(0, 3))
    c.case("mask_none", lambda x, m: x[m], uniform(2, 3), torch.zeros(2, 3, dtype=torch.bool))
    c.case("mask_scalar", lambda x, m: x[m], uniform(2, 3), torch.tensor(True))
    c.case("mask_scalar_false", lambda x, m: x[:, m], uniform(2, 3), torch.tensor(False))
    c.case("mask_of_scalar", lambda x, m: x[m], uniform(), torch.tensor(True))
    c.case("mask_compared", lambda x: x[x > 0], uniform(4, 5))
    c.error("mask_shape", lambda x, m: x[m], uniform(3, 2), square)
    c.error("mask_axes", lambda x, m: x[m], uniform(2), square)


def assignments(c):
    def case(name, function, *inputs):
        c.case(name, changed(function), *inputs)

    def error(name, function, *inputs):
        c.error(name, changed(function), *inputs)

    def assign(*key):
        def function(x, v, *more):
            x[tuple(more[k.count] if isinstance(k, At) else k for k in key)] = v

        return function

    class At:
        def __init__(self, count):
            self.count = count

    a, b = At(0), At(1)
    all_ = slice(None)
    case("set_number", assign(1), uniform(2, 3), uniform(3))
    case("set_range", assign(all_, slice(1, 3)), uniform(2, 4), uniform(2, 1))
    case("set_broadcast_in_front", assign(0), uniform(2, 3), uniform(1, 1, 3))
    case("set_tensor", assign(a), uniform(4, 3), uniform(2, 3), ints(3, 0))
    case("set_tensor_one_value", assign(a), uniform(4, 3), uniform(), ints(3, 0))
    case("set_tensor_row", assign(a), uniform(4, 3), uniform(3), ints(3, 0))
    case("set_tensor_ones_in_front", assign(a), uniform(4, 3), uniform(1, 1, 3), ints(3, 0))
    case("set_tensor_last", assign(all_, a), uniform(3, 4), uniform(3, 2), ints(3, 0))
    case("set_tensors", assign(a, b), uniform(3, 4), uniform(3), ints(0, 2, 1), ints(1, 3, 3))
    case("set_tensors_apart", assign(a, all_, b), uniform(3, 4, 5), uniform(2, 4), ints(0, 2), ints(1, 4))
    case("set_tensor_range", assign(slice(1, None), a), uniform(3, 4), uniform(2, 2), ints(3, 0))
    case("set_mask", assign(a), uniform(2, 3), uniform(), bools([True, False, True], [False, True, False]))
    case("set_mask_values", assign(a), uniform(2, 3), uniform(3), bools([True, False, True], [False, True, False]))
    case("set_mask_rows", assign(a), uniform(2, 3), uniform(), bools(False, True))
    case("set_mask_columns", assign(all_, a), uniform(2, 3), uniform(), bools(False, True, True))
    case("set_mask_number", assign(a, 1), uniform(2, 3, 4), uniform(), bools(False, True))

    def number(x):
        x[x > 0] = 0
        x[torch.tensor([0])] = 2.5
        x[..., -1] = 1

    case("set_java_numbers", number, uniform(3, 4))
    error("set_outside", assign(a), uniform(4, 3), uniform(3), ints(4))
    error("set_shape", assign(a), uniform(4, 3), uniform(2), ints(0, 1))
    error("set_type", assign(a), uniform(4, 3), uniform(3, dtype=torch.float64), ints(0, 1))
    error("set_mask_too_few", assign(a), uniform(2, 3), uniform(2), bools([True, False, True], [False, True, False]))
    c.error("set_leaf", lambda x, i: x.requires_grad_().__setitem__(i, 1.0), uniform(3), ints(0))


def additions(c):
    def add(x, v, *indices):
        x.index_put_(indices, v, accumulate=True)

    c.case("add_tensor", changed(add), uniform(4, 3), uniform(5, 3), ints(1, 1, 0, 3, 1))
    c.case("add_tensor_one_value", changed(add), uniform(4, 3), uniform(), ints(1, 1, 0))
    c.case("add_tensors", changed(add), uniform(2, 3), uniform(4), ints(1, 1, 0, 1), ints(0, 0, 2, 0))
    c.case("add_mask", changed(add), uniform(2, 3), uniform(3), bools([True, False, True], [False, True, False]))
    c.error("add_outside", changed(add), uniform(4, 3), uniform(3), ints(-5))


def index_put(c):
    def put(x, v, *indices):
        return x.index_put(indices, v)

    c.case("index_put", put, uniform(4, 3), uniform(2, 3), ints(-1, 0))
    c.case("index_put_tensors", put, uniform(4, 3), uniform(2, 1), ints(1, 0), torch.tensor([[0], [2]]))
    c.case("index_put_add", lambda x, v, i: x.index_put((i,), v, accumulate=True), uniform(4, 3), uniform(3, 3), ints(1, 0, 1))
    c.case("index_put_mask", put, uniform(2, 3), uniform(), bools([True, False, True], [False, True, False]))
    c.error("index_put_type", put, uniform(4, 3), torch.tensor(1), ints(0))


def types(c):
    for dtype in (torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.uint8, torch.bool):
        name = str(dtype).split(".")[1]
        x = (torch.arange(12).view(4, 3) * 5 % 7).to(dtype)
        v = (torch.arange(9).view(3, 3) % 4).to(dtype)
        c.case(f"type_{name}", lambda x, i: x[i], x, ints(3, 1, 3, 0), gradients=False)
        c.case(f"type_set_{name}", lambda x, v, i: x.index_put((i,), v), x, v, ints(3, 1, 2), gradients=False)
        c.case(f"type_add_{name}", lambda x, v, i: x.index_put((i,), v, accumulate=True), x, v, ints(3, 1, 3), gradients=False)


def second(c):
    def gradient(function, inputs):
        y = function(*inputs)
        return torch.autograd.grad((y * y * y).sum(), inputs, create_graph=True)

    index = ints(1, 1, 0)
    c.case("second_tensor", lambda x: gradient(lambda x: x[index], [x]), uniform(3, 2))
    c.case("second_set", lambda x, v: gradient(lambda x, v: x.index_put((ints(1, 0),), v), [x, v]), uniform(3, 2), uniform(2, 2))
    c.case("second_add", lambda x, v: gradient(lambda x, v: x.index_put((index,), v, accumulate=True), [x, v]), uniform(3, 2), uniform(2))
