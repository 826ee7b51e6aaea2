"""What the cases of operations element by element share: types, special numbers, layouts, in place."""

import torch
from cases import uniform

INF, NAN = float("inf"), float("nan")
FLOATS = {"float32": torch.float32, "float64": torch.float64, "float16": torch.float16, "bfloat16": torch.bfloat16}
INTS = {"int64": torch.int64, "int32": torch.int32, "uint8": torch.uint8, "bool": torch.bool}
TYPES = {**FLOATS, **INTS}
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 2.5, -3.0, 1e-30, -1e-30, 1e30, -1e30, INF, -INF, NAN]
SPECIAL_PAIRS = [0.0, -0.0, 1.0, -1.0, 0.5, -3.0, 1e30, INF, -INF, NAN]


def numbers(dtype, n=9, low=-3.0, high=3.0):
    """Numbers of a type, without a pattern."""
    if dtype.is_floating_point:
        return uniform(n, low=low, high=high).to(dtype)
    if dtype == torch.bool:
        return torch.arange(n) % 3 == 0
    values = torch.arange(n) * 7 % 11 - (0 if dtype == torch.uint8 else 4)
    return values.to(dtype)


def in_place(function):
    """A function that changes its first argument, on a copy."""
    return lambda x, *others: function(x.clone(), *others)


def in_place_view(function):
    """The same on a view of a copy; returns all of it."""

    def call(x, *others):
        y = x.clone()
        function(y[:, ::2], *others)
        return y

    return call


def unary(c, name, function, changes=None, low=-3.0, high=3.0, special=SPECIAL, types=TYPES, bounds=None, **options):
    """A function of one number: all types, layouts, special numbers, and `changes`, its form in place. `bounds` has options of types."""
    of = lambda label: {**options, **(bounds or {}).get(label, {})}
    for label, dtype in types.items():
        c.either(f"{name}_{label}", function, numbers(dtype, low=low, high=high), **of(label))
    x = uniform(3, 5, low=low, high=high)
    c.case(f"{name}_transposed", lambda x: function(x.t()), x, **options)
    c.case(f"{name}_strided", lambda x: function(x[:, ::2]), x, **options)
    c.case(f"{name}_empty", function, torch.zeros(0, 3), **options)
    c.case(f"{name}_scalar", function, uniform(low=low, high=high), **options)
    c.case(f"{name}_special", function, torch.tensor(special), **options)
    c.case(f"{name}_special64", function, torch.tensor(special, dtype=torch.float64), **of("float64"))
    if changes:
        for label in ("float32", "float16", "int64", "bool"):
            x = numbers(TYPES[label], low=low, high=high)
            c.either(f"{name}_inplace_{label}", in_place(changes), x, **of(label))
        c.either(f"{name}_inplace_view", in_place_view(changes), uniform(3, 5, low=low, high=high), **options)


# Types of two operands that differ; "0" stands for a tensor without axes.
MIXED = [
    ("float32", "float64"), ("float16", "float32"), ("float16", "bfloat16"), ("int64", "float32"), ("int32", "float16"),
    ("int32", "int64"), ("uint8", "int32"), ("bool", "int64"), ("bool", "float32"),
    ("float32", "float64-0"), ("float16", "float32-0"), ("int64", "float64-0"), ("int32", "int64-0"), ("bool", "uint8-0"),
    ("int64-0", "int32"), ("float64-0", "int64"),
]
MIXED_IN_PLACE = [("float32", "int64"), ("float16", "float32"), ("int64", "float32"), ("int32", "int64"), ("bool", "int64")]


def operand(label, low, high, shift):
    name, _, scalar = label.partition("-")
    x = numbers(TYPES[name], low=low, high=high).roll(shift)
    return x[4] if scalar else x


