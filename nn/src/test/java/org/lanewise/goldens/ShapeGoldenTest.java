package org.lanewise.goldens;

import static org.lanewise.goldens.Layouts.layouts;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Tensor;

/** Views: values, gradients, and where their elements lie. */
class ShapeGoldenTest extends GoldenTest {
  private static final long END = Long.MAX_VALUE;

  ShapeGoldenTest() {
    super("shape");
  }

  private void view(String name, Function<Tensor, Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in[0]))));
  }

  private void viewAs(String name, Function<Tensor[], Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in))));
  }

  private void views(String name, Function<Tensor, List<Tensor>> call) {
    many(name, in -> layouts(call.apply(in[0])));
  }

  private static long[] longs(long... numbers) {
    return numbers;
  }

  private static int[] ints(int... numbers) {
    return numbers;
  }

  @Override
  void calls() {
    viewed();
    reshaped();
    squeezed();
    reordered();
    windows();
    parts();
    several();
  }

  private void viewed() {
    view("view", x -> x.view(4, 3));
    view("view_inferred", x -> x.view(3, -1, 2));
    view("view_same", x -> x.view(2, 6));
    view("view_of_slice", x -> x.slice(2, 0, END, 2).view(6, 2));
    view("view_of_ones", x -> x.transpose(0, 1).view(2, 3));
    view("view_scalar", x -> x.view());
    view("view_empty", x -> x.view(-1, 3));
    view("view_empty_same", x -> x.t().view(3, 0));
    view("view_transposed", x -> x.t().view(-1));
    view("view_elements", x -> x.view(5));
    view("view_not_divisible", x -> x.view(4, -1));
    view("view_two_unknown", x -> x.view(-1, -1));
    view("view_negative", x -> x.view(-2, -3));
    view("view_ambiguous", x -> x.view(-1, 0));
    viewAs("view_as", in -> in[0].viewAs(in[1]));
  }

  private void reshaped() {
    view("reshape", x -> x.reshape(3, -1));
    view("reshape_same", x -> x.reshape(2, 6));
    view("reshape_copy", x -> x.t().reshape(4, 3));
    view("reshape_of_permuted", x -> x.permute(2, 0, 1).reshape(4, 6));
    view("reshape_expanded", x -> x.expand(2, 3, 4).reshape(6, 4));
    view("reshape_elements", x -> x.reshape(7));
    viewAs("reshape_as", in -> in[0].t().reshapeAs(in[1]));
    view("ravel", Tensor::ravel);
    view("ravel_copy", x -> x.t().ravel());
    view("flatten", Tensor::flatten);
    view("flatten_from", x -> x.flatten(1));
    view("flatten_middle", x -> x.flatten(1, 2));
    view("flatten_scalar", Tensor::flatten);
    view("flatten_order", x -> x.flatten(2, 1));
    view("unflatten", x -> x.unflatten(1, 2, -1, 1));
    view("unflatten_transposed", x -> x.t().unflatten(-1, 2, 3));
    view("unflatten_elements", x -> x.unflatten(1, 4, -1));
  }

  private void squeezed() {
    view("squeeze", Tensor::squeeze);
    view("squeeze_axis", x -> x.squeeze(-2));
    view("squeeze_larger", x -> x.squeeze(1));
    view("squeeze_axes", x -> x.squeeze(0, 1, 2));
    view("squeeze_scalar", x -> x.squeeze(0));
    view("squeeze_outside", x -> x.squeeze(2));
    view("squeeze_twice", x -> x.squeeze(0, -2));
    view("unsqueeze_first", x -> x.unsqueeze(0));
    view("unsqueeze_last", x -> x.unsqueeze(-1));
    view("unsqueeze_transposed", x -> x.transpose(0, 2).unsqueeze(2));
    view("unsqueeze_outside", x -> x.unsqueeze(4));
  }

  private void reordered() {
    view("transpose", x -> x.transpose(0, -1));
    view("transpose_same", x -> x.transpose(1, 1));
    view("transpose_outside", x -> x.transpose(0, 2));
    view("swapaxes", x -> x.swapaxes(1, 0));
    view("permute", x -> x.permute(2, 0, 1));
    view("permute_negative", x -> x.permute(-1, 0, -2));
    view("permute_twice", x -> x.permute(0, 0));
    view("permute_too_few", x -> x.permute(0));
    view("t", Tensor::t);
    view("t_vector", Tensor::t);
    view("t_cube", Tensor::t);
    view("mt", Tensor::mT);
    view("mt_vector", Tensor::mT);
    view("movedim", x -> x.movedim(0, 2));
    view("movedim_several", x -> x.movedim(ints(0, 1), ints(-1, 0)));
    view("movedim_twice", x -> x.movedim(ints(0, 0), ints(1, 2)));
    view("movedim_same_place", x -> x.movedim(ints(0, 1), ints(2, 2)));
    view("movedim_lengths", x -> x.movedim(ints(0, 1), ints(2)));
    view("moveaxis", x -> x.moveaxis(2, 0));
  }

  private void windows() {
    view("expand", x -> x.expand(4, 3));
    view("expand_new_axes", x -> x.expand(2, 1, -1));
    view("expand_kept", x -> x.t().expand(1, -1, -1));
    view("expand_scalar", x -> x.expand(2, 3));
    view("expand_to_nothing", x -> x.expand(0, 3));
    view("expand_size", x -> x.expand(3, 4));
    view("expand_fewer", x -> x.expand(3));
    view("expand_unknown", x -> x.expand(-1, 3));
    viewAs("expand_as", in -> in[0].expandAs(in[1]));
    view("broadcast_to", x -> x.broadcastTo(2, 3));
    view("unfold", x -> x.unfold(0, 3, 2));
    view("unfold_overlapping", x -> x.unfold(1, 2, 1));
    view("unfold_wide", x -> x.unfold(1, 3, 1));
    view("unfold_apart", x -> x.unfold(-1, 2, 3));
    view("unfold_one", x -> x.unfold(0, 3, 7));
    view("unfold_nothing", x -> x.unfold(0, 0, 1));
    view("unfold_scalar", x -> x.unfold(0, 1, 1));
    view("unfold_too_large", x -> x.unfold(0, 4, 1));
    view("unfold_step", x -> x.unfold(0, 2, 0));
    view("unfold_size", x -> x.unfold(0, -1, 1));
    view("as_strided", x -> x.asStrided(longs(2, 3), longs(1, 2), 1));
    view("as_strided_overlapping", x -> x.asStrided(longs(3, 2), longs(1, 1)));
    view("as_strided_of_expanded", x -> x.expand(3, 4).asStrided(longs(2, 2), longs(1, 1), 1));
    view("as_strided_wider", x -> x.mul(1).slice(0, 2, 4, 1).asStrided(longs(4), longs(1), 1));
    view("as_strided_own_offset", x -> x.slice(0, 1, END, 1).asStrided(longs(2), longs(2)));
    view("as_strided_outside", x -> x.asStrided(longs(2, 2), longs(1, 3)));
    view("as_strided_lengths", x -> x.asStrided(longs(2), longs(1, 1)));
    view("as_strided_negative", x -> x.asStrided(longs(2), longs(-1), 1));
  }

  private void parts() {
    view("narrow", x -> x.narrow(1, 1, 2));
    view("narrow_negative", x -> x.narrow(1, -2, 2));
    view("narrow_nothing", x -> x.narrow(1, 4, 0));
    view("narrow_start", x -> x.narrow(1, 5, 0));
    view("narrow_length", x -> x.narrow(1, 3, 2));
    view("narrow_below_zero", x -> x.narrow(1, 0, -1));
    view("slice", x -> x.slice(0, 1, 6, 2));
    view("slice_negative", x -> x.slice(1, -3, -1, 1));
    view("slice_clamped", x -> x.slice(0, -9, 9, 1));
    view("slice_wide_step", x -> x.slice(0, 1, END, 9));
    view("slice_nothing", x -> x.slice(0, 3, 1, 1));
    view("slice_step", x -> x.slice(0, 0, END, 0));
    view("select", x -> x.select(1, 2));
    view("select_negative", x -> x.select(0, -1));
    view("select_outside", x -> x.select(1, 4));
    view("select_below", x -> x.select(1, -5));
    view("select_scalar", x -> x.select(0, 0));
    view("diagonal", Tensor::diagonal);
    view("diagonal_above", x -> x.diagonal(1, 1, 2));
    view("diagonal_below", x -> x.diagonal(-2, -1, 0));
    view("diagonal_outside", x -> x.diagonal(5, 0, 1));
    view("diagonal_same", x -> x.diagonal(0, 1, -2));
    view("diagonal_vector", Tensor::diagonal);
  }

  private void several() {
    views("split", x -> x.split(2, 1));
    views("split_larger", x -> x.split(9));
    views("split_empty", x -> x.split(0));
    views("split_zero", x -> x.split(0));
    views("split_scalar", x -> x.split(1));
    views("split_sizes", x -> x.split(longs(1, 0, 3), -1));
    views("split_sizes_sum", x -> x.split(longs(1, 2)));
    views("split_sizes_negative", x -> x.split(longs(-1, 5)));
    views("chunk", x -> x.chunk(4));
    views("chunk_more", x -> x.chunk(5, 1));
    views("chunk_empty", x -> x.chunk(3));
    views("chunk_zero", x -> x.chunk(0));
    views("tensor_split", x -> x.tensorSplit(3));
    views("tensor_split_more", x -> x.tensorSplit(4, 1));
    views("tensor_split_positions", x -> x.tensorSplit(longs(1, 5), -1));
    views("tensor_split_odd_positions", x -> x.tensorSplit(longs(5, 1, 9, -2)));
    views("tensor_split_zero", x -> x.tensorSplit(0));
    views("unbind", x -> x.unbind(1));
    views("unbind_vector", Tensor::unbind);
    views("unbind_scalar", Tensor::unbind);
    one("split_part_used", in -> in[0].split(2).get(1));
    one("unbind_part_used", in -> in[0].unbind(1).get(2));
  }
}
