"""The random streams of PyTorch's CPU generator, from seed 7."""

import torch
from cases import Cases

TYPES = {
    "f32": torch.float32,
    "f64": torch.float64,
    "f16": torch.float16,
    "bf16": torch.bfloat16,
    "i64": torch.int64,
    "i32": torch.int32,
    "u8": torch.uint8,
    "bool": torch.bool,
}
FLOATS = ["f32", "f64", "f16", "bf16"]


def seeded():
    return torch.Generator().manual_seed(7)


def cases():
    c = Cases("sampling")
    exact = {"ulps": 0, "relative": 0}
    for t in FLOATS:
        dtype = TYPES[t]
        c.case(f"rand_{t}", lambda: torch.rand(1003, dtype=dtype, generator=seeded()), **exact)
        c.case(
            f"uniform_{t}",
            lambda: torch.empty(1003, dtype=dtype).uniform_(-0.3, 1.7, generator=seeded()),
            **exact,
        )
        # The logarithm, sine and cosine are another library's: a unit in the last place of them is some of the result.
        rounding = {"f16": 2**13, "bf16": 2**16}.get(t, 8)
        for n in (1, 15, 16, 17, 37, 1003):
            c.case(
                f"randn_{t}_{n}",
                lambda: torch.randn(n, dtype=dtype, generator=seeded()),
                ulps=rounding,
            )
        c.case(
            f"normal_{t}",
            lambda: torch.empty(101, dtype=dtype).normal_(2, 3, generator=seeded()),
            ulps=rounding,
        )
        c.case(
            f"exponential_{t}",
            lambda: torch.empty(101, dtype=dtype).exponential_(2.5, generator=seeded()),
            ulps=rounding,
        )
        c.case(f"bernoulli_{t}", lambda p: torch.bernoulli(p, generator=seeded()), probabilities(dtype))
    for t, dtype in TYPES.items():
        c.case(f"random_{t}", lambda: torch.empty(101, dtype=dtype).random_(generator=seeded()), **exact)
        c.case(
            f"bernoulli_fill_{t}",
            lambda: torch.empty(101, dtype=dtype).bernoulli_(0.3, generator=seeded()),
            **exact,
        )
    c.case(
        "bernoulli_in_place",
        lambda p: torch.zeros(3, 50, dtype=torch.int64).bernoulli_(p, generator=seeded()),
        probabilities(torch.float64, 50),
        gradients=False,
    )
    for i, (low, high) in enumerate(
        [(0, 10), (-5, 7), (0, 2**28 - 1), (0, 2**28), (-(2**62), 2**62), (-(2**63), 2**63 - 1)]
    ):
        c.case(f"randint_{i}", lambda: torch.randint(low, high, (101,), generator=seeded()))
    c.case("randint_f32", lambda: torch.randint(0, 2**24, (101,), dtype=torch.float32, generator=seeded()))
    for n in (0, 1, 2, 1000):
        c.case(f"randperm_{n}", lambda: torch.randperm(n, generator=seeded()))
    c.case("randperm_u8", lambda: torch.randperm(255, dtype=torch.uint8, generator=seeded()))
    # Views are filled in the order of memory.
    c.case("rand_transposed", lambda: torch.empty(5, 8).t().uniform_(generator=seeded()), **exact)
    c.case("rand_permuted", lambda: torch.empty(2, 3, 4).permute(1, 2, 0).uniform_(generator=seeded()), **exact)
    c.case("rand_slice", lambda: torch.zeros(5, 16).t()[::2].uniform_(generator=seeded()), **exact)
    c.case("randn_transposed", lambda: torch.empty(5, 8).t().normal_(generator=seeded()), ulps=8)
    c.case("spare_normal", spare, ulps=8)  # rounding as in randn
    c.case("state", state)
    c.case("state_seed", lambda: torch.Generator().manual_seed(12345678901234).get_state())
    c.case("state_used_up", used_up)
    c.case(
        "normal_tensors",
        lambda m, s: torch.normal(m, s, generator=seeded()),
        torch.arange(20.0).view(20, 1) / 7,
        torch.arange(3.0) + 0.5,
        ulps=8,  # rounding as in randn
    )
    c.case(
        "normal_mean",
        lambda m: torch.normal(m, 2.5, generator=seeded()),
        torch.arange(20.0, dtype=torch.float64),
        ulps=8,  # rounding as in randn
    )
    c.case(
        "normal_deviation",
        lambda s: torch.normal(1.5, s, generator=seeded()),
        torch.arange(7.0),
        ulps=8,  # rounding as in randn
    )
    draws(c)
    errors(c)
    return c


