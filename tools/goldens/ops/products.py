"""Products of matrices and vectors, and sums of products by equations."""

import torch
from cases import Cases, uniform

# Equations of one operand of shape [3, 3], of one of shape [3, 3, 3], and of two of shape [3, 3].
ONE = ["ij->ji", "ii", "ii->i", "ij->", "ij", "ba", "aB", "...", "...->", "i...->...i", "...i->i", "i j -> j", "...ij->ji", "ji"]
CUBE = ["iij->ij", "iij->j", "iji->j", "iii", "iii->i", "i...i->...", "...ii->...i", "kji", "ij...->...ji"]
TWO = [
    "ij,jk", "ij,jk->ik", "ij,kj->ik", "ij,jk->ki", "ij,ij->ij", "ij,ij->", "ij,ij->i", "ij,kl->ijkl", "ij,kl", "ij,kl->jl", "ii,jj",
    "ii,ij->j", "ij,...->...", "...i,...i->...", "...i,i...", "ij,jk->", "ij,jk->j", "ab,ba",
]
WRONG = ["i", "i,j", "iij", "ij->k", "ij->ii", "ij->ij,", "i1", "..ij", "...i...j", "ij->i.", "ij,", "i->", "ij-", ". . .ij"]


def name(prefix, equation):
    spelled = {"->": "_to_", "...": "E", ",": "_and_", " ": "_", "-": "minus", ".": "dot"}
    for a, b in spelled.items():
        equation = equation.replace(a, b)
    return f"{prefix}_{equation}"


def integers(*shape, dtype=torch.int64):
    return (torch.arange(torch.Size(shape).numel()) % 11 - 4).reshape(shape).to(dtype)


def products(c):
    double = torch.float64
    c.case("mm", torch.mm, uniform(3, 5), uniform(5, 4))
    c.case("mm_double", torch.mm, uniform(3, 5, dtype=double), uniform(5, 4, dtype=double))
    c.case("mm_large", torch.mm, uniform(70, 90), uniform(90, 50))
    c.case("mm_transposed", lambda a, b: a.t().mm(b.t()), uniform(5, 3), uniform(4, 5))
    c.case("mm_none", torch.mm, uniform(3, 0), uniform(0, 4))
    c.case("mm_int64", torch.mm, integers(3, 5), integers(5, 4))
    c.case("mm_int32", torch.mm, integers(3, 5, dtype=torch.int32), integers(5, 4, dtype=torch.int32))
    c.case("mm_uint8", torch.mm, integers(9, 5, dtype=torch.uint8), integers(5, 7, dtype=torch.uint8))
    for kind in [torch.float16, torch.bfloat16]:
        # Both round a sum of FLOAT32 once; the sums may differ in order.
        c.case(f"mm_{kind}".replace("torch.", ""), torch.mm, uniform(3, 5).to(kind), uniform(5, 4).to(kind), relative=1e-2)
    c.error("mm_sizes", torch.mm, uniform(3, 5), uniform(4, 5))
    c.error("mm_axes", torch.mm, uniform(3, 5), uniform(5))
    c.error("mm_types", torch.mm, uniform(3, 5), uniform(5, 4, dtype=double))
    c.error("mm_bool", torch.mm, torch.ones(2, 2, dtype=torch.bool), torch.ones(2, 2, dtype=torch.bool))
    c.case("bmm", torch.bmm, uniform(2, 3, 5), uniform(2, 5, 4))
    c.case("bmm_double", torch.bmm, uniform(2, 3, 5, dtype=double), uniform(2, 5, 4, dtype=double))
    c.case("bmm_int64", torch.bmm, integers(2, 3, 5), integers(2, 5, 4))
    c.case("bmm_none", torch.bmm, uniform(0, 3, 5), uniform(0, 5, 4))
    c.error("bmm_sizes", torch.bmm, uniform(2, 3, 5), uniform(3, 5, 4))
    c.case("mv", torch.mv, uniform(3, 5), uniform(5))
    c.case("mv_double", torch.mv, uniform(3, 5, dtype=double), uniform(5, dtype=double))
    c.case("mv_int64", torch.mv, integers(3, 5), integers(5))
    c.error("mv_sizes", torch.mv, uniform(3, 5), uniform(3))
    c.error("mv_axes", torch.mv, uniform(3), uniform(3))
    c.case("dot", torch.dot, uniform(7), uniform(7))
    c.case("dot_double", torch.dot, uniform(7, dtype=double), uniform(7, dtype=double))
    c.case("dot_int64", torch.dot, integers(7), integers(7))
    c.case("dot_none", torch.dot, uniform(0), uniform(0))
    c.error("dot_sizes", torch.dot, uniform(7), uniform(8))
    c.error("dot_axes", torch.dot, uniform(7, 1), uniform(7))
    c.case("outer", torch.outer, uniform(3), uniform(4))
    c.case("outer_types", torch.outer, uniform(3), integers(4))
    c.error("outer_axes", torch.outer, uniform(3, 1), uniform(4))
    shapes = [
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 4)), ((2, 3), (5, 3, 4)), ((5, 2, 3), (3, 4)),
        ((5, 1, 2, 3), (6, 3, 4)), ((0,), (0,)), ((0, 2, 3), (3, 4)), ((0, 2, 3), (0, 3, 4)), ((1, 2, 3), (4, 3, 2)),
        ((2, 3), (2, 5, 3, 4)), ((2, 1, 2, 3), (3, 4)), ((2, 1, 2, 3), (3,)), ((4, 3, 2), (1, 2, 5)),
    ]
    for i, (a, b) in enumerate(shapes):
        c.case(f"matmul_{i}", torch.matmul, uniform(*a), uniform(*b))
    c.case("matmul_int64", torch.matmul, integers(2, 3, 4), integers(4))
    c.error("matmul_scalar", torch.matmul, uniform(), uniform(3))
    c.error("matmul_sizes", torch.matmul, uniform(5, 2, 3), uniform(4, 3, 2))
    c.error("matmul_inner", torch.matmul, uniform(5, 2, 3), uniform(5, 4, 3))
    c.error("matmul_vector", torch.matmul, uniform(3, 2), uniform(3))


