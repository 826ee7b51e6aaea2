"""Dropout of channels and to the limit of SELU, drawn from a seed; that of single elements where nothing is random."""

import warnings

import torch
import torch.nn.functional as F
from cases import Cases, uniform

SEED = 7
D, B = torch.float64, torch.bfloat16

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
