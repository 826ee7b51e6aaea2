"""Copies in another arrangement: turned, repeated, joined, padded, taken apart into windows."""

import torch
import torch.nn.functional as F
from cases import Cases, layout, uniform
from indexing import changed, ints


def cases():
    c = Cases("arranging")
    turned(c)
    repeated(c)
    diagonals(c)
    exchanged(c)
    joined(c)
    split(c)
    padded(c)
    borders(c)
    windows(c)
    images(c)
    types(c)
    return c


def last(x):
    return x.contiguous(memory_format=torch.channels_last)


def turned(c):
    c.case("flip", lambda x: x.flip(0), uniform(3, 4))
    c.case("flip_axes", lambda x: x.flip(0, -1), uniform(2, 3, 4))
    c.case("flip_nothing", lambda x: x.flip(()), uniform(2, 3))
    c.case("flip_transposed", layout(lambda x: x.t().flip(1)), uniform(2, 3))
    c.case("flip_channels_last", layout(lambda x: last(x).flip(1, 3)), uniform(2, 3, 4, 5))
    c.case("flip_empty", lambda x: x.flip(0), uniform(0, 3))
    c.case("flip_scalar", lambda x: x.flip(0), uniform())
    c.case("fliplr", torch.fliplr, uniform(2, 3))
    c.case("flipud", torch.flipud, uniform(3))
    c.error("flip_twice", lambda x: x.flip(0, -2), uniform(2, 3))
    c.error("flip_outside", lambda x: x.flip(2), uniform(2, 3))
    c.error("fliplr_vector", torch.fliplr, uniform(3))
    c.error("flipud_scalar", torch.flipud, uniform())
    c.case("roll", lambda x: x.roll(1), uniform(2, 3))
    c.case("roll_axis", lambda x: x.roll(-2, 1), uniform(2, 5))
    c.case("roll_far", lambda x: x.roll(12, 0), uniform(5, 2))
    c.case("roll_axes", lambda x: x.roll((1, -1, 2), (0, 1, 2)), uniform(2, 3, 4))
    c.case("roll_twice", lambda x: x.roll((1, 2), (0, 0)), uniform(5))
    c.case("roll_channels_last", layout(lambda x: last(x).roll(1, 1)), uniform(2, 3, 4, 5))
    c.case("roll_empty", lambda x: x.roll(1, 0), uniform(0, 3))
    c.case("roll_transposed", lambda x: x.t().roll(1), uniform(2, 3))
    c.error("roll_lengths", lambda x: x.roll((1, 2), (0,)), uniform(2, 3))
    c.error("roll_outside", lambda x: x.roll(1, 2), uniform(2, 3))
    for k in (-1, 0, 1, 2, 3, 5):
        c.case(f"rot90_{k}", lambda x: x.rot90(k, (0, 1)), uniform(2, 3))
    c.case("rot90_axes", lambda x: x.rot90(1, (2, 0)), uniform(2, 3, 4))
    c.error("rot90_same", lambda x: x.rot90(1, (1, -1)), uniform(2, 3))
    c.error("rot90_vector", lambda x: x.rot90(1, (0, 1)), uniform(3))