def added(c):
    double = torch.float64
    nan = torch.full((2, 3), float("nan"))
    c.case("addmm", torch.addmm, uniform(2, 3), uniform(2, 4), uniform(4, 3))
    c.case("addmm_factors", lambda x, a, b: torch.addmm(x, a, b, beta=0.5, alpha=2), uniform(3), uniform(2, 4), uniform(4, 3))
    c.case("addmm_double", lambda x, a, b: torch.addmm(x, a, b, beta=0.5, alpha=-3), uniform(2, 1, dtype=double), uniform(2, 4, dtype=double), uniform(4, 3, dtype=double))
    c.case("addmm_scalar", torch.addmm, uniform(), uniform(2, 4), uniform(4, 3))
    c.case("addmm_nan", lambda x, a, b: torch.addmm(x, a, b, beta=0), nan, uniform(2, 4), uniform(4, 3))
    c.case("addmm_none", lambda x, a, b: torch.addmm(x, a, b, beta=2), uniform(2, 3), uniform(2, 0), uniform(0, 3))
    c.case("addmm_int64", lambda x, a, b: torch.addmm(x, a, b, beta=2, alpha=3), integers(2, 3), integers(2, 4), integers(4, 3))
    c.case("addmm_int_cut", lambda x, a, b: torch.addmm(x, a, b, beta=0.5, alpha=2.5), integers(2, 3), integers(2, 4), integers(4, 3))
    c.error("addmm_shape", torch.addmm, uniform(2), uniform(2, 4), uniform(4, 3))
    c.error("addmm_axes", torch.addmm, uniform(1, 2, 3), uniform(2, 4), uniform(4, 3))
    c.error("addmm_types", torch.addmm, uniform(2, 3, dtype=double), uniform(2, 4), uniform(4, 3))
    c.error("addmm_inner", torch.addmm, uniform(2, 3), uniform(2, 4), uniform(3, 3))
    c.case("addmv", lambda y, a, x: torch.addmv(y, a, x, beta=0.5, alpha=2), uniform(3), uniform(3, 5), uniform(5))
    c.case("addmv_scalar", torch.addmv, uniform(), uniform(3, 5), uniform(5))
    c.error("addmv_sizes", torch.addmv, uniform(3), uniform(3, 5), uniform(3))
    c.error("addmv_added", torch.addmv, uniform(5), uniform(3, 5), uniform(5))
    c.case("baddbmm", lambda x, a, b: torch.baddbmm(x, a, b, beta=0.5, alpha=2), uniform(3), uniform(2, 4, 5), uniform(2, 5, 3))
    c.case("baddbmm_plain", torch.baddbmm, uniform(2, 4, 3), uniform(2, 4, 5), uniform(2, 5, 3))
    c.case("baddbmm_int64", torch.baddbmm, integers(2, 4, 3), integers(2, 4, 5), integers(2, 5, 3))
    c.error("baddbmm_sizes", torch.baddbmm, uniform(3), uniform(2, 4, 5), uniform(3, 5, 3))
    c.case("addbmm", lambda x, a, b: torch.addbmm(x, a, b, beta=0.5, alpha=2), uniform(3), uniform(2, 4, 5), uniform(2, 5, 3))
    c.case("addbmm_none", lambda x, a, b: torch.addbmm(x, a, b, beta=2), uniform(4, 3), uniform(0, 4, 5), uniform(0, 5, 3))
    c.error("addbmm_sizes", torch.addbmm, uniform(3), uniform(2, 4, 5), uniform(2, 4, 3))


