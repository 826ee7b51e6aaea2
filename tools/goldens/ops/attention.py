"""Attention: shapes, masks, shared heads.

Softmax of sums of products: errors of both add up, relative to the largest element.
"""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

DOUBLE = torch.float64
attention = F.scaled_dot_product_attention


def cases():
    c = Cases("attention")

    def case(name, function, *inputs, **options):
        c.case(name, function, *inputs, relative=4e-6, **options)

    def inputs(*batch, queries=3, keys=5, size=4, out=6, dtype=torch.float32):
        return uniform(*batch, queries, size, dtype=dtype), uniform(*batch, keys, size, dtype=dtype), uniform(*batch, keys, out, dtype=dtype)

    case("plain", attention, *inputs(2))
    case("matrices", attention, *inputs())
    case("heads", attention, *inputs(2, 3))
    case("double", attention, *inputs(2, dtype=DOUBLE))
    case("large", attention, *inputs(2, queries=40, keys=70, size=33, out=20))
    case("broadcast", attention, uniform(2, 3, 4), uniform(5, 4), uniform(5, 6))
    case("one_head_for_all", attention, uniform(1, 6, 3, 4), uniform(1, 1, 5, 4), uniform(1, 1, 5, 4))
    case("scale", lambda q, k, v: attention(q, k, v, scale=0.3), *inputs(2))
    case("scale_0", lambda q, k, v: attention(q, k, v, scale=0.0), *inputs(2))
    case("causal", lambda q, k, v: attention(q, k, v, is_causal=True), *inputs(2))
    case("causal_more_queries", lambda q, k, v: attention(q, k, v, is_causal=True), *inputs(2, queries=7))
    case("causal_square", lambda q, k, v: attention(q, k, v, is_causal=True), *inputs(2, 2, queries=5))
    mask = torch.tensor([[1, 0, 1, 1, 0], [0, 0, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool)
    case("mask", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), mask)
    case("mask_of_keys", lambda q, k, v, m: attention(q, k, v, m), *inputs(2, 3), mask[:2].view(2, 1, 1, 5))
    nothing = mask.clone()
    nothing[1] = False
    case("mask_of_all", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), nothing)
    case("added", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), uniform(3, 5))
    case("added_batch", lambda q, k, v, m: attention(q, k, v, m), *inputs(2, 3), uniform(2, 1, 3, 5))
    case("added_double", lambda q, k, v, m: attention(q, k, v, m), *inputs(2, dtype=DOUBLE), uniform(3, 5, dtype=DOUBLE))
    infinite = torch.zeros(3, 5).masked_fill(~mask, float("-inf"))
    case("added_infinite", lambda q, k, v, m: attention(q, k, v, m.detach()), *inputs(2), infinite)
    all_infinite = torch.zeros(3, 5).masked_fill(~nothing, float("-inf"))
    case("added_infinite_of_all", lambda q, k, v, m: attention(q, k, v, m.detach()), *inputs(2), all_infinite)
    shared = lambda q, k, v: attention(q, k, v, enable_gqa=True)
    case("shared", shared, uniform(2, 6, 3, 4), uniform(2, 2, 5, 4), uniform(2, 2, 5, 4))
    case("shared_different", shared, uniform(1, 6, 3, 4), uniform(1, 2, 5, 4), uniform(1, 3, 5, 4))
    case("shared_without_batch", shared, uniform(6, 3, 4), uniform(2, 5, 4), uniform(2, 5, 4))
    case("shared_same", shared, uniform(1, 2, 3, 4), uniform(1, 2, 5, 4), uniform(1, 2, 5, 4))

    def some(q, k, v):
        torch.manual_seed(7)
        return attention(q, k, v, dropout_p=0.3)

    case("dropped_some", some, *inputs(2, 3))
    case("dropped", lambda q, k, v: attention(q, k, v, dropout_p=1.0), *inputs(2), gradients=False)
    case("no_keys", attention, *inputs(2, keys=0), gradients=False)
    case("no_queries", attention, *inputs(2, queries=0), gradients=False)
    c.error("sizes", attention, uniform(2, 3, 4), uniform(2, 5, 3), uniform(2, 5, 4))
    c.error("keys", attention, uniform(2, 3, 4), uniform(2, 5, 4), uniform(2, 4, 4))
    c.error("vector", attention, uniform(4), uniform(5, 4), uniform(5, 4))
    c.error("types", attention, uniform(3, 4), uniform(5, 4), uniform(5, 4, dtype=DOUBLE))
    c.error("integers", attention, *[torch.ones(2, 2, dtype=torch.int64)] * 3)
    c.error("mask_and_causal", lambda q, k, v, m: attention(q, k, v, m, is_causal=True), *inputs(2), mask)
    c.error("mask_sizes", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), torch.ones(4, 5, dtype=torch.bool))
    c.error("mask_integers", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), torch.ones(3, 5, dtype=torch.int64))
    c.error("mask_double", lambda q, k, v, m: attention(q, k, v, m), *inputs(2), torch.ones(3, 5, dtype=DOUBLE))
    c.error("dropout", lambda q, k, v: attention(q, k, v, dropout_p=1.5), *inputs(2))
    c.error("heads_not_shared", attention, uniform(1, 6, 3, 4), uniform(1, 2, 5, 4), uniform(1, 2, 5, 4))
    c.error("heads_not_divided", shared, uniform(1, 6, 3, 4), uniform(1, 4, 5, 4), uniform(1, 4, 5, 4))
    return c