def repeated(c):
    c.case("repeat", lambda x: x.repeat(2, 3), uniform(2, 3))
    c.case("repeat_new_axes", lambda x: x.repeat(2, 1, 2), uniform(3))
    c.case("repeat_once", changed(lambda x: x.repeat(1, 1).mul_(2)), uniform(2, 3))
    c.case("repeat_never", lambda x: x.repeat(2, 0), uniform(2, 3))
    c.case("repeat_scalar", lambda x: x.repeat(3), uniform())
    c.case("repeat_scalar_none", lambda x: x.repeat(()), uniform())
    c.case("repeat_transposed", lambda x: x.t().repeat(1, 2), uniform(2, 3))
    c.error("repeat_few", lambda x: x.repeat(2), uniform(2, 3))
    c.error("repeat_negative", lambda x: x.repeat(2, -1), uniform(2, 3))
    c.case("tile", lambda x: x.tile(2), uniform(2, 3))
    c.case("tile_more", lambda x: x.tile(2, 1, 2), uniform(3))
    c.case("interleave", lambda x: x.repeat_interleave(2), uniform(2, 3))
    c.case("interleave_axis", lambda x: x.repeat_interleave(3, 1), uniform(2, 3))
    c.case("interleave_first", lambda x: x.repeat_interleave(2, 0), uniform(2, 3))
    c.case("interleave_none", lambda x: x.repeat_interleave(0, 0), uniform(2, 3))
    c.case("interleave_counts", lambda x, n: x.repeat_interleave(n, 0), uniform(3, 2), ints(2, 0, 3))
    c.case("interleave_counts_flat", lambda x, n: x.repeat_interleave(n), uniform(2, 2), ints(1, 2, 0, 1))
    c.case("interleave_count", lambda x, n: x.repeat_interleave(n, 1), uniform(3, 2), ints(2))
    c.error("interleave_negative", lambda x: x.repeat_interleave(-1), uniform(3))
    c.error("interleave_counts_negative", lambda x, n: x.repeat_interleave(n, 0), uniform(3), ints(1, -1, 1))
    c.error("interleave_counts_size", lambda x, n: x.repeat_interleave(n, 0), uniform(3), ints(1, 2))
    c.error("interleave_counts_type", lambda x, n: x.repeat_interleave(n, 0), uniform(2), uniform(2))


def diagonals(c):
    c.case("diag", torch.diag, uniform(3))
    c.case("diag_above", lambda x: x.diag(2), uniform(3))
    c.case("diag_of_matrix", lambda x: x.diag(-1), uniform(3, 4))
    c.error("diag_cube", torch.diag, uniform(2, 2, 2))
    c.error("diag_scalar", torch.diag, uniform())
    c.case("diagflat", lambda x: x.diagflat(1), uniform(2, 2))
    c.case("diag_embed", torch.diag_embed, uniform(2, 3))
    c.case("diag_embed_below", lambda x: torch.diag_embed(x, -2), uniform(2, 3))
    c.case("diag_embed_axes", lambda x: torch.diag_embed(x, 1, 0, 2), uniform(2, 3))
    c.case("diag_embed_swapped", lambda x: torch.diag_embed(x, 1, 2, 0), uniform(2, 3))
    c.error("diag_embed_same", lambda x: torch.diag_embed(x, 0, 1, -2), uniform(2, 3))
    c.error("diag_embed_scalar", torch.diag_embed, uniform())
    c.case("fill_diagonal", changed(lambda x: x.fill_diagonal_(2.5)), uniform(3, 4))
    c.case("fill_diagonal_tall", changed(lambda x: x.fill_diagonal_(2.5)), uniform(9, 3))
    c.case("fill_diagonal_wrap", changed(lambda x: x.fill_diagonal_(2.5, wrap=True)), uniform(9, 3))
    c.case("fill_diagonal_wrap_wide", changed(lambda x: x.fill_diagonal_(2.5, wrap=True)), uniform(3, 9))
    c.case("fill_diagonal_cube", changed(lambda x: x.fill_diagonal_(2.5)), uniform(3, 3, 3))
    c.error("fill_diagonal_vector", lambda x: x.fill_diagonal_(1.0), uniform(3))
    c.error("fill_diagonal_sizes", lambda x: x.fill_diagonal_(1.0), uniform(3, 3, 2))


def exchanged(c):
    c.case("select_scatter", lambda x, s: x.select_scatter(s, 1, -1), uniform(2, 3), uniform(2))
    c.case("slice_scatter", lambda x, s: x.slice_scatter(s, 0, 1, 6, 2), uniform(6, 2), uniform(3, 2))
    c.case("diagonal_scatter", lambda x, s: x.diagonal_scatter(s), uniform(3, 4), uniform(3))
    c.case("diagonal_scatter_axes", lambda x, s: x.diagonal_scatter(s, 1, 2, 0), uniform(3, 2, 4), uniform(2, 2))
    c.error("select_scatter_shape", lambda x, s: x.select_scatter(s, 0, 1), uniform(2, 3), uniform(2))
    c.error("slice_scatter_shape", lambda x, s: x.slice_scatter(s, 0, 1, 6, 2), uniform(6, 2), uniform(2, 2))
    c.error("diagonal_scatter_shape", lambda x, s: x.diagonal_scatter(s), uniform(3, 4), uniform(4))


