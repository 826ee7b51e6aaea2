"""Functions of one number."""

import torch
from cases import Cases, uniform
from elementwise import FLOATS, INF, NAN, SPECIAL, unary

# (name, lowest, highest)
FUNCTIONS = [
    ("neg", -3, 3), ("abs", -3, 3), ("sign", -3, 3), ("ceil", -3, 3), ("floor", -3, 3), ("round", -3, 3), ("trunc", -3, 3),
    ("frac", -3, 3), ("square", -3, 3), ("reciprocal", 0.3, 3), ("sqrt", 0, 9), ("rsqrt", 0.1, 9), ("exp", -8, 8),
    ("exp2", -8, 8), ("expm1", -3, 3), ("log", 0.1, 9), ("log1p", -0.9, 9), ("log2", 0.1, 9), ("log10", 0.1, 9),
    ("sin", -9, 9), ("cos", -9, 9), ("tan", -1.4, 1.4), ("asin", -1, 1), ("acos", -1, 1), ("atan", -3, 3), ("sinh", -3, 3),
    ("cosh", -3, 3), ("tanh", -3, 3), ("asinh", -3, 3), ("acosh", 1, 9), ("atanh", -1, 1), ("sigmoid", -8, 8),
    ("logit", 0, 1), ("erf", -3, 3), ("erfc", -3, 3), ("erfinv", -0.99, 0.99), ("lgamma", 0.1, 9), ("digamma", 0.1, 9),
    ("deg2rad", -300, 300), ("rad2deg", -6, 6), ("nan_to_num", -3, 3),
]

# PyTorch's second derivative of lgamma has 9 digits of FLOAT64, and large numbers where it is infinite, at negative integers.
TRIGAMMA = {"float64": {"relative": 1.0}}
POSITIVE = [x for x in SPECIAL if not x < 0]
# What is odd of a function.
ODD = {
    "digamma": {"special": POSITIVE, "bounds": TRIGAMMA},
    # At -0 PyTorch's gradients of FLOAT32 and FLOAT64 differ in sign.
    "logit": {"special": [x for x in SPECIAL if x != 0] + [0.0]},
    # PyTorch rounds each product of the third power in the gradient.
    "rsqrt": {"bounds": {"float16": {"ulps": 16}, "bfloat16": {"ulps": 16}}},
}


def cases():
    c = Cases("pointwise_math")
    for name, low, high in FUNCTIONS:
        unary(c, name, getattr(torch, name), getattr(torch.Tensor, name + "_"), low=low, high=high, **ODD.get(name, {}))
    unary(c, "positive", torch.positive)
    for n in (1, 2, 3):
        unary(
            c, f"polygamma_{n}", lambda x: torch.polygamma(n, x), lambda x: x.polygamma_(n), low=0.3, high=9,
            types=FLOATS, special=[*POSITIVE[:-2], NAN], bounds=TRIGAMMA,
        )
    for label, decimals in (("2", 2), ("minus_1", -1)):
        unary(c, f"round_{label}", lambda x: x.round(decimals=decimals), lambda x: x.round_(decimals=decimals), low=-30, high=30)
    c.case("round_ties", torch.round, torch.tensor([0.5, 1.5, 2.5, -0.5, -1.5, 4.5]))
    c.case("round_decimal_ties", lambda x: x.round(decimals=1), torch.tensor([0.25, 0.35, 1.25, 2.45, 1.005, 1234.567]))
    unary(c, "logit_eps", lambda x: x.logit(0.1), lambda x: x.logit_(0.1), low=-0.2, high=1.2)
    unary(c, "nan_to_num_numbers", lambda x: x.nan_to_num(0.5, 2.0, -3.0), lambda x: x.nan_to_num_(0.5, 2.0, -3.0))
    for label, dtype in (("float16", torch.float16), ("bfloat16", torch.bfloat16), ("float64", torch.float64)):
        c.case(f"nan_to_num_special_{label}", torch.nan_to_num, torch.tensor([NAN, INF, -INF, 1]).to(dtype))
    c.case("lgamma_negative", torch.lgamma, uniform(20, low=-6, high=0, dtype=torch.float64))
    c.case("digamma_negative", torch.digamma, uniform(20, low=-6, high=0, dtype=torch.float64), relative=1e-4)
    c.case("erfc_far", torch.erfc, uniform(20, low=2, high=9))
    c.case("erfinv_near_one", torch.erfinv, 1 - torch.logspace(-1, -6, 12))
    c.case("log2_powers", torch.log2, torch.tensor([2.0**k for k in range(-149, 128)]))
    c.case("log2_near_one", torch.log2, 1 + uniform(30, low=-1e-3, high=1e-3))
    c.case("int64_large", torch.abs, torch.tensor([-(2**62) - 1, 2**53 + 1]))
    c.case("square_int64_large", torch.square, torch.tensor([-(2**31) - 1, 2**53 + 1]))
    return c
