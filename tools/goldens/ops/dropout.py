"""Dropout of elements, of channels and to the limit of SELU, drawn from a seed."""

import warnings

import torch
import torch.nn.functional as F
from cases import Cases, uniform

SEED = 7
D, B, H = torch.float64, torch.bfloat16, torch.float16

# Seed, elements, probability.
DRAWS = [
    (0, 1, 0.5),
    (0, 20, 0.5),
    (1, 64, 0.1),
    (2, 65, 0.9),
    (3, 311, 0.37),
    (4, 313, 0.2),
    (-1, 700, 1e-3),
    (2**63 - 1, 1000, 0.999),
    (12345678901234, 2500, 0.25),
]

warnings.simplefilter("ignore")  # about numbers of axes that PyTorch would rather not take


def seeded(function, *arguments, **options):
    def call(x):
        torch.manual_seed(SEED)
        return function(x, *arguments, **options)

    return call


def in_place(function, p):
    def call(x):
        torch.manual_seed(SEED)
        return function(x * 1, p, True, True)

    return call


def cases():
    c = Cases("dropout")
    functions = {
        "dropout1d": (F.dropout1d, (20, 5, 3)),
        "dropout2d": (F.dropout2d, (4, 30, 2, 3)),
        "dropout3d": (F.dropout3d, (4, 20, 2, 1, 3)),
        "alpha_dropout": (F.alpha_dropout, (4, 50)),
        "feature_alpha_dropout": (F.feature_alpha_dropout, (4, 20, 5)),
    }
    for name, (function, shape) in functions.items():
        c.case(name, seeded(function, 0.3, True), uniform(*shape))
        c.case(f"{name}_half", seeded(function, 0.5, True), uniform(*shape))
        c.case(f"{name}_in_place", in_place(function, 0.3), uniform(*shape))
        c.case(f"{name}_float64", seeded(function, 0.3, True), uniform(*shape, dtype=D))
        c.case(f"{name}_empty", seeded(function, 0.3, True), uniform(0, *shape[1:]))
    c.case("dropout1d_unbatched", seeded(F.dropout1d, 0.5, True), uniform(50, 3))
    c.case("dropout2d_line", seeded(F.dropout2d, 0.5, True), uniform(5, 10, 3))
    c.case("dropout2d_rows", seeded(F.dropout2d, 0.5, True), uniform(5, 10))
    c.case("dropout3d_unbatched", seeded(F.dropout3d, 0.5, True), uniform(50, 2, 2, 3))
    c.case("dropout2d_bfloat16", seeded(F.dropout2d, 0.3, True), uniform(5, 10, 2, 2, dtype=B), gradients=False)
    elements(c)
    functions["dropout"] = (F.dropout, (4, 50))
    for name, (function, shape) in functions.items():
        c.case(f"{name}_none", seeded(function, 0.0, True), uniform(*shape))
        c.case(f"{name}_all", seeded(function, 1.0, True), uniform(*shape))
        c.case(f"{name}_all_in_place", in_place(function, 1.0), uniform(*shape))
        c.case(f"{name}_evaluated", seeded(function, 0.3, False), uniform(*shape))
        c.error(f"{name}_above", lambda x: function(x, 1.5, True), uniform(*shape))
        c.error(f"{name}_below", lambda x: function(x, -0.1, False), uniform(*shape))
        c.error(f"{name}_nan", lambda x: function(x, float("nan"), True), uniform(*shape))
        if name not in ("alpha_dropout", "dropout", "dropout3d"):
            c.error(f"{name}_rank", lambda x: function(x, 0.5, True), uniform(3))
    c.error("dropout_ints", lambda x: F.dropout(x, 0.5), torch.ones(3, dtype=torch.int64))
    c.error("dropout1d_rank4", lambda x: F.dropout1d(x, 0.5), uniform(2, 2, 2, 2))
    c.error("dropout_leaf", lambda x: F.dropout(x.requires_grad_(), 0.5, True, True), uniform(3, 4))
    return c


def elements(c):
    """Single elements: which of them, and the bits of the others."""
    exact = {"ulps": 0, "relative": 0}
    for i, (seed, n, p) in enumerate(DRAWS):

        def call(x):
            torch.manual_seed(seed)
            return F.dropout(x, p, True)

        c.case(f"elements_{i}", call, uniform(n), **exact)
    c.case("elements_in_place", in_place(F.dropout, 0.3), uniform(7, 100), **exact)
    for name, dtype in {"float64": D, "float16": H, "bfloat16": B}.items():
        c.case(f"elements_{name}", seeded(F.dropout, 0.3, True), uniform(7, 50, dtype=dtype), **exact)
    # Views are drawn in the order of memory.
    c.case("elements_transposed", seeded(lambda x: F.dropout(x.t(), 0.4, True)), uniform(7, 50), **exact)
    c.case("elements_permuted", seeded(lambda x: F.dropout(x.permute(1, 2, 0), 0.4, True)), uniform(3, 5, 7), **exact)
    c.case("elements_slice", seeded(lambda x: F.dropout(x.t()[::2], 0.4, True)), uniform(7, 50), **exact)
    c.case("elements_expanded", seeded(lambda x: F.dropout(x.expand(9, 5, 8), 0.4, True)), uniform(5, 1))
    c.case("elements_in_place_view", seeded(view_in_place), uniform(7, 50), **exact)
    special = torch.tensor([float("nan"), float("inf"), -float("inf"), -0.0, 1e38, -1.0]).repeat(20)
    c.case("elements_special", seeded(F.dropout, 0.5, True), special, gradients=False, **exact)
    c.case("elements_behind_others", behind, uniform(400), **exact)
    c.case("elements_state", state, uniform(500), gradients=False)


def view_in_place(x):
    y = x * 1
    F.dropout(y[:, ::3].t(), 0.4, True, True)
    return y


def behind(x):
    """Blocks of the generator begin within an element."""
    torch.manual_seed(SEED)
    torch.rand(3)
    return F.dropout(F.dropout(x, 0.2), 0.1)


def state(x):
    """Where the generator is afterwards; p = 1 draws nothing."""
    torch.manual_seed(SEED)
    F.dropout(F.dropout(x, 1.0), 0.2)
    return torch.rand(5)