def joined(c):
    c.case("stack", lambda x, y: torch.stack([x, y]), uniform(2, 3), uniform(2, 3))
    c.case("stack_last", lambda x, y: torch.stack([x, y], -1), uniform(2, 3), uniform(2, 3))
    c.case("stack_types", lambda x, y: torch.stack([x, y], 1), uniform(2), ints(1, 2))
    c.error("stack_shapes", lambda x, y: torch.stack([x, y]), uniform(2), uniform(3))
    c.error("stack_axis", lambda x: torch.stack([x], 2), uniform(2))
    c.error("stack_none", lambda: torch.stack([]))
    c.case("cat_channels_last", layout(lambda x, y: torch.cat([last(x), last(y)], 1)), uniform(2, 3, 4, 5), uniform(2, 2, 4, 5))
    c.case("cat_one_channels_last", layout(lambda x, y: torch.cat([last(x), y], 1)), uniform(2, 3, 4, 5), uniform(2, 2, 4, 5))
    c.case("hstack", lambda x, y: torch.hstack([x, y]), uniform(2, 3), uniform(2, 1))
    c.case("hstack_vectors", lambda x, y: torch.hstack([x, y]), uniform(), uniform(2))
    c.case("vstack", lambda x, y: torch.vstack([x, y]), uniform(2), uniform(3, 2))
    c.case("dstack", lambda x, y: torch.dstack([x, y]), uniform(2), uniform(1, 2, 3))
    c.case("column_stack", lambda x, y: torch.column_stack([x, y]), uniform(2), uniform(2, 3))
    c.error("hstack_shapes", lambda x, y: torch.hstack([x, y]), uniform(2, 3), uniform(3, 3))
    c.error("vstack_shapes", lambda x, y: torch.vstack([x, y]), uniform(2), uniform(3))
    c.case("atleast", lambda x, y: [torch.atleast_1d(x), torch.atleast_2d(y), torch.atleast_3d(y)], uniform(), uniform(3))
    c.case("atleast_matrix", lambda x: [torch.atleast_1d(x), torch.atleast_2d(x), torch.atleast_3d(x)], uniform(2, 3))
    c.case("block_diag", lambda x, y, z: torch.block_diag(x, y, z), uniform(2, 1), uniform(), uniform(2))
    c.error("block_diag_cube", torch.block_diag, uniform(2, 2, 2))
    c.case("broadcast_tensors", lambda x, y: torch.broadcast_tensors(x, y), uniform(2, 1), uniform(3))
    c.error("broadcast_tensors_shapes", lambda x, y: torch.broadcast_tensors(x, y), uniform(2), uniform(3))
    c.case("meshgrid", lambda x, y: torch.meshgrid(x, y, indexing="ij"), uniform(2), uniform(3))
    c.case("meshgrid_xy", lambda x, y, z: torch.meshgrid(x, y, z, indexing="xy"), uniform(2), uniform(3), uniform())
    c.error("meshgrid_matrix", lambda x: torch.meshgrid(x, indexing="ij"), uniform(2, 2))
    c.error("meshgrid_types", lambda x, y: torch.meshgrid(x, y, indexing="ij"), uniform(2), ints(1))
    c.case("cartesian_prod", lambda x, y: torch.cartesian_prod(x, y), uniform(2), uniform(3))
    c.case("cartesian_prod_one", lambda x: torch.cartesian_prod(x), uniform(2))
    c.error("cartesian_prod_matrix", lambda x, y: torch.cartesian_prod(x, y), uniform(2), uniform(2, 2))


