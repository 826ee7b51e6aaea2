"""Arithmetic element by element, and other functions of two and three numbers."""

import torch
from cases import Cases, uniform
from elementwise import INF, NAN, SPECIAL, binary, in_place, number, numbers, ternary


def cases():
    c = Cases("pointwise")
    arithmetic(c)
    quotients(c)
    powers(c)
    functions_of_two(c)
    bounds(c)
    functions_of_three(c)
    return c


def arithmetic(c):
    T = torch.Tensor
    for name in ("add", "sub", "mul", "div"):
        function, changes = getattr(torch, name), getattr(T, name + "_")
        binary(c, name, function, changes)
        number(c, name + "_number", function, changes)
    for name in ("add", "sub"):
        function, changes = getattr(torch, name), getattr(T, name + "_")
        for kind, alpha in (("int", 3), ("fraction", 0.7)):
            binary(
                c, f"{name}_alpha_{kind}", lambda a, b: function(a, b, alpha=alpha),
                lambda a, b: changes(a, b, alpha=alpha), special=False,
            )
    number(c, "rsub", lambda x, v: v - x)
    number(c, "rdiv", lambda x, v: v / x)
    c.case("rsub_tensor", torch.rsub, uniform(3, 1), uniform(4))
    c.error("sub_bool_int", torch.sub, torch.tensor([True]), torch.tensor([1]))
    c.error("sub_int_bool", torch.sub, torch.tensor([1]), torch.tensor([True]))
    c.case("add_uint8_wraps", lambda x: x + 300, torch.tensor([250, 3], dtype=torch.uint8))
    c.case("mul_int32_wraps", lambda x: x * 100000, torch.tensor([250000, 3], dtype=torch.int32))
    c.case("add_same", lambda x: x + x, uniform(5))
    c.case("mul_same", lambda x: x * x, uniform(5))
    c.case("mul_transposed", lambda a, b: a.t() * b.t(), uniform(3, 5), uniform(3, 5))


