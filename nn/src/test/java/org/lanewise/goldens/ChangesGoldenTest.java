package org.lanewise.goldens;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/** Views that are changed in place: values and gradients of all that share the memory. */
class ChangesGoldenTest extends GoldenTest {
  private static final long END = Long.MAX_VALUE;

  ChangesGoldenTest() {
    super("changes");
  }

  /** Elements from {@code start} on. */
  private static Tensor from(Tensor x, long start) {
    return x.slice(0, start, END, 1);
  }

  private static Tensor until(Tensor x, long end) {
    return x.slice(0, 0, end, 1);
  }

  /** The first input times 2, after a change. */
  private void change(String name, Consumer<Tensor> change) {
    one(
        name,
        in -> {
          Tensor y = in[0].mul(2);
          change.accept(y);
          return y;
        });
  }

  /** A change that multiplies a view of it by the second input. */
  private void times(String name, Function<Tensor, Tensor> view) {
    one(
        name,
        in -> {
          Tensor y = in[0].mul(2);
          view.apply(y).mulInPlace(in[1]);
          return y;
        });
  }

  @Override
  void calls() {
    oneView();
    otherViews();
    viewsOfViews();
    together();
    gradientsOfGradients();
    refusedResults();
    refusedInputs();
  }

  private void oneView() {
    change("slice", y -> y.slice(0, 1, 4, 2).mulInPlace(3));
    one(
        "slice_copied_to",
        in -> {
          Tensor y = in[0].mul(2);
          y.slice(1, 1, END, 1).copyFrom(in[1]);
          return y;
        });
    one(
        "slice_broadcast_to",
        in -> {
          Tensor y = in[0].mul(2);
          from(y, 1).copyFrom(in[1]);
          return y;
        });
    times("slice_times_tensor", y -> until(y, 2));
    one(
        "slice_divided",
        in -> {
          Tensor y = in[0].mul(2);
          from(y, 1).divInPlace(in[1]);
          return y;
        });
    change("slice_filled", y -> from(y, 1).fill(7));
    times("transpose", Tensor::t);
    times("permute", y -> y.permute(2, 0, 1));
    times("select", y -> y.select(1, 2));
    times("select_scalar", y -> y.select(0, -1));
    times("diagonal", y -> y.diagonal(1, 0, 1));
  }

  private void otherViews() {
    times("view", y -> y.view(3, 2));
    change("reshape", y -> y.reshape(-1).mulInPlace(3));
    change("reshape_copy", y -> y.t().reshape(-1).mulInPlace(3));
    change("squeeze", y -> y.squeeze().mulInPlace(3));
    change("unsqueeze", y -> y.unsqueeze(1).mulInPlace(3));
    change("narrow", y -> y.narrow(1, 1, 2).addInPlace(3));
    times("unfold_apart", y -> y.unfold(0, 2, 3));
    change("as_strided", y -> y.asStrided(new long[] {2, 2}, new long[] {1, 3}, 1).mulInPlace(3));
    change("tensor_split", y -> y.tensorSplit(2).get(1).mulInPlace(3));
    change("expand_of_nothing_new", y -> y.expand(2, 3).mulInPlace(3));
    one(
        "base_without_gradient",
        in -> {
          Tensor y = Tensor.ones(4);
          y.slice(0, 1, 3, 1).mulInPlace(in[0]);
          return y;
        });
  }

  private void viewsOfViews() {
    times("slice_of_transpose", y -> from(y.t(), 1));
    change("select_of_select", y -> y.select(0, 1).select(0, 0).mulInPlace(3));
    times("diagonal_of_permute", y -> y.permute(1, 2, 0).diagonal());
    times("view_of_slice", y -> from(y, 1).view(-1));
    change("slice_of_slice", y -> from(y, 1).slice(0, 0, END, 2).mulInPlace(3));
    change("detached", y -> from(y.detach(), 1).mulInPlace(3));
  }

