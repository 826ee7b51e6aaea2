"""Tensors of numbers that follow a rule."""

import torch
from cases import Cases

HALF_ULP = 2**13  # one unit in the last place of float16, in those of float32; bfloat16 has eight of them


def cases():
    c = Cases("creation")
    f16, bf16, f64, i32, i64, u8 = (
        torch.float16,
        torch.bfloat16,
        torch.float64,
        torch.int32,
        torch.int64,
        torch.uint8,
    )
    c.case("zeros", lambda: torch.zeros(2, 0, 3))
    c.case("ones_bool", lambda: torch.ones(2, 3, dtype=torch.bool))
    c.error("zeros_negative", lambda: torch.zeros(2, -1))
    c.error("zeros_overflow", lambda: torch.zeros(2**40, 2**40))
    c.error("empty_overflow", lambda: torch.empty(2**62))
    c.case("full", lambda: torch.full((2, 3), 1.5))
    c.case("full_long", lambda: torch.full((3,), 2**62 + 1))
    c.case("full_bool", lambda: torch.full((3,), True))
    c.case("full_cut", lambda: torch.full((3,), -1.7, dtype=i32))
    c.error("full_overflow", lambda: torch.full((3,), 300, dtype=u8))
    c.case("eye", lambda: torch.eye(3))
    c.case("eye_wide", lambda: torch.eye(2, 4, dtype=i64))
    c.case("eye_high", lambda: torch.eye(4, 2, dtype=f16))
    c.error("eye_negative", lambda: torch.eye(2, -1))

    c.case("arange", lambda: torch.arange(5))
    c.case("arange_none", lambda: torch.arange(0))
    c.case("arange_range", lambda: torch.arange(-2, 5))
    c.case("arange_step", lambda: torch.arange(2, 15, 4))
    c.case("arange_down", lambda: torch.arange(5, 1, -2))
    c.case("arange_large", lambda: torch.arange(2**53, 2**53 + 3))
    c.case("arange_double", lambda: torch.arange(2.5))
    c.case("arange_fractions", lambda: torch.arange(0.0, 1.0, 0.1))
    c.case("arange_fractions_down", lambda: torch.arange(1.5, -2.0, -0.3))
    c.case("arange_f64", lambda: torch.arange(0, 0.30000000000000004, 0.1, dtype=f64))
    c.case("arange_f16", lambda: torch.arange(0, 3, 0.3, dtype=f16), ulps=HALF_ULP)
    c.case("arange_u8", lambda: torch.arange(0, 250, 50, dtype=u8))
    c.case("arange_cut", lambda: torch.arange(0.5, 3, 1, dtype=i64))
    c.case("arange_float_of_ints", lambda: torch.arange(10, 0, -3, dtype=torch.float32))
    c.error("arange_negative", lambda: torch.arange(-1))
    c.error("arange_zero_step", lambda: torch.arange(0, 1, 0))
    c.error("arange_wrong_step", lambda: torch.arange(1, 5, -1))
    c.error("arange_infinite", lambda: torch.arange(0.0, float("inf")))
    c.error("arange_nan", lambda: torch.arange(0.0, float("nan")))
    c.error("arange_cut_step", lambda: torch.arange(1.0, 2.0, 0.3, dtype=i64))
    c.error("arange_bool", lambda: torch.arange(0, 2, dtype=torch.bool))

    c.case("linspace", lambda: torch.linspace(0, 1, 100))
    c.case("linspace_down", lambda: torch.linspace(3.3, -7.7, 101))
    c.case("linspace_one", lambda: torch.linspace(2, 5, 1))
    c.case("linspace_none", lambda: torch.linspace(2, 5, 0))
    c.case("linspace_two", lambda: torch.linspace(2, 5, 2))
    c.case("linspace_f64", lambda: torch.linspace(-1, 2, 17, dtype=f64))
    c.case("linspace_i64", lambda: torch.linspace(0, 100, 7, dtype=i64))
    c.case("linspace_i32_down", lambda: torch.linspace(10, -10, 6, dtype=i32))
    # PyTorch rounds the step to the 16-bit type as well.
    c.case("linspace_f16", lambda: torch.linspace(1, 0, 4, dtype=f16), ulps=2 * HALF_ULP)
    c.error("linspace_negative", lambda: torch.linspace(0, 1, -1))
    c.error("linspace_bool", lambda: torch.linspace(0, 1, 3, dtype=torch.bool))
    c.case("logspace", lambda: torch.logspace(-2, 2, 9), ulps=8)  # powf of a rounded exponent
    c.case("logspace_base", lambda: torch.logspace(0, 3, 4, base=2, dtype=i64))
    c.case("logspace_negative_base", lambda: torch.logspace(0, 3, 4, base=-2))
    c.case("logspace_f64", lambda: torch.logspace(0, 3, 7, dtype=f64))
    c.error("logspace_negative", lambda: torch.logspace(0, 2, -3))

    x = torch.zeros(2, 3, dtype=i32)
    c.case("zeros_like", torch.zeros_like, x)
    c.case("ones_like", lambda t: torch.ones_like(t, dtype=bf16), x)
    c.case("full_like", lambda t: torch.full_like(t, 2.7), x)
    c.error("full_like_overflow", lambda t: torch.full_like(t, 2.0**31), x)
    c.case("like_strides", lambda t: torch.tensor(torch.zeros_like(t.t()).stride()), x)
    c.case("like_slice_strides", lambda t: torch.tensor(torch.zeros_like(t[:, ::2]).stride()), x)
    c.case("like_expanded", lambda t: torch.tensor(torch.ones_like(t[:, :1].expand(2, 4)).stride()), x)
    return c