def split(c):
    c.case("hsplit", lambda x: torch.hsplit(x, 3), uniform(2, 6))
    c.case("hsplit_vector", lambda x: torch.hsplit(x, 2), uniform(4))
    c.case("hsplit_positions", lambda x: torch.hsplit(x, [1, 4]), uniform(2, 6))
    c.case("vsplit", lambda x: torch.vsplit(x, 2), uniform(4, 2))
    c.case("vsplit_positions", lambda x: torch.vsplit(x, [1]), uniform(3, 2))
    c.case("dsplit", lambda x: torch.dsplit(x, 2), uniform(1, 2, 4))
    c.case("dsplit_positions", lambda x: torch.dsplit(x, [3]), uniform(1, 2, 4))
    c.error("hsplit_pieces", lambda x: torch.hsplit(x, 4), uniform(2, 6))
    c.error("hsplit_none", lambda x: torch.hsplit(x, 0), uniform(2, 6))
    c.error("hsplit_scalar", lambda x: torch.hsplit(x, 1), uniform())
    c.error("vsplit_vector", lambda x: torch.vsplit(x, 2), uniform(4))
    c.error("dsplit_matrix", lambda x: torch.dsplit(x, 2), uniform(4, 2))
    c.case("combinations", torch.combinations, uniform(4))
    c.case("combinations_three", lambda x: torch.combinations(x, 3), uniform(4))
    c.case("combinations_replaced", lambda x: torch.combinations(x, 2, with_replacement=True), uniform(3))
    c.case("combinations_none", lambda x: torch.combinations(x, 0), ints(1, 2))
    c.case("combinations_more", lambda x: torch.combinations(x, 3), ints(1, 2))
    c.error("combinations_matrix", torch.combinations, uniform(2, 2))
    c.error("combinations_negative", lambda x: torch.combinations(x, -1), uniform(2))
    c.case("tril_indices", lambda: torch.tril_indices(2, 3, 1))
    c.case("triu_indices", lambda: torch.triu_indices(3, 2, -1))
    c.case("triu_indices_none", lambda: torch.triu_indices(0, 2, 0))
    c.error("tril_indices_negative", lambda: torch.tril_indices(-1, 2, 0))


def padded(c):
    def pad(name, amounts, *sizes, value=0.0):
        c.case("pad" + name, lambda x: F.pad(x, amounts, value=value), uniform(*sizes))

    def refused(name, amounts, *sizes):
        c.error("pad" + name, lambda x: F.pad(x, amounts), uniform(*sizes))

    pad("", (1, 2), 2, 3)
    pad("_value", (0, 1, 2, 0), 2, 3, value=2.5)
    pad("_all", (1, 0, 0, 1, 2, 1), 2, 3, 4)
    pad("_nothing", (), 2, 3)
    pad("_cut", (-1, -1), 2, 4)
    pad("_cut_one_side", (-2, 3, 1, -1), 3, 4, value=-1.0)
    pad("_cut_away", (-2, -1), 2, 3)
    pad("_cut_all_replaced", (-3, 2), 2, 3, value=1.5)
    pad("_vector", (2, 1), 3)
    pad("_empty", (1, 1), 2, 0)
    refused("_odd", (1,), 2, 3)
    refused("_many", (1, 1, 1, 1), 3)
    refused("_cut_more", (-2, -2), 2, 3)
    refused("_cut_beyond", (-4, 5), 2, 3)
    c.case("pad_channels_last", layout(lambda x: F.pad(last(x), (1, 1, 0, 2))), uniform(2, 3, 4, 5))
    c.case("pad_transposed", lambda x: F.pad(x.t(), (1, 1)), uniform(2, 3))


def borders(c):
    for mode in ("reflect", "replicate", "circular"):

        def pad(name, amounts, *sizes):
            c.case(f"{mode}{name}", lambda x: F.pad(x, amounts, mode=mode), uniform(*sizes))

        def refused(name, amounts, *sizes):
            c.error(f"{mode}{name}", lambda x: F.pad(x, amounts, mode=mode), uniform(*sizes))

        pad("_1d", (1, 2), 2, 3, 4)
        pad("_1d_one", (3, 0), 2, 4)
        pad("_2d", (1, 2, 2, 0), 2, 3, 4, 5)
        pad("_2d_one", (1, 2, 0, 1), 3, 4, 5)
        pad("_3d", (1, 0, 0, 2, 1, 1), 2, 1, 2, 3, 4)
        pad("_cut", (-1, 2), 2, 3, 4)
        pad("_cut_both", (-1, -1, 1, -2), 1, 2, 4, 5)
        refused("_vector", (1, 1), 4)
        refused("_axes", (1, 1), 2, 3, 4, 5)
        refused("_cut_more", (-3, -2), 2, 3, 4)
        refused("_odd", (1,), 2, 3, 4)
        refused("_four", (1,) * 8, 2, 3, 4, 5, 6)
    c.error("reflect_large", lambda x: F.pad(x, (4, 0), mode="reflect"), uniform(2, 3, 4))
    c.case("replicate_large", lambda x: F.pad(x, (6, 5), mode="replicate"), uniform(2, 3, 4))
    c.error("circular_large", lambda x: F.pad(x, (5, 0), mode="circular"), uniform(2, 3, 4))


