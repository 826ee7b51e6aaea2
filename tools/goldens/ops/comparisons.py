"""Comparisons, logic, bits, choices."""

import torch
from cases import Cases, uniform
from elementwise import INF, MIXED, NAN, TYPES, binary, in_place, number, numbers, operand, unary


def cases():
    c = Cases("comparisons")
    comparisons(c)
    logic(c)
    closeness(c)
    choices(c)
    return c


def comparisons(c):
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        function, changes = getattr(torch, name), getattr(torch.Tensor, name + "_")
        binary(c, name, function, changes)
        number(c, name + "_number", function, changes)
        c.case(f"{name}_uint8_300", lambda x: function(x, 300), torch.tensor([250, 44, 3], dtype=torch.uint8))
        c.case(f"{name}_int64_large", function, torch.tensor([2**53, 2**53 + 1]), torch.tensor(2**53 + 1))
        c.case(f"{name}_scalar_left", function, torch.tensor(0.5), uniform(9))
    for name in ("isnan", "isinf", "isfinite"):
        unary(c, name, getattr(torch, name))


def logic(c):
    for name in ("logical_and", "logical_or", "logical_xor"):
        # Without gradients: PyTorch takes the forms in place for the identity.
        binary(c, name, getattr(torch, name), getattr(torch.Tensor, name + "_"), gradients=False)
    unary(c, "logical_not", torch.logical_not, torch.Tensor.logical_not_, gradients=False)
    unary_bits(c, "bitwise_not", torch.bitwise_not, torch.Tensor.bitwise_not_)
    for name in ("bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_left_shift", "bitwise_right_shift"):
        function, changes = getattr(torch, name), getattr(torch.Tensor, name + "_")
        for label in TYPES:
            c.either(f"{name}_{label}", function, operand(label, -3, 3, 0), operand(label, -3, 3, 2))
            c.either(f"{name}_number_{label}", lambda x: function(x, 3), numbers(TYPES[label]))
            c.either(f"{name}_inplace_{label}", in_place(changes), operand(label, -3, 3, 0), operand(label, -3, 3, 2))
            c.either(f"{name}_inplace_number_{label}", lambda x: changes(x.clone(), 3), numbers(TYPES[label]))
        for first, second in MIXED:
            c.either(f"{name}_{first}_{second}", function, operand(first, -3, 3, 0), operand(second, -3, 3, 2))
        c.case(f"{name}_broadcast", function, torch.arange(15).view(3, 5), torch.arange(5))
        c.case(f"{name}_strided", lambda a, b: function(a.t(), b[::2]), torch.arange(15).view(3, 5), torch.arange(5))
    for label, dtype in (("int64", torch.int64), ("int32", torch.int32), ("uint8", torch.uint8)):
        bits = torch.tensor([0, 1, 3, 7, 8, 31, 32, 63, 64, 65, 100])
        x = torch.tensor([1, 5, 77]) if dtype == torch.uint8 else torch.tensor([1, -1, 77, -78])
        for name in ("bitwise_left_shift", "bitwise_right_shift"):
            c.case(f"{name}_bits_{label}", getattr(torch, name), x[:, None].to(dtype), bits.to(dtype))
            if dtype != torch.uint8:
                c.case(f"{name}_negative_{label}", getattr(torch, name), x.to(dtype), torch.tensor(-1, dtype=dtype))


def unary_bits(c, name, function, changes):
    for label in TYPES:
        c.either(f"{name}_{label}", function, numbers(TYPES[label]))
        c.either(f"{name}_inplace_{label}", in_place(changes), numbers(TYPES[label]))


