"""Systems of equations and decompositions, as torch.linalg has them.

Vectors are compared by their absolute values, since their signs are not determined. Errors grow with the condition of a
matrix, so that bounds are relative to the largest element, and wider than those of single operations: two LAPACKs differ
by as much.
"""

import torch
from cases import Cases, uniform

DOUBLE = torch.float64
BOUND = 2e-5
L = torch.linalg


def regular(*shape, dtype=torch.float32):
    """Square matrices far from singular."""
    return uniform(*shape, dtype=dtype) + 3 * torch.eye(shape[-1], dtype=dtype)


def symmetric(*shape, dtype=torch.float32):
    x = uniform(*shape, dtype=dtype)
    return x + x.mT


def positive(*shape, dtype=torch.float32):
    x = uniform(*shape, dtype=dtype)
    return x @ x.mT + torch.eye(shape[-1], dtype=dtype)


def rank_one(n, dtype=torch.float32):
    return torch.arange(1, n + 1, dtype=dtype).outer(torch.arange(2, n + 2, dtype=dtype))


NAN = float("nan")


class Family:
    def __init__(self):
        self.cases = Cases("linalg")

    def __call__(self, name, function, *inputs, **options):
        self.cases.case(name, function, *inputs, relative=BOUND, **options)

    def refused(self, name, function, *inputs):
        self.cases.error(name, function, *inputs)


def systems(c):
    shapes = [
        ((3, 3), (3,)), ((3, 3), (3, 2)), ((2, 3, 3), (2, 3)), ((2, 3, 3), (2, 3, 4)), ((2, 3, 3), (3, 4)), ((3, 3), (2, 3, 4)),
        ((4, 1, 3, 3), (2, 3, 1)), ((2, 3, 3), (3,)), ((3, 3, 3), (3, 3)), ((0, 0), (0, 2)), ((0, 3, 3), (0, 3, 2)), ((3, 3), (3, 0)),
        ((40, 40), (40, 3)), ((1, 1), (1,)),
    ]
    for i, (a, b) in enumerate(shapes):
        c(f"solve_{i}", L.solve, regular(*a), uniform(*b))
    c("solve_double", L.solve, regular(2, 4, 4, dtype=DOUBLE), uniform(2, 4, 2, dtype=DOUBLE))
    c("solve_transposed", lambda a, b: L.solve(a.mT, b.mT), regular(4, 4), uniform(2, 4))
    c("solve_right", lambda a, b: L.solve(a, b, left=False), regular(3, 3), uniform(2, 3))
    c("solve_right_batch", lambda a, b: L.solve(a, b, left=False), regular(2, 3, 3), uniform(2, 4, 3))
    c("solve_nan", L.solve, torch.full((2, 2), NAN), uniform(2))
    c.refused("solve_singular", L.solve, torch.zeros(2, 2), uniform(2))
    c.refused("solve_singular_batch", L.solve, torch.stack([torch.eye(2), torch.zeros(2, 2)]), uniform(2, 2))
    c.refused("solve_wide", L.solve, uniform(2, 3), uniform(2))
    c.refused("solve_sizes", L.solve, regular(3, 3), uniform(2))
    c.refused("solve_batches", L.solve, regular(2, 3, 3), uniform(4, 3, 1))
    c.refused("solve_types", L.solve, regular(2, 2), uniform(2, dtype=DOUBLE))
    c.refused("solve_integers", L.solve, torch.eye(2, dtype=torch.int64), torch.ones(2, dtype=torch.int64))
    c.refused("solve_axes", L.solve, uniform(3), uniform(3))
    for upper in [False, True]:
        for unit in [False, True]:
            name = f"triangular_{'upper' if upper else 'lower'}{'_unit' if unit else ''}"
            c(name, lambda a, b: L.solve_triangular(a, b, upper=upper, unitriangular=unit), regular(4, 4), uniform(4, 2))
            c(name + "_right", lambda a, b: L.solve_triangular(a, b, upper=upper, left=False, unitriangular=unit), regular(2, 4, 4), uniform(3, 4))
    c("triangular_double", lambda a, b: L.solve_triangular(a, b, upper=True), regular(3, 3, dtype=DOUBLE), uniform(2, 3, 2, dtype=DOUBLE))
    c("triangular_zero", lambda a, b: L.solve_triangular(a, b, upper=True), torch.tensor([[2.0, 9], [1, 0]]), torch.ones(2, 1), gradients=False)
    c("triangular_none", lambda a, b: L.solve_triangular(a, b, upper=True), uniform(0, 0), uniform(0, 2))
    c.refused("triangular_vector", lambda a, b: L.solve_triangular(a, b, upper=True), regular(2, 2), uniform(2))
    c.refused("triangular_sizes", lambda a, b: L.solve_triangular(a, b, upper=True), regular(2, 2), uniform(3, 2))
    c.refused("triangular_wide", lambda a, b: L.solve_triangular(a, b, upper=True), uniform(2, 3), uniform(2, 2))
    for i, shape in enumerate([(3, 3), (2, 4, 4), (1, 1), (0, 0), (0, 3, 3), (2, 3, 2, 2), (30, 30)]):
        c(f"inv_{i}", L.inv, regular(*shape))
    c("inv_double", L.inv, regular(3, 3, dtype=DOUBLE))
    c("inv_transposed", lambda x: x.mT.inverse(), regular(3, 3))
    c("inv_nan", L.inv, torch.full((3, 3), NAN))
    c.refused("inv_singular", L.inv, rank_one(3) * 0)
    c.refused("inv_singular_batch", L.inv, torch.stack([torch.eye(2), torch.ones(2, 2)]))
    c.refused("inv_wide", L.inv, uniform(2, 3))
    c.refused("inv_axes", L.inv, uniform(3))
    c.refused("inv_integers", L.inv, torch.eye(2, dtype=torch.int64))
    c.refused("inv_half", L.inv, torch.eye(2, dtype=torch.float16))
    for i, shape in enumerate([(3, 3), (5, 3), (3, 5), (2, 4, 3), (0, 3), (3, 0)]):
        c(f"pinv_{i}", L.pinv, uniform(*shape) + torch.eye(*shape[-2:]))
    c("pinv_rank_one", L.pinv, rank_one(3, DOUBLE))
    c("pinv_zeros", L.pinv, torch.zeros(2, 3))
    c("pinv_rtol", lambda x: L.pinv(x, rtol=1e-2), torch.diag(torch.tensor([1.0, 1e-3, 0.5])))
    c("pinv_atol", lambda x: L.pinv(x, atol=1e-2), torch.diag(torch.tensor([1.0, 1e-3, 0.5])))
    c.refused("pinv_axes", L.pinv, uniform(3))