def binary(c, name, function, changes=None, low=-3.0, high=3.0, special=True, divisor=False, **options):
    """A function of two tensors. A divisor of integers has no zeros."""

    def second(x):
        return torch.where(x == 0, torch.tensor(3, dtype=x.dtype), x) if divisor and not x.is_floating_point() else x

    for label in TYPES:
        a, b = operand(label, low, high, 0), second(operand(label, low, high, 2))
        c.either(f"{name}_{label}", function, a, b, **options)
    for first, other in MIXED:
        a, b = operand(first, low, high, 0), second(operand(other, low, high, 2))
        c.either(f"{name}_{first}_{other}", function, a, b, **options)
    a, b = uniform(3, 5, low=low, high=high), uniform(5, low=low, high=high)
    c.case(f"{name}_broadcast", function, a, b, **options)
    c.case(f"{name}_outer", function, a[:, :1].clone(), b, **options)
    c.case(f"{name}_strided", lambda a, b: function(a.t(), b[::2]), a, b, **options)
    c.case(f"{name}_empty", function, torch.zeros(0, 3), torch.zeros(1), **options)
    c.error(f"{name}_shapes", function, torch.zeros(3, 5), torch.zeros(4))
    if special:
        x = torch.tensor(SPECIAL_PAIRS)
        c.case(f"{name}_special", function, x[:, None].clone(), x, **options)
        x = x.double()
        c.case(f"{name}_special64", function, x[:, None].clone(), x, **options)
    if changes:
        for label in ("float32", "bfloat16", "int64", "bool"):
            a, b = operand(label, low, high, 0), second(operand(label, low, high, 2))
            c.either(f"{name}_inplace_{label}", in_place(changes), a, b, **options)
        for first, other in MIXED_IN_PLACE:
            a, b = operand(first, low, high, 0), second(operand(other, low, high, 2))
            c.either(f"{name}_inplace_{first}_{other}", in_place(changes), a, b, **options)
        a, b = uniform(3, 5, low=low, high=high), uniform(3, 1, low=low, high=high)
        c.case(f"{name}_inplace_broadcast", in_place(changes), a, b, **options)
        c.case(f"{name}_inplace_view", in_place_view(changes), a, b, **options)
        c.error(f"{name}_inplace_larger", in_place(changes), torch.ones(3, 1), torch.ones(3, 5))


def number(c, name, function, changes=None, values=(2, 2.5), labels=None, low=-3.0, high=3.0, **options):
    """A function of a tensor and a number, which is an int or a float."""
    for value, kind in zip(values, ("int", "fraction")):
        for label in labels or TYPES:
            x = numbers(TYPES[label], low=low, high=high)
            c.either(f"{name}_{kind}_{label}", lambda x: function(x, value), x, **options)
            if changes and label in ("float32", "float16", "int32", "bool"):
                c.either(f"{name}_inplace_{kind}_{label}", lambda x: changes(x.clone(), value), x, **options)
        x = uniform(3, 5, low=low, high=high)
        c.case(f"{name}_{kind}_strided", lambda x: function(x[:, ::2], value), x, **options)
        c.case(f"{name}_{kind}_special", lambda x: function(x, value), torch.tensor(SPECIAL), **options)


def ternary(c, name, function, changes=None, low=-3.0, high=3.0, **options):
    """A function of three tensors."""
    for label in TYPES:
        x = [operand(label, low, high, shift) for shift in (0, 2, 5)]
        c.either(f"{name}_{label}", function, *x, **options)
        if changes and label in ("float32", "float16", "int64"):
            c.either(f"{name}_inplace_{label}", in_place(changes), *x, **options)
    for labels in (
        ("int64", "float32", "float32"), ("float32", "int64", "float64-0"), ("float16", "float16", "float32"),
        ("float32", "float64", "float32"), ("int64", "int64", "float32-0"), ("int32", "uint8", "int32"),
        ("float16", "float16", "float32-0"), ("float32", "int64", "int64"),
    ):
        x = [operand(label, low, high, shift) for label, shift in zip(labels, (0, 2, 5))]
        # Gradients are sums of products that are rounded to 16 bits.
        coarse = {**options, "relative": 4e-6} if "float16" in labels else options
        c.either("_".join((name, *labels)), function, *x, **coarse)
        if changes:
            c.either("_".join((name, "inplace", *labels)), in_place(changes), *x, **coarse)
    a, b, d = uniform(3, 5, low=low, high=high), uniform(5, low=low, high=high), uniform(3, 1, low=low, high=high)
    c.case(f"{name}_broadcast", function, a, b, d, **options)
    c.case(f"{name}_strided", lambda a, b, d: function(a.t(), b[:, None], d.t()), a, b, d, **options)
    c.case(f"{name}_empty", function, torch.zeros(0, 3), torch.zeros(1), torch.zeros(3), **options)
    c.case(f"{name}_scalar", function, uniform(low=low, high=high), uniform(low=low, high=high), uniform(low=low, high=high), **options)
    c.error(f"{name}_shapes", function, torch.zeros(3, 5), torch.zeros(4), torch.zeros(3, 1))
    if changes:
        c.case(f"{name}_inplace_broadcast", in_place(changes), a, b, d, **options)
        c.case(f"{name}_inplace_view", in_place_view(changes), a, b[::2].clone(), d, **options)
        c.error(f"{name}_inplace_larger", in_place(changes), torch.ones(3, 1), torch.ones(3, 5), torch.ones(1))