def draws(c):
    """Indices by weights; those without gradient."""

    def drawn(n, replacement=False):
        return lambda p: torch.multinomial(p, n, replacement, generator=seeded())

    for t in FLOATS:
        p = probabilities(TYPES[t], 50)
        few = 20 if t in ("f32", "f64") else 5  # there are equal quotients of 16 bits, in no certain order
        c.case(f"multinomial_{t}", drawn(few), p, gradients=False)
        c.case(f"multinomial_again_{t}", drawn(200, True), p, gradients=False)
    rows = torch.rand(7, 9)
    c.case("multinomial_rows", drawn(4), rows, gradients=False)
    c.case("multinomial_rows_all", drawn(9), rows, gradients=False)
    c.case("multinomial_rows_again", drawn(40, True), rows * 3, gradients=False)
    c.case("multinomial_one", drawn(1), rows, gradients=False)
    c.case("multinomial_one_again", drawn(1, True), rows, gradients=False)
    c.case("multinomial_transposed", lambda p: drawn(3)(p.t()), rows, gradients=False)
    c.case("multinomial_transposed_again", lambda p: drawn(3, True)(p.t()), rows, gradients=False)
    c.case("multinomial_no_rows", drawn(2), torch.zeros(0, 3), gradients=False)
    c.case("multinomial_no_rows_again", drawn(2, True), torch.zeros(0, 3), gradients=False)
    c.case("multinomial_zeros_between", drawn(30, True), torch.tensor([0.0, 1, 0, 2, 0, 0]), gradients=False)
    c.case("multinomial_gradient", lambda p: drawn(3)(p.requires_grad_()), torch.rand(5), gradients=False)
    for name, p, n, replacement in [
        ("int", torch.tensor([1, 2]), 1, False), ("axes", rows.view(7, 3, 3), 1, False), ("scalar", torch.tensor(1.0), 1, True),
        ("none", rows, 0, True), ("below", rows, -1, False), ("many", rows, 10, False), ("negative", -rows, 2, True),
        ("nan", rows + float("nan"), 2, False), ("infinite", rows / 0, 2, True), ("zeros", torch.zeros(3), 1, True),
        ("zero_row", torch.tensor([[1.0, 0], [0, 0]]), 1, False), ("no_weights", torch.zeros(2, 0), 1, False),
    ]:
        c.error(f"multinomial_{name}", lambda p: torch.multinomial(p, n, replacement), p)
    x = torch.zeros(40, dtype=torch.float64)
    exact = {"ulps": 0, "relative": 0}
    c.case("rand_like", lambda x: like(torch.rand_like, x), x, gradients=False, **exact)
    c.case("rand_like_f32", lambda x: like(torch.rand_like, x, dtype=torch.float32), x, gradients=False, **exact)
    c.case("randn_like", lambda x: like(torch.randn_like, x), x, gradients=False, ulps=8)  # rounding as in randn
    c.case("randint_like", lambda x: like(torch.randint_like, x, low=-3, high=9), x, gradients=False)
    c.case("randint_like_i32", lambda x: like(torch.randint_like, x, low=-3, high=9, dtype=torch.int32), x, gradients=False)
    c.error("rand_like_int", lambda x: torch.rand_like(x, dtype=torch.int64), x)
    c.error("randn_like_bool", lambda x: torch.randn_like(x, dtype=torch.bool), x)
    c.error("randint_like_empty", lambda x: torch.randint_like(x, 3, 3), x)


def like(function, x, **options):
    torch.manual_seed(7)
    return function(x, **options)


def probabilities(dtype, n=1003):
    return (torch.arange(n) / n).to(dtype)


def spare():
    """The second normal number of a pair waits for the next call, over one with 16 or more."""
    g = seeded()
    parts = [torch.randn(3, generator=g), torch.randn(20, generator=g), torch.randn(2, generator=g)]
    return torch.cat(parts)


def state():
    g = seeded()
    torch.rand(700, generator=g)
    torch.randn(3, generator=g)
    return g.get_state()


def used_up():
    g = seeded()
    torch.rand(624, generator=g)
    return g.get_state()


def errors(c):
    c.error("rand_int", lambda: torch.rand(2, dtype=torch.int64))
    c.error("randn_int", lambda: torch.randn(2, dtype=torch.int64))
    c.error("randint_empty", lambda: torch.randint(5, 5, (2,)))
    c.error("randint_u8", lambda: torch.randint(0, 300, (2,), dtype=torch.uint8))
    c.error("randint_u8_negative", lambda: torch.randint(-1, 2, (2,), dtype=torch.uint8))
    c.error("randint_bool", lambda: torch.randint(0, 3, (2,), dtype=torch.bool))
    c.error("randperm_negative", lambda: torch.randperm(-1))
    c.error("randperm_u8_large", lambda: torch.randperm(300, dtype=torch.uint8))
    c.error("randperm_f16_large", lambda: torch.randperm(3000, dtype=torch.float16))
    c.error("bernoulli_above", lambda p: torch.bernoulli(p), torch.tensor([0.5, 2.0]))
    c.error("bernoulli_nan", lambda p: torch.bernoulli(p), torch.tensor([float("nan")]))
    c.error("bernoulli_int", lambda p: torch.bernoulli(p), torch.tensor([1, 0]))
    c.error("bernoulli_fill_above", lambda x: x.bernoulli_(1.5), torch.zeros(3))
    c.error("uniform_order", lambda x: x.uniform_(2, 1), torch.zeros(3))
    c.error("uniform_infinite", lambda x: x.uniform_(float("-inf"), 0), torch.zeros(3))
    c.error("uniform_range", lambda x: x.uniform_(-3e38, 3e38), torch.zeros(3))
    c.error("uniform_int", lambda x: x.uniform_(), torch.zeros(3, dtype=torch.int64))
    c.error("normal_negative", lambda x: x.normal_(0, -1), torch.zeros(3))
    c.error("normal_tensor_negative", lambda m, s: torch.normal(m, s), torch.zeros(2), torch.tensor([-1.0, 1.0]))
    c.error("exponential_zero", lambda x: x.exponential_(0), torch.zeros(3))
    c.error("exponential_int", lambda x: x.exponential_(), torch.zeros(3, dtype=torch.int64))
    c.error("random_u8_large", lambda x: x.random_(0, 257), torch.zeros(3, dtype=torch.uint8))
    c.error("state_short", lambda s: torch.Generator().set_state(s), torch.zeros(100, dtype=torch.uint8))
    c.error("state_type", lambda s: torch.Generator().set_state(s), torch.zeros(5056, dtype=torch.int32))