def numbers(c):
    for i, shape in enumerate([(3, 3), (2, 4, 4), (1, 1), (0, 0), (2, 0, 0), (2, 3, 2, 2), (20, 20)]):
        c(f"det_{i}", L.det, uniform(*shape))
        c(f"slogdet_{i}", lambda x: list(L.slogdet(x))[1], uniform(*shape))
        c(f"logdet_{i}", torch.logdet, positive(*shape))
    c("det_double", L.det, uniform(3, 3, dtype=DOUBLE))
    c("det_singular", lambda x: L.det(x) + 1, torch.tensor([[1.0, 2, 3], [2, 4, 6], [1, 0, 1]], dtype=DOUBLE))
    c("det_rank_one", lambda x: L.det(x) + 1, rank_one(3), gradients=False)
    c("det_one_singular", L.det, torch.stack([torch.zeros(2, 2), regular(2, 2)]))
    c("det_nan", L.det, torch.full((2, 2), NAN), gradients=False)
    c("slogdet_signs", lambda x: list(L.slogdet(x)), torch.stack([torch.diag(torch.tensor([1.0, -2])), torch.zeros(2, 2), torch.eye(2)]), gradients=False)
    c("slogdet_sign_with_gradient", lambda x: list(L.slogdet(x)), uniform(3, 3))
    c("logdet_negative", torch.logdet, torch.stack([-torch.eye(3), torch.zeros(3, 3)]), gradients=False)
    c.refused("det_wide", L.det, uniform(2, 3))
    c.refused("slogdet_axes", lambda x: list(L.slogdet(x)), uniform(3))
    c.refused("det_integers", L.det, torch.eye(2, dtype=torch.int64))
    diagonal = torch.diag(torch.tensor([1.0, 1e-3, 1e-9]))
    for i, x in enumerate([torch.ones(3, 3), uniform(2, 3, 4), torch.zeros(2, 2), uniform(2, 0, 3), diagonal]):
        c(f"matrix_rank_{i}", L.matrix_rank, x, gradients=False)
    c("matrix_rank_atol", lambda x: L.matrix_rank(x, atol=1e-2), diagonal, gradients=False)
    c("matrix_rank_rtol", lambda x: L.matrix_rank(x, rtol=1e-4), diagonal, gradients=False)
    for n in [-2, -1, 0, 1, 2, 5]:
        c(f"matrix_power_{n}", lambda x: L.matrix_power(x, n), regular(2, 3, 3), gradients=n != 0)
    c("matrix_power_int64", lambda x: L.matrix_power(x, 5), torch.ones(2, 2, dtype=torch.int64))
    c.refused("matrix_power_wide", lambda x: L.matrix_power(x, 2), uniform(2, 3))
    c.refused("matrix_power_singular", lambda x: L.matrix_power(x, -1), torch.ones(2, 2))


