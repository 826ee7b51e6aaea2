package org.lanewise.goldens;

import static org.lanewise.MemoryFormat.CHANNELS_LAST;
import static org.lanewise.MemoryFormat.CHANNELS_LAST_3D;
import static org.lanewise.MemoryFormat.CONTIGUOUS;
import static org.lanewise.MemoryFormat.PRESERVE;
import static org.lanewise.goldens.Layouts.layouts;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.Tensor;

/** Memory formats: where the elements of copies and of results lie. */
class FormatsGoldenTest extends GoldenTest {
  private static final long END = Long.MAX_VALUE;

  FormatsGoldenTest() {
    super("formats");
  }

  private void copy(String name, UnaryOperator<Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in[0]))));
  }

  private void both(String name, BinaryOperator<Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in[0], in[1]))));
  }

  private static Tensor last(Tensor x) {
    return x.contiguous(CHANNELS_LAST);
  }

  private static Tensor rows(Tensor x) {
    return last(x).slice(2, 0, END, 2);
  }

  @Override
  void calls() {
    formats();
    kept();
    several();
    many("is_contiguous", in -> new Tensor[] {isContiguous(in[0])});
  }

  private void formats() {
    copy("contiguous", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_back", x -> last(x).contiguous());
    copy("contiguous_twice", x -> last(x).contiguous(CHANNELS_LAST));
    copy("contiguous_holes", x -> rows(x).contiguous(CHANNELS_LAST));
    copy("contiguous_one_channel", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_one_pixel", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_empty", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_no_channels", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_3d", x -> x.contiguous(CHANNELS_LAST_3D));
    copy("contiguous_long", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_half", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_matrix", x -> x.contiguous(CHANNELS_LAST));
    copy("contiguous_3d_of_image", x -> x.contiguous(CHANNELS_LAST_3D));
    copy("to", x -> x.to(CHANNELS_LAST));
    copy("to_back", x -> last(x).to(CONTIGUOUS));
    copy("to_with_holes", x -> rows(x).to(CHANNELS_LAST));
    copy("to_one_channel", x -> x.to(CHANNELS_LAST));
    copy("to_one_pixel", x -> x.to(CHANNELS_LAST));
    copy("to_preserve", x -> last(x).to(PRESERVE));
    copy("to_matrix", x -> x.to(CHANNELS_LAST));
    copy("clone", x -> x.clone(CHANNELS_LAST));
    copy("clone_contiguous", x -> last(x).clone(CONTIGUOUS));
  }

  private void kept() {
    copy("kept_clone", x -> last(x).clone());
    copy("kept_clone_holes", x -> rows(x).clone());
    copy("kept_clone_permuted", x -> x.permute(2, 0, 1).clone());
    copy("kept_clone_permuted_holes", x -> x.t().slice(1, 0, END, 2).clone());
    copy("kept_clone_expanded", x -> x.expand(3, 4, 5).clone());
    copy("kept_clone_expanded_permuted", x -> x.expand(3, 4, 5).permute(1, 2, 0).clone());
    copy("kept_double", x -> last(x).toDouble());
    copy("kept_double_holes", x -> last(x).slice(3, 1, END, 1).to(DType.FLOAT64));
    copy("kept_exp", x -> last(x).exp());
    copy("kept_exp_holes", x -> last(x).slice(1, 1, END, 1).exp());
    copy("kept_exp_permuted", x -> x.permute(1, 2, 0).exp());
    copy("kept_exp_expanded", x -> x.expand(3, 4, 5).exp());
    copy("kept_number", x -> last(x).mul(2));
    copy("kept_compared", x -> last(x).gt(0));
    copy("kept_zeros", x -> last(x).zerosLike());
    copy("kept_zeros_holes", x -> rows(x).zerosLike());
    copy("kept_3d", x -> x.contiguous(CHANNELS_LAST_3D).mul(2));
    copy("kept_slice", x -> last(x).slice(1, 1, END, 1));
    copy("lost_flatten", x -> last(x).flatten(1));
  }

  private void several() {
    both("both", (x, y) -> last(x).add(last(y)));
    both("first", (x, y) -> last(x).add(y));
    both("second", (x, y) -> x.add(last(y)));
    both("bias", (x, y) -> last(x).add(y));
    both("bias_first", (x, y) -> y.add(last(x)));
    both("scalar", (x, y) -> y.add(last(x)));
    both("row", (x, y) -> y.add(last(x)));
    both("one_channel", (x, y) -> last(x).add(y));
    both("one_channel_first", (x, y) -> y.add(last(x)));
    both("transposed_both", (x, y) -> x.t().mul(y.t()));
    both("transposed_outer", (x, y) -> x.unsqueeze(1).transpose(0, 1).mul(y));
    both("holes_both", (x, y) -> last(x).narrow(1, 0, 2).mul(last(y).narrow(1, 0, 2)));
    both("types", (x, y) -> last(x).mul(y));
    both("where", (x, y) -> Tensor.where(last(x).gt(0), last(x), y));
    both("where_condition", (x, y) -> Tensor.where(last(x).gt(0), x, y));
  }

  private static Tensor isContiguous(Tensor x) {
    List<Tensor> tensors =
        List.of(
            x,
            last(x),
            rows(x),
            x.narrow(0, 0, 1).narrow(1, 0, 1),
            last(x).narrow(1, 0, 1),
            x.select(0, 0),
            x.unsqueeze(0),
            x.unsqueeze(0).contiguous(CHANNELS_LAST_3D),
            x.narrow(0, 0, 0),
            last(x).narrow(0, 0, 0),
            x.permute(0, 3, 1, 2));
    long[] rows =
        tensors.stream()
            .flatMapToLong(
                t ->
                    java.util.stream.Stream.of(CONTIGUOUS, CHANNELS_LAST, CHANNELS_LAST_3D)
                        .mapToLong(format -> t.isContiguous(format) ? 1 : 0))
            .toArray();
    return Tensor.of(rows, tensors.size(), 3).to(DType.BOOL);
  }
}
