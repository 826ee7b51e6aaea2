"""Distances of vectors, and their losses."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform


def cases():
    c = Cases("distances")
    vectors(c)
    triplets(c)
    pairs(c)
    return c


def vectors(c):
    a, b = uniform(4, 6, low=-2, high=2), uniform(4, 6, low=-2, high=2)
    cube = uniform(3, 4, 5, low=-2, high=2)
    c.case("cosine", F.cosine_similarity, a, b)
    for axis in (0, 1, -1):
        c.case(f"cosine_axis_{axis}".replace("-", "minus_"), lambda a, b: F.cosine_similarity(a, b, dim=axis), cube, cube.roll(1, 0))
    c.case("cosine_broadcast", lambda a, b: F.cosine_similarity(a[:, None], b[None], dim=-1), a, b)
    c.case("cosine_zero", F.cosine_similarity, a, torch.zeros(4, 6))
    c.case("cosine_eps", lambda a, b: F.cosine_similarity(a, b, eps=3.0), a, b)
    c.case("cosine_types", F.cosine_similarity, a, b.double(), relative=100.0)  # PyTorch divides in FLOAT32
    c.error("cosine_axis", lambda a, b: F.cosine_similarity(a, b, dim=2), a, b)
    c.error("cosine_int", F.cosine_similarity, torch.ones(2, 3, dtype=torch.int64), torch.ones(2, 3, dtype=torch.int64))
    c.case("pairwise", F.pairwise_distance, a, b)
    for label, p in (("1", 1.0), ("3", 3.0), ("inf", float("inf")), ("0", 0.0), ("half", 0.5)):
        # The number of elements that are not 0 has no gradient.
        c.case(f"pairwise_{label}", lambda a, b: F.pairwise_distance(a, b, p=p), a, b, gradients=p != 0)
    c.case("pairwise_keepdim", lambda a, b: F.pairwise_distance(a, b, eps=0.1, keepdim=True), a, b)
    c.case("pairwise_broadcast", F.pairwise_distance, cube, cube[0].clone())
    c.case("pairwise_same", F.pairwise_distance, a, a.clone())
    c.case("pairwise_vectors", F.pairwise_distance, a[0].clone(), b[0].clone())
    c.case("normalize", F.normalize, a)
    for label, p in (("1", 1.0), ("3", 3.0), ("inf", float("inf"))):
        c.case(f"normalize_{label}", lambda a: F.normalize(a, p=p), a)
    c.case("normalize_axis", lambda a: F.normalize(a, dim=-2, eps=2.0), cube)
    c.case("normalize_zero", F.normalize, torch.zeros(2, 3))
    c.error("normalize_outside", lambda a: F.normalize(a, dim=2), a)
    for label, p in (("1", 1.0), ("2", 2.0), ("3", 3.0), ("inf", float("inf")), ("0", 0.0)):
        c.case(f"cdist_{label}", lambda a, b: torch.cdist(a, b, p=p), a, uniform(3, 6))
    c.case("cdist_batch", torch.cdist, cube, uniform(3, 2, 5))
    c.case("cdist_broadcast", torch.cdist, cube, uniform(2, 1, 2, 5))
    c.case("cdist_same", lambda a: torch.cdist(a, a.clone()), a)
    c.case("cdist_empty", torch.cdist, torch.zeros(2, 0), torch.zeros(3, 0), gradients=False)
    c.error("cdist_columns", torch.cdist, a, uniform(3, 5))
    c.error("cdist_vector", torch.cdist, a[0].clone(), b)
    c.error("cdist_order", lambda a, b: torch.cdist(a, b, p=-1.0), a, b)
    for label, p in (("1", 1.0), ("2", 2.0), ("3", 3.0), ("inf", float("inf"))):
        c.case(f"pdist_{label}", lambda a: F.pdist(a, p=p), a)
    c.case("pdist_0", lambda a: F.pdist(a, p=0.0), a, gradients=False)
    c.case("pdist_double", F.pdist, a.double())
    c.case("pdist_same", F.pdist, torch.ones(3, 2))
    c.case("pdist_one", F.pdist, a[:1].clone(), gradients=False)
    c.error("pdist_vector", F.pdist, a[0].clone())
    c.error("pdist_order", lambda a: F.pdist(a, p=-1.0), a)
    t = torch.tensor([1, -1, 1, -1])
    c.reductions("cosine_embedding", F.cosine_embedding_loss, a, b, t)
    c.reductions("cosine_embedding_margin", lambda a, b, t, reduction: F.cosine_embedding_loss(a, b, t, margin=0.3, reduction=reduction),
            a, b, -torch.ones(4))
    c.case("cosine_embedding_other", lambda a, b, t: F.cosine_embedding_loss(a, b, t, reduction="none"), a, b, torch.tensor([0, 2, 1, -1]))
    c.case("cosine_embedding_one", F.cosine_embedding_loss, a[0].clone(), b[0].clone(), torch.tensor(1))
    c.case("cosine_embedding_broadcast", F.cosine_embedding_loss, a, b[:1].clone(), t)
    c.error("cosine_embedding_one_target", F.cosine_embedding_loss, a, b, torch.tensor(1))
    c.error("cosine_embedding_vector", F.cosine_embedding_loss, a[0].clone(), b[0].clone(), torch.tensor([1]))


def triplets(c):
    a, p, n = uniform(5, 4), uniform(5, 4), uniform(5, 4, low=-1.5, high=1.5)
    triplet = F.triplet_margin_loss
    c.reductions("triplet", triplet, a, p, n)
    for label, options in (("margin", {"margin": 0.2}), ("p", {"p": 3.0}), ("p_1", {"p": 1.0}), ("eps", {"eps": 0.1}), ("swap", {"swap": True})):
        c.case(f"triplet_{label}", lambda a, p, n: triplet(a, p, n, **options), a, p, n)
    c.case("triplet_vectors", triplet, a[0].clone(), p[0].clone(), n[0].clone(), relative=4e-6)  # the distances cancel
    c.case("triplet_cube", lambda a, p, n: triplet(a, p, n, reduction="none"), uniform(2, 3, 4), uniform(2, 3, 4), uniform(2, 3, 4))
    c.case("triplet_double", triplet, a.double(), p.double(), n.double())
    c.error("triplet_margin_zero", lambda a, p, n: triplet(a, p, n, margin=0.0), a, p, n)
    c.error("triplet_axes", triplet, a, p, n[0].clone())
    own = F.triplet_margin_with_distance_loss
    far = lambda a, b: (a - b).abs().amax(-1)
    c.reductions("triplet_own", lambda a, p, n, reduction: own(a, p, n, distance_function=far, margin=0.7, reduction=reduction), a, p, n)
    c.case("triplet_own_swap", lambda a, p, n: own(a, p, n, distance_function=far, swap=True), a, p, n)
    c.case("triplet_own_default", own, a, p, n)
    c.error("triplet_own_margin", lambda a, p, n: own(a, p, n, margin=-1.0), a, p, n)
    c.error("triplet_own_axes", own, a, p, n[0].clone())


def pairs(c):
    x = uniform(6, 5, low=-1, high=1)
    signs = torch.tensor([1.0, -1, 1, 1, -1]).expand(6, 5).clone()
    sm = lambda x, t, **options: F.soft_margin_loss(x, t.detach(), **options)
    c.reductions("soft_margin", sm, x * 5, signs)
    c.case("soft_margin_broadcast", sm, x, torch.tensor([1.0]))
    c.case("soft_margin_double", sm, x.double() * 9, signs.double())
    c.error("soft_margin_shapes", sm, x, torch.ones(4))
    hinge = F.hinge_embedding_loss
    c.reductions("hinge", hinge, x * 2, signs)
    c.reductions("hinge_margin", lambda x, t, reduction: hinge(x, t, margin=0.3, reduction=reduction), x, signs)
    c.case("hinge_int", hinge, x, torch.tensor([1, -1, 1, -1, 1]))
    c.case("hinge_other", lambda x, t: hinge(x, t, reduction="none"), x, torch.tensor([1, -1, 0, 2, -2]))
    c.error("hinge_shapes", hinge, x, torch.ones(4))
    ranking = F.margin_ranking_loss
    c.reductions("ranking", ranking, x, x.roll(1, 0), signs)
    c.reductions("ranking_margin", lambda a, b, t, reduction: ranking(a, b, t, margin=0.5, reduction=reduction), x, x.roll(1, 0), signs)
    c.case("ranking_broadcast", ranking, x, x[:1].clone(), torch.tensor([[1.0]]))
    c.case("ranking_double", ranking, x.double(), x.roll(1, 0).double(), signs.double())
    c.error("ranking_axes", ranking, x, x.roll(1, 0), torch.tensor(1.0))
