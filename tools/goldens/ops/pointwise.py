"""Operations element by element."""

import torch
from cases import Cases, uniform


def cases():
    c = Cases("pointwise")
    c.case("add", torch.add, uniform(3, 5), uniform(5))
    c.case("add_number", lambda x: x + 2.5, uniform(7))
    c.case("add_int", lambda x: x + 2, torch.arange(5))
    c.case("add_int_float", lambda x: x + 2.5, torch.arange(5))
    c.case("add_scalar_tensor", torch.add, torch.arange(5), torch.tensor(1.5, dtype=torch.float64))
    c.error("add_shapes", torch.add, uniform(3, 5), uniform(4))
    c.case("sub", torch.sub, uniform(2, 1, 4), uniform(3, 1))
    c.case("mul", torch.mul, uniform(3, 1), uniform(1, 4))
    c.case("div", torch.div, uniform(6), uniform(6, low=0.5, high=2))
    c.case("div_int", torch.div, torch.arange(6), torch.full((6,), 4))
    c.case("pow_number", lambda x: x**3, uniform(9))
    c.case("pow", torch.pow, uniform(9, low=0.2, high=3), uniform(9, low=-2, high=3))
    c.case("pow_int", lambda x: x**3, torch.arange(-3, 4))
    c.error("pow_negative_int", lambda x: x ** (-1), torch.arange(3))
    c.case("exp", torch.exp, uniform(33, low=-8, high=8))
    c.case("eq", torch.eq, torch.arange(4), torch.tensor([0, 2, 2, 3]))
    return c