def windows(c):
    def both(name, kernel, *sizes, **options):
        def fold(x):
            y = F.unfold(x, kernel, **options)
            return [y, F.fold(y, sizes[-2:], kernel, **options)]

        c.case(f"windows_{name}", fold, uniform(*sizes))

    both("plain", (2, 3), 2, 3, 4, 5)
    both("one_image", (2, 2), 3, 4, 5)
    both("padded", 3, 2, 2, 5, 4, padding=1)
    both("stride", (2, 3), 1, 2, 6, 7, stride=(2, 1), padding=(0, 2))
    both("apart", 2, 1, 2, 7, 7, stride=3)
    both("dilation", (2, 3), 2, 1, 7, 8, dilation=(3, 2), padding=(2, 1), stride=2)
    both("mostly_padding", 3, 1, 1, 2, 2, padding=4, dilation=2)
    both("no_batch", 2, 0, 3, 4, 5)
    c.case("windows_double", lambda x: F.unfold(x, 2), uniform(1, 2, 3, 3, dtype=torch.float64))
    c.error("unfold_large", lambda x: F.unfold(x, (5, 2)), uniform(1, 2, 4, 4))
    c.error("unfold_axes", lambda x: F.unfold(x, 2), uniform(4, 4))
    c.error("fold_windows", lambda x: F.fold(x, (4, 5), 2), uniform(2, 12, 11))
    c.error("fold_channels", lambda x: F.fold(x, (4, 5), 2), uniform(2, 13, 12))
    c.error("fold_axes", lambda x: F.fold(x, (4, 5), 2), uniform(12))


def images(c):
    c.case("pixel_shuffle", lambda x: F.pixel_shuffle(x, 2), uniform(2, 8, 2, 3))
    c.case("pixel_shuffle_one", lambda x: F.pixel_shuffle(x, 3), uniform(9, 2, 1))
    c.error("pixel_shuffle_channels", lambda x: F.pixel_shuffle(x, 2), uniform(6, 2, 2))
    c.error("pixel_shuffle_axes", lambda x: F.pixel_shuffle(x, 2), uniform(4, 2))
    c.error("pixel_shuffle_factor", lambda x: F.pixel_shuffle(x, 0), uniform(4, 2, 2))
    c.case("pixel_unshuffle", lambda x: F.pixel_unshuffle(x, 2), uniform(2, 3, 4, 6))
    c.case("pixel_unshuffle_more_axes", lambda x: F.pixel_unshuffle(x, 3), uniform(2, 2, 2, 3, 6))
    c.error("pixel_unshuffle_size", lambda x: F.pixel_unshuffle(x, 2), uniform(2, 3, 4))
    c.case("channel_shuffle", lambda x: F.channel_shuffle(x, 3), uniform(2, 6, 2, 2))
    c.case("channel_shuffle_1d", lambda x: F.channel_shuffle(x, 2), uniform(2, 6, 3))
    c.error("channel_shuffle_groups", lambda x: F.channel_shuffle(x, 4), uniform(2, 6, 3))
    c.error("channel_shuffle_axes", lambda x: F.channel_shuffle(x, 2), uniform(6, 3))


def types(c):
    for dtype in (torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.uint8, torch.bool):
        name = str(dtype).split(".")[1]
        x = (torch.arange(12).view(3, 4) * 5 % 7).to(dtype)
        c.case(
            f"types_{name}",
            lambda x: [x.flip(1), x.roll(1, 0), x.repeat(2, 1), x.repeat_interleave(2, 1), F.pad(x, (1, 0), value=1), x[0].diag(1), torch.stack([x, x], 1), x.t().tril()],
            x,
            gradients=False,
        )