def closeness(c):
    a = torch.tensor([1.0, 1.0, NAN, INF, -INF, INF, 0.0, 1e-9, 1e38, 2.0, 1.0])
    b = torch.tensor([1.0, 1.00001, NAN, INF, INF, 1e30, 1e-9, 0.0, 3e38, 2.1, NAN])
    for label, options in (
        ("default", {}), ("loose", {"rtol": 0.1, "atol": 0.01}), ("nan", {"equal_nan": True}), ("exact", {"rtol": 0.0, "atol": 0.0}),
        ("wide", {"rtol": 2.0}),
    ):
        c.case(f"isclose_{label}", lambda a, b: torch.isclose(a, b, **options), a, b)
        c.case(f"isclose64_{label}", lambda a, b: torch.isclose(a, b, **options), a.double(), b.double())
    for label in TYPES:
        c.case(f"isclose_{label}", lambda a, b: torch.isclose(a, b, rtol=0.5), operand(label, -3, 3, 0), operand(label, -3, 3, 2))
    c.case("isclose_broadcast", torch.isclose, uniform(3, 1), torch.zeros(4))
    c.error("isclose_types", torch.isclose, a, b.double())
    c.error("isclose_rtol", lambda a, b: torch.isclose(a, b, rtol=-1.0), a, b)
    c.error("isclose_atol", lambda a, b: torch.isclose(a, b, atol=-1.0), a, b)
    truth = lambda function: lambda *in_: torch.tensor(function(*in_))
    x = uniform(3, 4)
    for name, function in (("allclose", torch.allclose), ("equal", torch.equal)):
        c.case(f"{name}_same", truth(function), x, x)
        c.case(f"{name}_near", truth(function), x, x * (1 + 1e-6))
        c.case(f"{name}_far", truth(function), x, x + 1e-3)
        c.case(f"{name}_strided", truth(lambda a, b: function(a.t(), b)), x, x.t().contiguous())
        c.case(f"{name}_empty", truth(function), torch.zeros(0), torch.zeros(0))
        c.case(f"{name}_nan", truth(function), torch.tensor([NAN]), torch.tensor([NAN]))
    c.case("allclose_broadcast", truth(torch.allclose), torch.ones(3, 1), torch.ones(4))
    c.error("allclose_types", truth(torch.allclose), x, x.double())
    c.case("equal_shapes", truth(torch.equal), torch.ones(3, 1), torch.ones(3))
    c.case("equal_types", truth(torch.equal), x, x.double())


def choices(c):
    condition = torch.tensor([True, False, True, True, False, False, True, False, True])
    for label in TYPES:
        c.case(f"where_{label}", torch.where, condition, operand(label, -3, 3, 0), operand(label, -3, 3, 2))
        for kind, value in (("int", 2), ("fraction", 2.5)):
            c.case(f"where_{kind}_{label}", lambda m, x: torch.where(m, x, value), condition, operand(label, -3, 3, 0))
            c.case(f"where_first_{kind}_{label}", lambda m, x: torch.where(m, value, x), condition, operand(label, -3, 3, 0))
    for first, second in MIXED:
        c.case(f"where_{first}_{second}", torch.where, condition, operand(first, -3, 3, 0), operand(second, -3, 3, 2))
    c.case("where_ints", lambda m: torch.where(m, 1, 2), condition)
    c.case("where_fractions", lambda m: torch.where(m, 1.5, 2.5), condition)
    c.case("where_broadcast", torch.where, condition[:3, None].clone(), uniform(4), uniform(3, 1))
    c.case("where_strided", lambda m, a, b: torch.where(m[::2], a.t(), b[:, ::2]), condition[:5].clone(), uniform(3, 4), uniform(4, 5))
    c.case("where_uint8_condition", torch.where, torch.tensor([2, 0, 1], dtype=torch.uint8), uniform(3), uniform(3))
    c.case("where_method", lambda m, x, y: x.where(m, y), condition, uniform(9), uniform(9))
    c.case("where_method_int", lambda m, x: x.where(m, 0), condition, uniform(9))
    c.case("where_special", torch.where, condition, torch.full((9,), NAN), torch.full((9,), INF))
    c.case("where_empty", torch.where, torch.zeros(0, 3, dtype=torch.bool), torch.ones(3), torch.ones(1))
    c.error("where_condition", torch.where, torch.ones(3), torch.ones(3), torch.ones(3))
    c.error("where_shapes", torch.where, condition, torch.ones(3), torch.ones(9))
    c.error("where_uint8_300", lambda m, x: torch.where(m, x, 300), condition, numbers(torch.uint8))