def triangles(c):
    for i, shape in enumerate([(3, 3), (2, 4, 4), (1, 1), (0, 0), (20, 20)]):
        c(f"cholesky_{i}", L.cholesky, positive(*shape))
        c(f"cholesky_upper_{i}", lambda x: L.cholesky(x, upper=True), positive(*shape))
    c("cholesky_double", L.cholesky, positive(2, 3, 3, dtype=DOUBLE))
    c("cholesky_lower_alone", L.cholesky, torch.tensor([[2.0, 9], [1, 2]]))
    c("cholesky_upper_alone", lambda x: L.cholesky(x, upper=True), torch.tensor([[2.0, 1], [9, 2]]))
    c("cholesky_solve", lambda b, l: torch.cholesky_solve(b, l.tril()), uniform(3, 2), regular(3, 3))
    c("cholesky_solve_upper", lambda b, u: torch.cholesky_solve(b, u.triu(), upper=True), uniform(2, 3, 2), regular(2, 3, 3))
    c.refused("cholesky_negative", L.cholesky, -torch.eye(2))
    c.refused("cholesky_singular_batch", L.cholesky, torch.stack([torch.eye(2), torch.zeros(2, 2)]))
    c.refused("cholesky_nan", L.cholesky, torch.full((2, 2), NAN))
    c.refused("cholesky_wide", L.cholesky, uniform(2, 3))
    c.refused("cholesky_axes", L.cholesky, uniform(2))


def signed(q, r):
    """Factors with a positive diagonal in r."""
    s = r.diagonal(0, -2, -1).sign()
    return [q * s.unsqueeze(-2), r * s.unsqueeze(-1)]


def complete(q, r):
    s = r.diagonal(0, -2, -1).sign()
    return [q[..., : s.shape[-1]] * s.unsqueeze(-2), r.abs(), q @ q.mT]


def orthogonal(c):
    for i, shape in enumerate([(3, 3), (5, 3), (3, 5), (2, 4, 2), (2, 2, 4), (1, 1), (20, 20)]):
        c(f"qr_{i}", lambda x: signed(*L.qr(x)), uniform(*shape))
    c("qr_double", lambda x: signed(*L.qr(x)), uniform(5, 3, dtype=DOUBLE))
    c("qr_q_alone", lambda x: L.qr(x)[0].abs(), uniform(2, 4))
    c("qr_r_alone", lambda x: L.qr(x)[1].abs(), uniform(2, 4))
    c("qr_of_nothing", lambda x: list(L.qr(x)), uniform(3, 0), gradients=False)
    c("qr_of_no_rows", lambda x: list(L.qr(x)), uniform(0, 3), gradients=False)
    c("qr_of_none", lambda x: list(L.qr(x)), uniform(0, 3, 2), gradients=False)
    c("qr_complete_of_nothing", lambda x: list(L.qr(x, "complete")), uniform(3, 0), gradients=False)
    c("qr_complete", lambda x: complete(*L.qr(x, "complete")), uniform(4, 2), gradients=False)
    c("qr_complete_wide", lambda x: signed(*L.qr(x, "complete")), uniform(2, 4))
    c("qr_r", lambda x: [y.abs() for y in L.qr(x, "r")], uniform(4, 2), gradients=False)
    c("qr_r_wide", lambda x: [y.abs() for y in L.qr(x, "r")], uniform(2, 4), gradients=False)
    c("qr_nan", lambda x: list(L.qr(x)), torch.full((2, 2), NAN), gradients=False)
    c.refused("qr_mode", lambda x: L.qr(x, "full"), uniform(2, 2))
    c.refused("qr_axes", L.qr, uniform(2))
    c.refused("qr_complete_gradient", lambda x: L.qr(x.requires_grad_(), "complete")[1].sum().backward(), uniform(4, 2))
    c.refused("qr_r_gradient", lambda x: L.qr(x.requires_grad_(), "r")[1].sum().backward(), uniform(4, 2))