  private void together() {
    one(
        "twice",
        in -> {
          Tensor y = in[0].mul(2);
          from(y, 1).mulInPlace(in[1]);
          until(y, 2).mulInPlace(3);
          return y;
        });
    one(
        "view_then_base",
        in -> {
          Tensor y = in[0].mul(2);
          from(y, 1).mulInPlace(in[1]);
          return y.mulInPlace(3);
        });
    one(
        "base_then_view",
        in -> {
          Tensor y = in[0].mul(2).mulInPlace(in[1]);
          from(y, 1).mulInPlace(3);
          return y;
        });
    one(
        "seen_by_view",
        in -> {
          Tensor y = in[0].mul(2);
          Tensor view = from(y, 1);
          y.mulInPlace(3);
          return view;
        });
    many(
        "seen_by_other_view",
        in -> {
          Tensor y = in[0].mul(2);
          Tensor row = y.select(0, 1);
          Tensor column = y.select(1, 0);
          row.mulInPlace(in[1]);
          return new Tensor[] {column, row, y};
        });
    one(
        "changed_view_used",
        in -> {
          Tensor y = in[0].mul(2);
          Tensor view = from(y, 1).mulInPlace(3);
          return view.mul(until(y, 2));
        });
    one(
        "old_view_changed",
        in -> {
          Tensor y = in[0].mul(2);
          Tensor first = until(y, 2);
          Tensor second = from(y, 1);
          first.mulInPlace(3);
          second.mulInPlace(in[1]);
          return y;
        });
    change("by_other_part", y -> y.select(0, 0).mulInPlace(y.select(0, 1).clone()));
  }

  private void second(String name, Function<Tensor[], Tensor> call) {
    many(
        name,
        in -> {
          Tensor y = call.apply(in);
          Tensor cubes = y.mul(y).mul(y).sum();
          return Grad.of(cubes, List.of(in), Grad.createGraph()).toArray(Tensor[]::new);
        });
  }

  private void secondTimes(
      String name, Function<Tensor, Tensor> change, Function<Tensor, Tensor> view) {
    second(
        name,
        in -> {
          Tensor y = change.apply(in[0]);
          view.apply(y).mulInPlace(in[1]);
          return y;
        });
  }

  private void gradientsOfGradients() {
    secondTimes("second_base", x -> x.mul(2), y -> y);
    secondTimes("second_slice", x -> x.mul(2), y -> from(y, 1));
    secondTimes("second_transpose", x -> x.mul(x), Tensor::t);
    secondTimes("second_diagonal", x -> x.mul(x), Tensor::diagonal);
    secondTimes("second_view_of_view", x -> x.mul(x), y -> y.t().select(0, 1));
    second("second_unfold", in -> in[0].unfold(0, 3, 2));
    second(
        "second_as_strided",
        in -> in[0].expand(3, 4).asStrided(new long[] {2, 2}, new long[] {1, 1}, 1));
  }

  private void refusedChange(String name, Function<Tensor, Tensor> view) {
    one(name, in -> view.apply(in[0].requiresGrad(true).mul(2)).mulInPlace(2));
  }

  private static Tensor unrecorded(Tensor y) {
    try (Grad _ = Grad.off()) {
      return from(y, 1);
    }
  }

  private void refusedResults() {
    refusedChange("refused_expanded", y -> y.expand(3, 2));
    refusedChange("refused_split", y -> y.split(2).get(0));
    refusedChange("refused_split_of_one", y -> y.split(4).get(0));
    refusedChange("refused_split_sizes", y -> y.split(new long[] {1, 3}).get(1));
    refusedChange("refused_chunk", y -> y.chunk(2).get(1));
    refusedChange("refused_unbind", y -> y.unbind().get(1));
    refusedChange("refused_slice_of_split", y -> from(y.split(2).get(0), 1));
    refusedChange("refused_unrecorded", ChangesGoldenTest::unrecorded);
    refusedChange("refused_slice_of_unrecorded", y -> from(unrecorded(y), 1));
  }

  private void refusedInputs() {
    one("refused_leaf", in -> in[0].requiresGrad(true).mulInPlace(2));
    one("refused_view_of_leaf", in -> from(in[0].requiresGrad(true), 1).mulInPlace(2));
    one(
        "refused_split_with_gradient",
        in -> in[0].split(2).get(0).mulInPlace(in[1].requiresGrad(true)));
    one("refused_expanded_without_gradient", in -> in[0].expand(3, 2).mulInPlace(2));
    one("refused_wider_result", in -> until(in[0], 1).mulInPlace(in[1]));
  }
}