def added_in_place(c):
    """Sums with products that take the place of what is added; the first input is changed as a copy."""

    def changed(name, **factors):
        return lambda x, a, b: getattr(x * 1, name)(a, b, **factors)

    factors = {"beta": 0.5, "alpha": 2}
    matrices = (2, 4), (4, 3)
    batches = (2, 4, 5), (2, 5, 3)
    for name, y, a, b in [
        ("addmm_", (2, 3), *matrices), ("addmv_", (3,), (3, 5), (5,)), ("addr_", (3, 4), (3,), (4,)),
        ("baddbmm_", (2, 4, 3), *batches), ("addbmm_", (4, 3), *batches),
    ]:
        c.case(f"{name}inplace_plain", changed(name), uniform(*y), uniform(*a), uniform(*b))
        c.case(f"{name}inplace_factors", changed(name, **factors), uniform(*y), uniform(*a), uniform(*b))
        c.case(f"{name}inplace_nan", changed(name, beta=0), torch.full(y, float("nan")), uniform(*a), uniform(*b))
        c.case(f"{name}inplace_double", changed(name), *(uniform(*s, dtype=torch.float64) for s in (y, a, b)))
        c.case(f"{name}inplace_int64", changed(name, alpha=3), integers(*y), integers(*a), integers(*b))
        c.error(f"{name}inplace_leaf", lambda x, a, b: getattr(x.requires_grad_(), name)(a, b), uniform(*y), uniform(*a), uniform(*b))
        c.error(f"{name}inplace_sizes", changed(name), uniform(*y), uniform(*a), uniform(*b[:-1], b[-1] + 1))
        wider = uniform(*y[:-1], 1) if name != "addbmm_" else uniform(4, 1)
        if name != "addbmm_":  # which PyTorch makes larger
            c.error(f"{name}inplace_wider", changed(name), wider, uniform(*a), uniform(*b))
        if name != "addr_":
            c.error(f"{name}inplace_types", changed(name), uniform(*y), uniform(*a, dtype=torch.float64), uniform(*b, dtype=torch.float64))
    c.case("addmm_view", lambda x, a, b: (x * 1).t().addmm_(a, b), uniform(3, 2), uniform(2, 4), uniform(4, 3))
    c.case("addmm_part", part, uniform(3, 5), uniform(2, 4), uniform(4, 5))
    c.case("addmm_itself", lambda x: (lambda y: y.addmm_(y, y))(x * 1), uniform(3, 3), gradients=False)  # PyTorch has none
    c.case("addmm_float16", changed("addmm_"), *(uniform(*s).half() for s in ((2, 3), *matrices)), relative=1e-2)
    c.case("addr", torch.addr, uniform(3, 4), uniform(3), uniform(4))
    c.case("addr_expanded", lambda x, a, b: torch.addr(x, a, b, beta=0.5, alpha=2), uniform(4), uniform(3), uniform(4))
    c.case("addr_scalar", torch.addr, uniform(), uniform(3), uniform(4))
    c.case("addr_none", torch.addr, uniform(0, 4), uniform(0), uniform(4))
    c.case("addr_promoted", torch.addr, integers(3, 4), uniform(3), integers(4), gradients=False)  # whose gradient PyTorch refuses
    c.case("addr_int64", lambda x, a, b: torch.addr(x, a, b, beta=2, alpha=-3), integers(3, 4), integers(3), integers(4))
    c.error("addr_fraction", lambda x, a, b: torch.addr(x, a, b, beta=0.5), integers(3, 4), integers(3), integers(4))
    c.error("addr_axes", torch.addr, uniform(3, 4), uniform(3, 1), uniform(4))
    c.error("addr_added", torch.addr, uniform(1, 3, 4), uniform(3), uniform(4))
    c.error("addr_integers", lambda x, a, b: x.addr_(a, b), integers(3, 4), uniform(3), uniform(4))