def absolutes(u, s, v):
    return [u.abs(), s, v.abs()]


def spectra(c):
    for i, shape in enumerate([(3, 3), (5, 3), (3, 5), (2, 4, 2), (2, 2, 4), (1, 1), (12, 9)]):
        x = uniform(*shape, dtype=DOUBLE)
        c(f"svd_{i}", lambda x: absolutes(*L.svd(x, full_matrices=False)), x)
        c(f"svd_float_{i}", lambda x: list(L.svd(x, full_matrices=False))[1], uniform(*shape))
        c(f"svd_product_{i}", lambda x: (lambda u, s, v: u * s.unsqueeze(-2) @ v)(*L.svd(x, full_matrices=False)), uniform(*shape))
        c(f"svdvals_{i}", L.svdvals, uniform(*shape))
        c(f"svdvals_without_gradient_{i}", L.svdvals, uniform(*shape), gradients=False)
    for i, shape in enumerate([(3, 3), (4, 2), (2, 4), (2, 3, 1)]):
        k = min(shape[-2:])
        c(f"svd_full_{i}", lambda x: (lambda u, s, v: [u[..., :k].abs(), s, v[..., :k, :].abs(), (u @ u.mT).detach(), (v @ v.mT).detach()])(*L.svd(x)), uniform(*shape, dtype=DOUBLE))
    for i, shape in enumerate([(3, 0), (0, 3), (0, 3, 2), (2, 0, 2)]):
        c(f"svd_of_nothing_{i}", lambda x: list(L.svd(x, full_matrices=False)), uniform(*shape), gradients=False)
    c("svd_full_of_nothing", lambda x: list(L.svd(x)), uniform(3, 0), gradients=False)
    c("svd_rank_one", lambda x: L.svd(x)[1], rank_one(3), gradients=False)
    c.refused("svd_nan", L.svd, torch.full((2, 2), NAN))
    c.refused("svd_axes", L.svd, uniform(2))
    for i, shape in enumerate([(3, 3), (2, 4, 4), (1, 1), (9, 9)]):
        for triangle in "LU":
            c(f"eigh_{triangle}_{i}", lambda x: (lambda l, q: [l, q.abs()])(*L.eigh(x, UPLO=triangle)), symmetric(*shape, dtype=DOUBLE))
            c(f"eigvalsh_{triangle}_{i}", lambda x: L.eigvalsh(x, UPLO=triangle), uniform(*shape))
            c(f"eigvalsh_without_gradient_{triangle}_{i}", lambda x: L.eigvalsh(x, UPLO=triangle), uniform(*shape), gradients=False)
    c("eigh_vectors_alone", lambda x: L.eigh(x)[1].abs(), symmetric(3, 3, dtype=DOUBLE))
    c("eigh_one_vector", lambda x: L.eigh(x)[1][0, 1].abs(), symmetric(3, 3, dtype=DOUBLE))
    c("eigh_of_nothing", lambda x: list(L.eigh(x)), uniform(0, 0), gradients=False)
    c("eigh_nan", lambda x: list(L.eigh(x)), torch.full((2, 2), NAN), gradients=False)
    c.refused("eigh_wide", L.eigh, uniform(2, 3))
    c.refused("eigh_triangle", lambda x: L.eigh(x, UPLO="M"), uniform(2, 2))


def solved(a, b, **options):
    solution, residuals, rank, values = L.lstsq(a, b, **options)
    return [solution, residuals if residuals.numel() else residuals.detach(), rank, values]


