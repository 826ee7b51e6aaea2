"""Rows of tables by indices, bags of them, and classes as vectors."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

DOUBLE = torch.float64


def numbers(*values, dtype=torch.int64):
    return torch.tensor(values, dtype=dtype)


def rows(c):
    twice = numbers(1, 3, 1, 0)
    c.case("embedding", F.embedding, twice, uniform(4, 3))
    c.case("embedding_int32", F.embedding, numbers(1, 3, 1, dtype=torch.int32), uniform(4, 3))
    c.case("embedding_double", F.embedding, twice, uniform(4, 3, dtype=DOUBLE))
    c.case("embedding_half", F.embedding, twice, uniform(4, 3).half())
    c.case("embedding_integers", F.embedding, twice, torch.arange(12).view(4, 3))
    c.case("embedding_matrix", F.embedding, twice.view(2, 2), uniform(4, 3))
    c.case("embedding_scalar", F.embedding, torch.tensor(2), uniform(4, 3))
    c.case("embedding_none", F.embedding, torch.zeros(0, 2, dtype=torch.int64), uniform(4, 3))
    c.case("embedding_of_transposed", lambda i, w: F.embedding(i.t(), w.t()), twice.view(2, 2), uniform(3, 4))
    c.case("embedding_large", F.embedding, torch.arange(300) * 7 % 20, uniform(20, 33))
    c.case("embedding_padding", lambda i, w: F.embedding(i, w, padding_idx=1), twice, uniform(4, 3))
    c.case("embedding_padding_from_end", lambda i, w: F.embedding(i, w, padding_idx=-1), twice, uniform(4, 3))
    c.case("embedding_frequency", lambda i, w: F.embedding(i, w, scale_grad_by_freq=True), twice, uniform(4, 3))
    c.case("embedding_padding_frequency", lambda i, w: F.embedding(i, w, padding_idx=3, scale_grad_by_freq=True), twice, uniform(4, 3))

    def changed(**options):
        def call(i, w):
            y = F.embedding(i, w, **options)
            return [y, w.detach()]

        return call

    c.case("embedding_max_norm", changed(max_norm=1.0), twice, uniform(4, 3, low=0.5, high=2))
    c.case("embedding_max_norm_1", changed(max_norm=1.0, norm_type=1.0), twice, uniform(4, 3))
    c.case("embedding_max_norm_infinite", changed(max_norm=0.5, norm_type=float("inf")), twice, uniform(4, 3))
    c.case("embedding_max_norm_3", changed(max_norm=1.0, norm_type=3.0, padding_idx=0), twice, uniform(4, 3, dtype=DOUBLE))
    c.error("embedding_too_large", F.embedding, numbers(0, 4), uniform(4, 3))
    c.error("embedding_negative", F.embedding, numbers(0, -1), uniform(4, 3))
    c.error("embedding_floats", F.embedding, uniform(3), uniform(4, 3))
    c.error("embedding_bytes", F.embedding, numbers(1, dtype=torch.uint8), uniform(4, 3))
    c.error("embedding_vector", F.embedding, numbers(1), uniform(4))
    c.error("embedding_cube", F.embedding, numbers(1), uniform(4, 3, 2))
    c.error("embedding_padding_too_large", lambda i, w: F.embedding(i, w, padding_idx=4), numbers(1), uniform(4, 3))
    c.error("embedding_padding_too_small", lambda i, w: F.embedding(i, w, padding_idx=-5), numbers(1), uniform(4, 3))


def bags(c):
    i = numbers(1, 3, 1, 0, 2, 2, 3)
    matrix = numbers(1, 3, 1, 0, 2, 2).view(2, 3)
    offsets = numbers(0, 3, 3, 4)
    for mode in ["sum", "mean", "max"]:
        name = f"bag_{mode}"

        def bag(i, w, o=None, mode=mode, **options):
            return F.embedding_bag(i, w, o, mode=mode, **options)

        c.case(name, bag, i, uniform(4, 3), offsets)
        c.case(f"{name}_matrix", bag, matrix, uniform(4, 3))
        c.case(f"{name}_int32", bag, matrix.int(), uniform(4, 3))
        c.case(f"{name}_double", bag, i, uniform(4, 3, dtype=DOUBLE), offsets)
        c.case(f"{name}_padding", lambda i, w, o: bag(i, w, o, padding_idx=1), i, uniform(4, 3), offsets)
        c.case(f"{name}_padding_alone", lambda i, w: bag(i, w, padding_idx=-2), numbers(1, 2, 2, 2).view(2, 2), uniform(4, 3))
        c.case(f"{name}_last_offset", lambda i, w, o: bag(i, w, o, include_last_offset=True), i, uniform(4, 3), numbers(0, 2, 7))
        c.case(f"{name}_nothing", bag, numbers(), uniform(4, 3), numbers(0, 0))
        c.case(f"{name}_no_bags", lambda i, w, o: bag(i, w, o, include_last_offset=True), numbers(), uniform(4, 3), numbers(0))
        c.case(f"{name}_max_norm", lambda i, w, o: bag(i, w, o, max_norm=1.0), i, uniform(4, 3), offsets)
        c.case(f"{name}_large", bag, torch.arange(200).view(20, 10) * 7 % 20, uniform(20, 33))
        c.error(f"{name}_too_large", bag, numbers(0, 4), uniform(4, 3), numbers(0))
        c.error(f"{name}_negative", bag, numbers(0, -1), uniform(4, 3), numbers(0))
        if mode != "max":
            c.case(f"{name}_frequency", lambda i, w, o: bag(i, w, o, scale_grad_by_freq=True), i, uniform(4, 3), offsets)
        if mode != "sum":
            c.error(f"{name}_weights", lambda i, w, o, p: bag(i, w, o, per_sample_weights=p), i, uniform(4, 3), offsets, uniform(7))

    def weighted(i, w, p, o=None, **options):
        return F.embedding_bag(i, w, o, mode="sum", per_sample_weights=p, **options)

    c.case("bag_weights", weighted, i, uniform(4, 3), uniform(7), offsets)
    c.case("bag_weights_matrix", weighted, matrix, uniform(4, 3), uniform(2, 3))
    c.case("bag_weights_double", weighted, i, uniform(4, 3, dtype=DOUBLE), uniform(7, dtype=DOUBLE), offsets)
    c.case("bag_weights_padding", lambda i, w, p, o: weighted(i, w, p, o, padding_idx=1), i, uniform(4, 3), uniform(7), offsets)
    c.error("bag_weights_sizes", weighted, i, uniform(4, 3), uniform(6), offsets)
    c.error("bag_weights_types", weighted, i, uniform(4, 3), uniform(7, dtype=DOUBLE), offsets)
    bag = F.embedding_bag
    c.error("bag_max_frequency", lambda i, w, o: bag(i, w, o, mode="max", scale_grad_by_freq=True), i, uniform(4, 3), offsets)
    c.error("bag_without_offsets", bag, i, uniform(4, 3))
    c.error("bag_matrix_with_offsets", bag, matrix, uniform(4, 3), offsets)
    c.error("bag_cube", bag, matrix.view(2, 3, 1), uniform(4, 3))
    c.error("bag_first_offset", bag, i, uniform(4, 3), numbers(1, 2))
    c.error("bag_offset_beyond", bag, i, uniform(4, 3), numbers(0, 8))
    c.error("bag_no_last_offset", lambda i, w, o: bag(i, w, o, include_last_offset=True), i, uniform(4, 3), numbers())
    c.error("bag_offsets_floats", bag, i, uniform(4, 3), torch.zeros(1))
    c.error("bag_padding", lambda i, w, o: bag(i, w, o, padding_idx=4), i, uniform(4, 3), offsets)
    c.error("bag_vector", bag, i, uniform(4), offsets)


def classes(c):
    c.case("one_hot", F.one_hot, numbers(0, 2, 1))
    c.case("one_hot_classes", lambda x: F.one_hot(x, 5), numbers(0, 2, 1, 4).view(2, 2))
    c.case("one_hot_scalar", lambda x: F.one_hot(x, 3), torch.tensor(1))
    c.case("one_hot_none", lambda x: F.one_hot(x, 3), numbers())
    c.error("one_hot_too_large", lambda x: F.one_hot(x, 2), numbers(0, 2))
    c.error("one_hot_negative", F.one_hot, numbers(-1))
    c.error("one_hot_of_nothing", F.one_hot, numbers())
    c.error("one_hot_no_classes", lambda x: F.one_hot(x, 0), numbers())
    c.error("one_hot_int32", F.one_hot, numbers(1, dtype=torch.int32))
    c.error("one_hot_classes_negative", lambda x: F.one_hot(x, -2), numbers(1))


def cases():
    c = Cases("embedding")
    rows(c)
    bags(c)
    classes(c)
    return c