def part(x, a, b):
    """Rows of a tensor in place."""
    y = x * 1
    y[1:].addmm_(a, b)
    return y


def contracted(c):
    for e in ONE:
        c.case(name("einsum", e), lambda x: torch.einsum(e, x), uniform(3, 3))
    for e in CUBE:
        c.case(name("cube", e), lambda x: torch.einsum(e, x), uniform(3, 3, 3))
    for e in TWO:
        c.case(name("einsum", e), lambda x, y: torch.einsum(e, x, y), uniform(3, 3), uniform(3, 3))
    for e in WRONG:
        c.error(name("wrong", e), lambda x: torch.einsum(e, x), uniform(3, 3))
    c.case("einsum_batches", lambda x, y: torch.einsum("bij,bjk->bik", x, y), uniform(2, 3, 4), uniform(2, 4, 5))
    c.case("einsum_ellipsis", lambda x, y: torch.einsum("...ij,...jk->...ik", x, y), uniform(4, 1, 2, 3), uniform(5, 3, 2))
    c.case("einsum_one_ellipsis", lambda x, y: torch.einsum("...ij,jk", x, y), uniform(4, 1, 2, 3), uniform(3, 2))
    c.case("einsum_ones", lambda x, y: torch.einsum("ij,jk->ik", x, y), uniform(3, 1), uniform(3, 2))
    c.case("einsum_ones_both", lambda x, y: torch.einsum("ij,ij->ij", x, y), uniform(3, 1), uniform(1, 4))
    c.case("einsum_three", lambda x, y, z: torch.einsum("ij,jk,kl->il", x, y, z), uniform(2, 3), uniform(3, 4), uniform(4, 5))
    c.case("einsum_three_shared", lambda x, y, z: torch.einsum("ij,ij,kj->ik", x, y, z), uniform(2, 3), uniform(2, 3), uniform(4, 3))
    c.case("einsum_bilinear", lambda x, y, z: torch.einsum("bn,anm,bm->ba", x, y, z), uniform(2, 5), uniform(3, 5, 4), uniform(2, 4))
    c.case("einsum_scalars", lambda x, y: torch.einsum(",->", x, y), uniform(), uniform())
    c.case("einsum_scalar", lambda x, y: torch.einsum("ij,->ij", x, y), uniform(2, 3), uniform())
    c.case("einsum_empty_equation", lambda x: torch.einsum("", x), uniform())
    c.case("einsum_none", lambda x, y: torch.einsum("ij,jk->ik", x, y), uniform(2, 0), uniform(0, 4))
    c.case("einsum_none_left", lambda x, y: torch.einsum("ij,jk->ik", x, y), uniform(0, 3), uniform(3, 4))
    c.case("einsum_types", lambda x, y: torch.einsum("i,j->ij", x, y), uniform(2), integers(3))
    c.case("einsum_int64", lambda x, y: torch.einsum("ij,jk->k", x, y), integers(2, 3), integers(3, 4))
    c.case("einsum_double", lambda x, y: torch.einsum("bij,bkj->bik", x, y), uniform(2, 3, 4, dtype=torch.float64), uniform(2, 5, 4, dtype=torch.float64))
    c.error("einsum_sizes", lambda x, y: torch.einsum("ij,jk", x, y), uniform(2, 3), uniform(4, 5))
    c.error("einsum_diagonal", lambda x: torch.einsum("ii", x), uniform(1, 3))
    c.error("einsum_mixed", lambda x, y: torch.einsum("i,i", x, y), uniform(3), uniform(3, dtype=torch.float64))
    c.error("einsum_ellipses", lambda x, y: torch.einsum("...i,...i", x, y), uniform(2, 3), uniform(4, 3))
    dot = torch.tensordot
    c.case("tensordot", lambda a, b: dot(a, b, 2), uniform(2, 3, 4), uniform(3, 4, 5))
    c.case("tensordot_0", lambda a, b: dot(a, b, 0), uniform(2), uniform(3))
    c.case("tensordot_all", lambda a, b: dot(a, b, 2), uniform(2, 3), uniform(2, 3))
    c.case("tensordot_axes", lambda a, b: dot(a, b, ([1, 2], [1, 0])), uniform(2, 3, 4), uniform(4, 3, 5))
    c.case("tensordot_negative", lambda a, b: dot(a, b, ([-1], [0])), uniform(2, 3), uniform(3, 4))
    c.case("tensordot_ones", lambda a, b: dot(a, b, ([1], [1])), uniform(2, 1, 3), uniform(2, 3))
    c.case("tensordot_int64", lambda a, b: dot(a, b, 1), integers(2, 3), integers(3, 4))
    c.error("tensordot_sizes", lambda a, b: dot(a, b, 1), uniform(2, 3), uniform(2, 3))
    c.error("tensordot_count", lambda a, b: dot(a, b, 3), uniform(2, 3), uniform(2, 3))
    c.error("tensordot_negative_count", lambda a, b: dot(a, b, -1), uniform(2, 3), uniform(2, 3))
    c.error("tensordot_twice", lambda a, b: dot(a, b, ([0, 0], [0, 1])), uniform(2, 2), uniform(2, 2))
    c.error("tensordot_lengths", lambda a, b: dot(a, b, ([0], [0, 1])), uniform(2, 2), uniform(2, 2))
    c.error("tensordot_types", lambda a, b: dot(a, b, 1), uniform(2, 2), uniform(2, 2, dtype=torch.float64))
    c.case("kron", torch.kron, uniform(2, 3), uniform(3, 2))
    c.case("kron_axes", torch.kron, uniform(2, 3), uniform(4))
    c.case("kron_scalar", torch.kron, uniform(), uniform(2, 2))
    c.case("kron_types", torch.kron, uniform(2), integers(3))
    c.case("trace", torch.trace, uniform(4, 4))
    c.case("trace_wide", torch.trace, uniform(2, 3))
    c.case("trace_none", torch.trace, uniform(0, 3))
    c.case("trace_int", torch.trace, integers(3, 3, dtype=torch.int32))
    c.error("trace_axes", torch.trace, uniform(3))
    c.error("trace_batch", torch.trace, uniform(3, 3, 3))


def triangles(c):
    cube = (2, 3, 4)
    for k in [-5, -1, 0, 1, 9]:
        c.case(f"tril_{k}", lambda x: x.tril(k), uniform(*cube))
        c.case(f"triu_{k}", lambda x: x.triu(k), uniform(*cube))
    c.case("tril_far", lambda x: x.tril(2**62), uniform(2, 3))
    c.case("triu_int64", lambda x: x.t().triu(), integers(2, 3))
    c.case("tril_nan", lambda x: x.tril(), torch.full((2, 2), float("nan")))
    c.case("tril_none", lambda x: x.tril(), uniform(0, 3))
    c.case("tril_in_place", lambda x: (x * 2).t().tril_(1), uniform(3, 3))
    c.case("triu_in_place", lambda x: (x * 2).triu_(-1), uniform(2, 3, 3))
    c.error("tril_axes", lambda x: x.tril(), uniform(3))
    c.error("triu_scalar", lambda x: x.triu(), uniform())


def cases():
    c = Cases("products")
    products(c)
    added(c)
    added_in_place(c)
    contracted(c)
    triangles(c)
    return c