def least_squares(c):
    shapes = [((5, 3), (5, 2)), ((3, 5), (3, 2)), ((3, 3), (3, 1)), ((2, 5, 3), (2, 5, 2)), ((5, 3), (5,)), ((2, 5, 3), (2, 5)), ((2, 5, 3), (1, 5, 2))]
    for driver in ["gelsy", "gelsd", "gelss", "gels"]:
        for i, (a, b) in enumerate(shapes):
            x = uniform(*a) + 2 * torch.eye(*a[-2:])
            c(f"lstsq_{driver}_{i}", lambda a, b: solved(a, b, driver=driver), x, uniform(*b))
    for driver in ["gelsy", "gelsd"]:
        c(f"lstsq_{driver}_rank_one", lambda a, b: solved(a, b, driver=driver)[:3], torch.ones(4, 2), uniform(4, 3), gradients=False)
        c(f"lstsq_{driver}_zeros", lambda a, b: solved(a, b, driver=driver), torch.zeros(4, 2), uniform(4), gradients=False)
        c(f"lstsq_{driver}_rcond", lambda a, b: solved(a, b, rcond=0.1, driver=driver), torch.diag(torch.tensor([1.0, 1e-3])), torch.ones(2), gradients=False)
        c(f"lstsq_{driver}_no_rows", lambda a, b: solved(a, b, driver=driver), uniform(0, 2), uniform(0, 1), gradients=False)
        c(f"lstsq_{driver}_no_columns", lambda a, b: solved(a, b, driver=driver), uniform(2, 0), uniform(2, 1), gradients=False)
    c("lstsq_double", solved, uniform(5, 3, dtype=DOUBLE), uniform(5, 2, dtype=DOUBLE))
    c.refused("lstsq_driver", lambda a, b: L.lstsq(a, b, driver="qr"), uniform(3, 2), uniform(3, 1))
    c.refused("lstsq_sizes", L.lstsq, uniform(3, 2), uniform(2, 1))
    c.refused("lstsq_types", L.lstsq, uniform(3, 2), uniform(3, 1, dtype=DOUBLE))
    c.refused("lstsq_axes", L.lstsq, uniform(3), uniform(3))
    c.refused("lstsq_one_matrix", L.lstsq, uniform(2, 5, 3), uniform(5, 2))
    c.refused("lstsq_one_vector", L.lstsq, uniform(2, 5, 3), uniform(1, 5))
    c.refused("lstsq_missing_batch", L.lstsq, uniform(3, 2), uniform(2, 3, 1))
    c.refused("lstsq_nan", L.lstsq, torch.full((3, 2), NAN), uniform(3, 1))


def norms(c):
    cube = (2, 3, 4)
    infinity = float("inf")
    for p in ["fro", "nuc", 1, -1, 2, -2, infinity, -infinity]:
        name = f"norm_{p}".replace("-", "minus")
        c(name, lambda x: L.matrix_norm(x, p), uniform(3, 4))
        c(f"{name}_batch", lambda x: L.matrix_norm(x, p), uniform(*cube))
        c(f"{name}_axes", lambda x: L.matrix_norm(x, p, dim=(2, 0)), uniform(*cube))
        c(f"{name}_kept", lambda x: L.matrix_norm(x, p, dim=(0, -2), keepdim=True), uniform(*cube))
        c(f"{name}_double", lambda x: L.matrix_norm(x, p), uniform(3, 4, dtype=DOUBLE))
    for p in [0, 1, 2, 3, 0.5, infinity, -infinity, -1]:
        name = f"vector_norm_{p}".replace("-", "minus").replace(".", "_")
        c(name, lambda x: L.vector_norm(x, p), uniform(*cube), gradients=p != 0)
        c(f"{name}_axes", lambda x: L.vector_norm(x, p, dim=(0, 2), keepdim=True), uniform(*cube), gradients=p != 0)
    c("norm_all", L.norm, uniform(*cube))
    c("norm_of_vector", lambda x: L.norm(x, 3), uniform(5))
    c("norm_of_matrix", lambda x: L.norm(x, 1), uniform(3, 5))
    c("norm_over_axis", lambda x: L.norm(x, 1, dim=1), uniform(3, 5))
    c("norm_over_axes", lambda x: L.norm(x, 1, dim=(0, 2)), uniform(*cube))
    for p in ["fro", "nuc", 1, 2]:
        c(f"norm_of_no_rows_{p}", lambda x: L.matrix_norm(x, p), uniform(0, 3), gradients=False)
    c.refused("norm_order", lambda x: L.matrix_norm(x, 3), uniform(2, 2))
    c.refused("norm_name", lambda x: L.matrix_norm(x, "max"), uniform(2, 2))
    c.refused("norm_one_axis", L.matrix_norm, uniform(3))
    c.refused("norm_same_axes", lambda x: L.matrix_norm(x, dim=(0, -2)), uniform(3, 3))
    c.refused("norm_integers", L.matrix_norm, torch.ones(2, 2, dtype=torch.int64))
    c.refused("norm_of_cube", lambda x: L.norm(x, 2), uniform(*cube))
    c.refused("norm_smallest_of_nothing", lambda x: L.matrix_norm(x, -1), uniform(3, 0))


def cases():
    c = Family()
    for part in [systems, numbers, triangles, orthogonal, spectra, least_squares, norms]:
        part(c)
    return c.cases
