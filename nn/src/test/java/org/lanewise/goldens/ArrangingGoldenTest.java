package org.lanewise.goldens;

import static org.lanewise.goldens.Layouts.layouts;
import static org.lanewise.nn.functional.Functional.channelShuffle;
import static org.lanewise.nn.functional.Functional.fold;
import static org.lanewise.nn.functional.Functional.pad;
import static org.lanewise.nn.functional.Functional.pixelShuffle;
import static org.lanewise.nn.functional.Functional.pixelUnshuffle;
import static org.lanewise.nn.functional.Functional.unfold;
import static org.lanewise.nn.functional.PatchOptions.kernel;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lanewise.MemoryFormat;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.PaddingMode;
import org.lanewise.nn.functional.PatchOptions;

/** Copies in another arrangement: turned, repeated, joined, padded, taken apart into windows. */
class ArrangingGoldenTest extends GoldenTest {
  ArrangingGoldenTest() {
    super("arranging");
  }

  private void copy(String name, UnaryOperator<Tensor> call) {
    one(name, in -> call.apply(in[0]));
  }

  private void laid(String name, Function<Tensor[], Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in))));
  }

  private void change(String name, Consumer<Tensor> change) {
    one(
        name,
        in -> {
          Tensor y = in[0].mul(1);
          change.accept(y);
          return y;
        });
  }

  private void join(String name, Function<List<Tensor>, Tensor> call) {
    one(name, in -> call.apply(List.of(in)));
  }

  private void joins(String name, Function<List<Tensor>, List<Tensor>> call) {
    many(name, in -> call.apply(List.of(in)).toArray(Tensor[]::new));
  }

  private static Tensor last(Tensor x) {
    return x.contiguous(MemoryFormat.CHANNELS_LAST);
  }

  private static long[] longs(long... numbers) {
    return numbers;
  }

  private static int[] ints(int... numbers) {
    return numbers;
  }

  @Override
  void calls() {
    flipped();
    rolled();
    repeated();
    diagonals();
    exchanged();
    joined();
    grids();
    split();
    chosen();
    padded();
    for (PaddingMode mode : PaddingMode.values()) {
      if (mode != PaddingMode.CONSTANT) {
        borders(mode);
      }
    }
    windows();
    images();
    types();
  }

  private void flipped() {
    copy("flip", x -> x.flip(0));
    copy("flip_axes", x -> x.flip(0, -1));
    copy("flip_nothing", Tensor::flip);
    laid("flip_transposed", in -> in[0].t().flip(1));
    laid("flip_channels_last", in -> last(in[0]).flip(1, 3));
    copy("flip_empty", x -> x.flip(0));
    copy("flip_scalar", x -> x.flip(0));
    copy("flip_twice", x -> x.flip(0, -2));
    copy("flip_outside", x -> x.flip(2));
    for (String which : List.of("", "_vector")) {
      copy("fliplr" + which, Tensor::fliplr);
    }
    for (String which : List.of("", "_scalar")) {
      copy("flipud" + which, Tensor::flipud);
    }
    for (int k : new int[] {-1, 0, 1, 2, 3, 5}) {
      copy("rot90_" + k, x -> x.rot90(k, 0, 1));
    }
    copy("rot90_axes", x -> x.rot90(1, 2, 0));
    copy("rot90_same", x -> x.rot90(1, 1, -1));
    copy("rot90_vector", Tensor::rot90);
  }

  private void rolled() {
    copy("roll", x -> x.roll(1));
    copy("roll_axis", x -> x.roll(-2, 1));
    copy("roll_far", x -> x.roll(12, 0));
    copy("roll_axes", x -> x.roll(longs(1, -1, 2), ints(0, 1, 2)));
    copy("roll_twice", x -> x.roll(longs(1, 2), ints(0, 0)));
    laid("roll_channels_last", in -> last(in[0]).roll(1, 1));
    copy("roll_empty", x -> x.roll(1, 0));
    copy("roll_transposed", x -> x.t().roll(1));
    copy("roll_lengths", x -> x.roll(longs(1, 2), ints(0)));
    copy("roll_outside", x -> x.roll(1, 2));
  }

  private void repeated() {
    copy("repeat", x -> x.repeat(2, 3));
    copy("repeat_new_axes", x -> x.repeat(2, 1, 2));
    change("repeat_once", x -> x.repeat(1, 1).mulInPlace(2));
    copy("repeat_never", x -> x.repeat(2, 0));
    copy("repeat_scalar", x -> x.repeat(3));
    copy("repeat_scalar_none", Tensor::repeat);
    copy("repeat_transposed", x -> x.t().repeat(1, 2));
    copy("repeat_few", x -> x.repeat(2));
    copy("repeat_negative", x -> x.repeat(2, -1));
    copy("tile", x -> x.tile(2));
    copy("tile_more", x -> x.tile(2, 1, 2));
    copy("interleave", x -> x.repeatInterleave(2));
    copy("interleave_axis", x -> x.repeatInterleave(3, 1));
    copy("interleave_first", x -> x.repeatInterleave(2, 0));
    copy("interleave_none", x -> x.repeatInterleave(0, 0));
    one("interleave_counts", in -> in[0].repeatInterleave(in[1], 0));
    one("interleave_counts_flat", in -> in[0].repeatInterleave(in[1]));
    one("interleave_count", in -> in[0].repeatInterleave(in[1], 1));
    copy("interleave_negative", x -> x.repeatInterleave(-1));
    for (String which : List.of("negative", "size", "type")) {
      one("interleave_counts_" + which, in -> in[0].repeatInterleave(in[1], 0));
    }
  }

  private void diagonals() {
    for (String which : List.of("", "_cube", "_scalar")) {
      copy("diag" + which, Tensor::diag);
    }
    copy("diag_above", x -> x.diag(2));
    copy("diag_of_matrix", x -> x.diag(-1));
    copy("diagflat", x -> x.diagflat(1));
    copy("diag_embed", Tensor::diagEmbed);
    copy("diag_embed_below", x -> x.diagEmbed(-2));
    copy("diag_embed_axes", x -> x.diagEmbed(1, 0, 2));
    copy("diag_embed_swapped", x -> x.diagEmbed(1, 2, 0));
    copy("diag_embed_same", x -> x.diagEmbed(0, 1, -2));
    copy("diag_embed_scalar", Tensor::diagEmbed);
    for (String which : List.of("", "_tall", "_cube", "_vector", "_sizes")) {
      change("fill_diagonal" + which, x -> x.fillDiagonalInPlace(2.5));
    }
    change("fill_diagonal_wrap", x -> x.fillDiagonalInPlace(2.5, true));
    change("fill_diagonal_wrap_wide", x -> x.fillDiagonalInPlace(2.5, true));
  }

  private void exchanged() {
    one("select_scatter", in -> in[0].selectScatter(in[1], 1, -1));
    one("select_scatter_shape", in -> in[0].selectScatter(in[1], 0, 1));
    for (String which : List.of("", "_shape")) {
      one("slice_scatter" + which, in -> in[0].sliceScatter(in[1], 0, 1, 6, 2));
      one("diagonal_scatter" + which, in -> in[0].diagonalScatter(in[1]));
    }
    one("diagonal_scatter_axes", in -> in[0].diagonalScatter(in[1], 1, 2, 0));
  }

  private void joined() {
    for (String which : List.of("", "_shapes", "_none")) {
      join("stack" + which, Tensor::stack);
    }
    join("stack_last", list -> Tensor.stack(list, -1));
    join("stack_types", list -> Tensor.stack(list, 1));
    join("stack_axis", list -> Tensor.stack(list, 2));
    laid("cat_channels_last", in -> Tensor.cat(List.of(last(in[0]), last(in[1])), 1));
    laid("cat_one_channels_last", in -> Tensor.cat(List.of(last(in[0]), in[1]), 1));
    for (String which : List.of("", "_vectors", "_shapes")) {
      join("hstack" + which, Tensor::hstack);
    }
    for (String which : List.of("", "_shapes")) {
      join("vstack" + which, Tensor::vstack);
    }
    join("dstack", Tensor::dstack);
    join("column_stack", Tensor::columnStack);
    many("atleast", in -> new Tensor[] {in[0].atleast1d(), in[1].atleast2d(), in[1].atleast3d()});
    many(
        "atleast_matrix",
        in -> new Tensor[] {in[0].atleast1d(), in[0].atleast2d(), in[0].atleast3d()});
    join("block_diag", Tensor::blockDiag);
    join("block_diag_cube", Tensor::blockDiag);
  }

  private void grids() {
    joins("broadcast_tensors", Tensor::broadcastTensors);
    joins("broadcast_tensors_shapes", Tensor::broadcastTensors);
    for (String which : List.of("", "_matrix", "_types")) {
      joins("meshgrid" + which, Tensor::meshgrid);
    }
    joins("meshgrid_xy", list -> Tensor.meshgrid(list, "xy"));
    for (String which : List.of("", "_one", "_matrix")) {
      join("cartesian_prod" + which, Tensor::cartesianProd);
    }
  }

  private void pieces(String name, Function<Tensor, List<Tensor>> call) {
    many(name, in -> call.apply(in[0]).toArray(Tensor[]::new));
  }

  private void split() {
    pieces("hsplit", x -> x.hsplit(3));
    pieces("hsplit_vector", x -> x.hsplit(2));
    pieces("hsplit_positions", x -> x.hsplit(longs(1, 4)));
    pieces("vsplit", x -> x.vsplit(2));
    pieces("vsplit_positions", x -> x.vsplit(longs(1)));
    pieces("dsplit", x -> x.dsplit(2));
    pieces("dsplit_positions", x -> x.dsplit(longs(3)));
    pieces("hsplit_pieces", x -> x.hsplit(4));
    pieces("hsplit_none", x -> x.hsplit(0));
    pieces("hsplit_scalar", x -> x.hsplit(1));
    pieces("vsplit_vector", x -> x.vsplit(2));
    pieces("dsplit_matrix", x -> x.dsplit(2));
  }

  private void chosen() {
    for (String which : List.of("", "_matrix")) {
      copy("combinations" + which, Tensor::combinations);
    }
    copy("combinations_three", x -> Tensor.combinations(x, 3, false));
    copy("combinations_replaced", x -> Tensor.combinations(x, 2, true));
    copy("combinations_none", x -> Tensor.combinations(x, 0, false));
    copy("combinations_more", x -> Tensor.combinations(x, 3, false));
    copy("combinations_negative", x -> Tensor.combinations(x, -1, false));
    one("tril_indices", in -> Tensor.trilIndices(2, 3, 1));
    one("triu_indices", in -> Tensor.triuIndices(3, 2, -1));
    one("triu_indices_none", in -> Tensor.triuIndices(0, 2, 0));
    one("tril_indices_negative", in -> Tensor.trilIndices(-1, 2, 0));
  }

  private void pads(String name, double value, long... amounts) {
    copy("pad" + name, x -> pad(x, amounts, value));
  }

  private void padded() {
    copy("pad", x -> pad(x, 1, 2));
    pads("_value", 2.5, 0, 1, 2, 0);
    pads("_all", 0, 1, 0, 0, 1, 2, 1);
    pads("_nothing", 0);
    pads("_cut", 0, -1, -1);
    pads("_cut_one_side", -1, -2, 3, 1, -1);
    pads("_cut_away", 0, -2, -1);
    pads("_cut_all_replaced", 1.5, -3, 2);
    pads("_vector", 0, 2, 1);
    pads("_empty", 0, 1, 1);
    pads("_odd", 0, 1);
    pads("_many", 0, 1, 1, 1, 1);
    pads("_cut_more", 0, -2, -2);
    pads("_cut_beyond", 0, -4, 5);
    laid("pad_channels_last", in -> pad(last(in[0]), 1, 1, 0, 2));
    copy("pad_transposed", x -> pad(x.t(), 1, 1));
  }

  private void border(PaddingMode mode, String name, long... amounts) {
    copy(mode.name().toLowerCase(Locale.ROOT) + name, x -> pad(x, amounts, mode));
  }

  private void borders(PaddingMode mode) {
    border(mode, "_1d", 1, 2);
    border(mode, "_1d_one", 3, 0);
    border(mode, "_2d", 1, 2, 2, 0);
    border(mode, "_2d_one", 1, 2, 0, 1);
    border(mode, "_3d", 1, 0, 0, 2, 1, 1);
    border(mode, "_cut", -1, 2);
    border(mode, "_cut_both", -1, -1, 1, -2);
    border(mode, "_vector", 1, 1);
    border(mode, "_axes", 1, 1);
    border(mode, "_cut_more", -3, -2);
    border(mode, "_odd", 1);
    border(mode, "_four", 1, 1, 1, 1, 1, 1, 1, 1);
    switch (mode) {
      case REFLECT -> border(mode, "_large", 4, 0);
      case REPLICATE -> border(mode, "_large", 6, 5);
      default -> border(mode, "_large", 5, 0);
    }
  }

  private void window(String name, PatchOptions options) {
    many(
        "windows_" + name,
        in -> {
          Tensor y = unfold(in[0], options);
          int height = (int) in[0].size(-2);
          return new Tensor[] {y, fold(y, height, (int) in[0].size(-1), options)};
        });
  }

  private void windows() {
    window("plain", kernel(2, 3));
    window("one_image", kernel(2));
    window("padded", kernel(3).padding(1));
    window("stride", kernel(2, 3).stride(2, 1).padding(0, 2));
    window("apart", kernel(2).stride(3));
    window("dilation", kernel(2, 3).dilation(3, 2).padding(2, 1).stride(2));
    window("mostly_padding", kernel(3).padding(4).dilation(2));
    window("no_batch", kernel(2));
    copy("windows_double", x -> unfold(x, kernel(2)));
    copy("unfold_large", x -> unfold(x, kernel(5, 2)));
    copy("unfold_axes", x -> unfold(x, kernel(2)));
    for (String which : List.of("windows", "channels", "axes")) {
      copy("fold_" + which, x -> fold(x, 4, 5, kernel(2)));
    }
  }

  private void images() {
    for (String which : List.of("", "_channels", "_axes")) {
      copy("pixel_shuffle" + which, x -> pixelShuffle(x, 2));
    }
    copy("pixel_shuffle_one", x -> pixelShuffle(x, 3));
    copy("pixel_shuffle_factor", x -> pixelShuffle(x, 0));
    copy("pixel_unshuffle", x -> pixelUnshuffle(x, 2));
    copy("pixel_unshuffle_size", x -> pixelUnshuffle(x, 2));
    copy("pixel_unshuffle_more_axes", x -> pixelUnshuffle(x, 3));
    copy("channel_shuffle", x -> channelShuffle(x, 3));
    copy("channel_shuffle_1d", x -> channelShuffle(x, 2));
    copy("channel_shuffle_groups", x -> channelShuffle(x, 4));
    copy("channel_shuffle_axes", x -> channelShuffle(x, 2));
  }

  private void types() {
    for (String type :
        List.of("float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool")) {
      many(
          "types_" + type,
          in ->
              new Tensor[] {
                in[0].flip(1),
                in[0].roll(1, 0),
                in[0].repeat(2, 1),
                in[0].repeatInterleave(2, 1),
                pad(in[0], new long[] {1, 0}, 1),
                in[0].select(0, 0).diag(1),
                Tensor.stack(List.of(in[0], in[0]), 1),
                in[0].t().tril()
              });
    }
  }
}