def quotients(c):
    T = torch.Tensor
    for mode in ("trunc", "floor"):
        divide = lambda a, b: torch.div(a, b, rounding_mode=mode)
        changes = lambda a, b: a.div_(b, rounding_mode=mode)
        binary(c, f"div_{mode}", divide, changes, divisor=True)
        number(c, f"div_{mode}_number", divide, changes)
        c.error(f"div_{mode}_zero", divide, torch.tensor([1, 2]), torch.tensor([1, 0]))
        c.error(f"div_{mode}_number_zero", lambda x: divide(x, 0), torch.tensor([1, 2]))
        a = torch.tensor([7, -7, 7, -7, 6, -6, 0])
        b = torch.tensor([2, 2, -2, -2, 3, -3, 5])
        c.case(f"div_{mode}_signs", divide, a, b)
        c.case(f"div_{mode}_near", divide, torch.tensor([0.3, 1.0, 0.9, 0.6]), torch.tensor([0.1, 0.1, 0.3, 0.2]))
    # The divisors' gradients are sums of integers times the incoming ones.
    for name in ("remainder", "fmod"):
        function, changes = getattr(torch, name), getattr(T, name + "_")
        binary(c, name, function, changes, divisor=True, ulps=8)
        number(c, name + "_number", function, changes)
        c.error(f"{name}_zero", function, torch.tensor([1, 2]), torch.tensor([1, 0]))
        c.error(f"{name}_number_zero", lambda x: function(x, 0), torch.tensor([1, 2]))
        c.case(f"{name}_signs", function, torch.tensor([7, -7, 7, -7, 0]), torch.tensor([3, 3, -3, -3, -3]))
    nonzero = numbers(torch.int64) * 2 + 1
    binary(c, "floor_divide", torch.floor_divide, T.floor_divide_, divisor=True, gradients=False)  # has none
    number(c, "floor_divide_number", torch.floor_divide, T.floor_divide_, gradients=False)
    for kind, value in (("int", 7), ("fraction", 7.5)):
        for label, x in (("int64", nonzero), ("float32", uniform(9, low=-3, high=3))):
            c.case(f"rfloor_divide_{kind}_{label}", lambda x: value // x, x, gradients=False)
            c.case(f"rremainder_{kind}_{label}", lambda x: value % x, x, gradients=False)
    c.error("rremainder_zero", lambda x: 5 % x, torch.tensor([2, 0]))


def powers(c):
    T = torch.Tensor
    binary(c, "pow", torch.pow, T.pow_, low=0.2)
    number(c, "pow_number", torch.pow, T.pow_, low=0.2)
    for label, exponent in (
        ("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("half", 0.5), ("minus_half", -0.5), ("minus_1", -1.0),
        ("minus_2", -2.0), ("nan", NAN), ("inf", INF), ("minus_inf", -INF), ("fraction", 1.7), ("negative_zero", -0.0),
    ):
        c.case(f"pow_number_{label}", lambda x: x**exponent, torch.tensor(SPECIAL))
    number(c, "rpow", lambda x, v: v**x)
    for label, base in (("0", 0.0), ("1", 1.0), ("minus_1", -1.0), ("inf", INF), ("nan", NAN)):
        c.case(f"rpow_{label}", lambda x: base**x, torch.tensor(SPECIAL))
    c.case("pow_int", torch.pow, torch.tensor([2, 1, -1, -1, 0, -3, 0]), torch.tensor([-1, -2, -3, -4, 0, 3, 2]))
    c.error("pow_negative_int", lambda x: x ** (-1), torch.arange(3))
    c.error("pow_negative_bool", lambda x: x ** (-1), torch.tensor([True]))
    c.error("pow_uint8_300", lambda x: x**300, torch.tensor([1], dtype=torch.uint8))
    c.case("pow_negative_base", lambda a, b: a**b, uniform(9, low=-3, high=-0.5), torch.tensor([2.0, 3, -1, 0, 1, -2, 4, 5, -3]))
    c.case("pow_zero_base", torch.pow, torch.zeros(5), torch.tensor([0.0, 1, 2, 0.5, 3]))


def functions_of_two(c):
    T = torch.Tensor
    for name in ("maximum", "minimum", "fmax", "fmin"):
        binary(c, name, getattr(torch, name))
        ties = torch.tensor([1.0, 2.0, -1.0, 0.0]), torch.tensor([1.0, 3.0, -2.0, -0.0])
        c.case(f"{name}_ties", getattr(torch, name), *ties)
    for name in ("atan2", "hypot"):
        binary(c, name, getattr(torch, name), getattr(T, name + "_"))
    binary(c, "copysign", torch.copysign, T.copysign_)
    number(c, "copysign_number", torch.copysign, T.copysign_, values=(-2, -0.0))
    # A divisor without axes has a gradient in whose sum most cancels.
    binary(c, "xlogy", torch.xlogy, T.xlogy_, low=0.2, relative=8e-6)
    number(c, "xlogy_number", torch.xlogy, T.xlogy_)
    heaviside(c)


def heaviside(c):
    x = torch.tensor([-1.0, 0.0, -0.0, 1.0, NAN, INF])
    v = torch.tensor([0.5, 0.25, NAN, 7.0, 0.5, 2.0])
    c.case("heaviside", torch.heaviside, x, v, gradients=False)
    c.case("heaviside_scalar", torch.heaviside, x, torch.tensor(0.5), gradients=False)
    c.case("heaviside_int", torch.heaviside, torch.tensor([-1, 0, 2]), torch.tensor(7))
    c.case("heaviside_bool", torch.heaviside, torch.tensor([True, False]), torch.tensor([False, True]))
    c.case("heaviside_inplace", in_place(torch.Tensor.heaviside_), x, v, gradients=False)
    c.error("heaviside_types", torch.heaviside, x, v.double())


def bounds(c):
    T = torch.Tensor
    clamp = lambda low, high: lambda x: x.clamp(low, high)
    x = numbers(torch.float32)
    for label, dtype in (("float32", torch.float32), ("float64", torch.float64), ("bfloat16", torch.bfloat16),
                         ("int64", torch.int64), ("uint8", torch.uint8), ("bool", torch.bool)):
        values = numbers(dtype)
        c.either(f"clamp_int_{label}", clamp(1, 2), values)
        c.either(f"clamp_fraction_{label}", clamp(-0.5, 1.5), values)
        c.either(f"clamp_min_int_{label}", clamp(1, None), values)
        c.either(f"clamp_max_fraction_{label}", clamp(None, 1.5), values)
        c.either(f"clamp_inplace_int_{label}", lambda x: x.clone().clamp_(1, 2), values)
        c.either(f"clamp_inplace_fraction_{label}", lambda x: x.clone().clamp_(-0.5, 1.5), values)
        c.either(f"clamp_min_inplace_{label}", lambda x: x.clone().clamp_min_(1.5), values)
        c.either(f"clamp_max_inplace_{label}", lambda x: x.clone().clamp_max_(2), values)
    limits = torch.tensor([-0.5, 1.5, 0.0, NAN, INF, -INF, 1.4999, -0.5001])
    c.case("clamp_limits", clamp(-0.5, 1.5), limits)
    c.case("clamp_min_limits", lambda x: x.clamp_min(-0.5), limits)
    c.case("clamp_max_limits", lambda x: x.clamp_max(1.5), limits)
    c.case("clamp_crossed", clamp(3.0, 0.0), x)
    c.case("clamp_nan_low", clamp(NAN, 2.0), x)
    c.case("clamp_nan_high", lambda x: x.clamp_max(NAN), x)
    c.error("clamp_uint8_300", clamp(0, 300), numbers(torch.uint8))
    c.error("clamp_int32_large", clamp(0, 2**40), numbers(torch.int32))
    ternary(c, "clamp_tensors", torch.clamp, T.clamp_)
    c.case("clamp_tensors_limits", torch.clamp, limits, torch.tensor(-0.5), torch.tensor([1.5]))
    c.case("clamp_tensors_nan", torch.clamp, x, torch.where(x > 0, NAN, x), torch.where(x < -1, NAN, x + 1))
    binary(c, "clamp_min_tensor", torch.clamp_min, T.clamp_min_)
    binary(c, "clamp_max_tensor", torch.clamp_max, T.clamp_max_)


def functions_of_three(c):
    T = torch.Tensor
    for kind, value in (("one", 1), ("int", 3), ("fraction", 0.7)):
        ternary(
            c, f"addcmul_{kind}", lambda a, b, d: torch.addcmul(a, b, d, value=value),
            lambda a, b, d: a.addcmul_(b, d, value=value),
        )
    # Divisors near 0 make large gradients.
    for kind, value in (("one", 1), ("fraction", 0.7)):
        ternary(
            c, f"addcdiv_{kind}", lambda a, b, d: torch.addcdiv(a, b, d, value=value),
            lambda a, b, d: a.addcdiv_(b, d, value=value), low=0.5,
        )
    ternary(c, "lerp", torch.lerp, T.lerp_)
    binary(c, "lerp_number", lambda a, b: torch.lerp(a, b, 0.3), lambda a, b: a.lerp_(b, 0.3))
    binary(c, "lerp_number_far", lambda a, b: torch.lerp(a, b, 1.75), special=False)
