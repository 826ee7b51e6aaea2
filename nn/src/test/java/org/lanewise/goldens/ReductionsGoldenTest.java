package org.lanewise.goldens;

import static org.lanewise.DType.FLOAT32;
import static org.lanewise.DType.FLOAT64;

import java.util.List;
import java.util.function.Function;
import org.lanewise.MinMax;
import org.lanewise.Spread;
import org.lanewise.Tensor;
import org.lanewise.ValuesAndIndices;

/** Sums, means, variances, norms and extremes over axes. */
class ReductionsGoldenTest extends GoldenTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  ReductionsGoldenTest() {
    super("reductions");
  }

  private void x(String name, Function<Tensor, Tensor> call) {
    one(name, in -> call.apply(in[0]));
  }

  private void found(String name, Function<Tensor, ValuesAndIndices> call) {
    many(
        name,
        in -> {
          ValuesAndIndices found = call.apply(in[0]);
          return new Tensor[] {found.values(), found.indices()};
        });
  }

  private static int[] ints(int... numbers) {
    return numbers;
  }

  @Override
  void calls() {
    sums();
    means();
    variances();
    questions();
    norms();
    extremes("max", Tensor::max, (x, axis) -> x.max(axis), (x, axis) -> x.max(axis, true));
    extremes("min", Tensor::min, (x, axis) -> x.min(axis), (x, axis) -> x.min(axis, true));
    overAxes("amax", Tensor::amax, Tensor::amax);
    overAxes("amin", Tensor::amin, Tensor::amin);
    both("aminmax", Tensor::aminmax);
    both("aminmax_axis", x -> x.aminmax(0, true));
    both("aminmax_ties", x -> x.aminmax(1, false));
    both("aminmax_empty", Tensor::aminmax);
    indices("argmax", x -> x.argmax(), x -> x.argmax(true), Tensor::argmax);
    indices("argmin", x -> x.argmin(), x -> x.argmin(true), Tensor::argmin);
    exponentials();
    ReductionViews.calls(this);
  }

  private void sums() {
    x("sum", Tensor::sum);
    x("sum_scalar", Tensor::sum);
    x("sum_empty", Tensor::sum);
    x("sum_axis", x -> x.sum(1));
    x("sum_axis_of_scalar", x -> x.sum(-1));
    x("sum_axis_empty", x -> x.sum(1));
    x("sum_no_groups", x -> x.sum(0));
    x("sum_axes", x -> x.sum(0, 2));
    x("sum_axes_kept", x -> x.sum(ints(0, -1), true));
    x("sum_middle", x -> x.sum(1));
    x("sum_two_middle", x -> x.sum(1, 2));
    x("sum_of_transposed", x -> x.transpose(0, 2).sum(0, 1));
    x("sum_of_expanded", x -> x.expand(4, 5).sum(0));
    x("sum_double", x -> x.sum(0));
    x("sum_half", x -> x.sum(0));
    x("sum_int", x -> x.sum(1));
    x("sum_bytes", Tensor::sum);
    x("sum_bool", x -> x.sum(0));
    x("sum_large_int", Tensor::sum);
    x("sum_dtype", x -> x.sum(FLOAT64));
    x("sum_dtype_int", x -> x.sum(ints(1), false, FLOAT32));
    x("sum_special", x -> x.sum(1));
    x("sum_outside", x -> x.sum(2));
    x("sum_twice", x -> x.sum(1, -1));
    x("nansum", Tensor::nansum);
    x("nansum_axes", x -> x.nansum(ints(0, 1), true));
    x("nansum_int", Tensor::nansum);
  }

  private void means() {
    x("mean", Tensor::mean);
    x("mean_axis", x -> x.mean(0));
    x("mean_axes_kept", x -> x.mean(ints(0, 2), true));
    x("mean_empty", Tensor::mean);
    x("mean_axis_empty", x -> x.mean(1));
    x("mean_half", Tensor::mean);
    x("mean_dtype", x -> x.mean(FLOAT32));
    x("mean_int", Tensor::mean);
    x("mean_bool", Tensor::mean);
    x("nanmean", Tensor::nanmean);
    x("nanmean_axis", x -> x.nanmean(ints(1), true));
    x("nanmean_int", Tensor::nanmean);
  }

  private static Tensor[] both(Spread spread) {
    return new Tensor[] {spread.spread(), spread.mean()};
  }

  private void variances() {
    x("var", Tensor::var);
    x("var_axis", x -> x.var(1));
    x("var_axes", x -> x.var(ints(0, 2), 0, true));
    x("var_correction", x -> x.var(ints(0), 2.5, false));
    x("var_far_from_zero", Tensor::var);
    x("var_one", Tensor::var);
    x("var_too_few", x -> x.var(ints(0), 3, false));
    x("var_empty", Tensor::var);
    x("var_double", Tensor::var);
    x("var_int", Tensor::var);
    x("std", Tensor::std);
    x("std_axis", x -> x.std(ints(-1), 0, false));
    x("std_axes", x -> x.std(ints(0, 1), 1, true));
    x("std_zero", Tensor::std);
    x("std_int", Tensor::std);
    many("var_mean", in -> both(in[0].varMean(ints(1), 1, false)));
    many("std_mean", in -> both(in[0].stdMean(ints(0, 2), 0, true)));
  }

  private void questions() {
    x("any", Tensor::any);
    x("any_axis", x -> x.any(1));
    x("any_axes", x -> x.any(ints(0, 1), true));
    x("any_empty", Tensor::any);
    x("any_nan", x -> x.any(1));
    x("any_bytes", Tensor::any);
    x("all", Tensor::all);
    x("all_axis", x -> x.all(ints(1), true));
    x("all_axes", x -> x.all(0, 1));
    x("all_empty", x -> x.all(0));
    x("all_int", x -> x.all(-1));
    x("all_outside", x -> x.all(2));
    x("count_nonzero", Tensor::countNonzero);
    x("count_nonzero_axis", x -> x.countNonzero(0));
    x("count_nonzero_axes", x -> x.countNonzero(0, 1));
  }

  private void norms() {
    List<String> names = List.of("0", "half", "1", "1_5", "2", "3", "inf", "minus_inf");
    double[] orders = {0, 0.5, 1, 1.5, 2, 3, INF, -INF};
    for (int i = 0; i < orders.length; i++) {
      double p = orders[i];
      String name = "norm_" + names.get(i);
      x(name, x -> x.norm(p));
      x(name + "_axis", x -> x.norm(p, 1));
      x(name + "_axes", x -> x.norm(p, ints(0, 2), true));
      if (p >= 1) {
        x(name + "_zeros", x -> x.norm(p, 1));
      }
    }
    x("norm", Tensor::norm);
    x("norm_minus_2", x -> x.norm(-2, 0));
    x("norm_double", Tensor::norm);
    x("norm_half_type", Tensor::norm);
    x("norm_empty", x -> x.norm(3));
    x("norm_special", x -> x.norm(2, 1));
    x("norm_inf_special", x -> x.norm(INF, 1));
    x("norm_empty_inf", x -> x.norm(INF));
    x("norm_int", Tensor::norm);
  }

  private interface Along<T> {
    T of(Tensor x, int axis);
  }

  private void extremes(
      String name,
      Function<Tensor, Tensor> all,
      Along<ValuesAndIndices> along,
      Along<ValuesAndIndices> kept) {
    x(name, all);
    for (String suffix : List.of("_ties", "_nan", "_int", "_bool", "_empty")) {
      x(name + suffix, all);
    }
    found(name + "_axis", x -> along.of(x, 1));
    found(name + "_first_axis", x -> kept.of(x, 0));
    found(name + "_middle", x -> along.of(x, -2));
    found(name + "_long_rows", x -> along.of(x, 1));
    found(name + "_long_columns", x -> along.of(x, 0));
    found(name + "_axis_ties", x -> along.of(x, 1));
    found(name + "_axis_ties_first", x -> along.of(x, 0));
    found(name + "_axis_nan", x -> along.of(x, 1));
    found(name + "_axis_nan_first", x -> along.of(x, 0));
    found(name + "_axis_int", x -> along.of(x, 0));
    found(name + "_axis_double", x -> along.of(x, 0));
    found(name + "_axis_scalar", x -> along.of(x, 0));
    found(name + "_no_rows", x -> along.of(x, 1));
    found(name + "_axis_empty", x -> along.of(x, 1));
    found(name + "_axis_outside", x -> along.of(x, 2));
  }

  private interface Over {
    Tensor of(Tensor x, int... axes);
  }

  private interface OverKept {
    Tensor of(Tensor x, int[] axes, boolean keepDim);
  }

  private void overAxes(String name, Over over, OverKept kept) {
    x(name, x -> over.of(x));
    x(name + "_axis", x -> over.of(x, 1));
    x(name + "_axes", x -> kept.of(x, ints(0, 2), true));
    x(name + "_ties", x -> over.of(x, 1));
    x(name + "_nan", x -> over.of(x, 1));
    x(name + "_int", x -> over.of(x, 0));
    x(name + "_half", x -> over.of(x, 0));
    x(name + "_no_rows", x -> over.of(x, 1));
    x(name + "_empty", x -> over.of(x, 1));
    x(name + "_twice", x -> over.of(x, 0, -2));
  }

  private void both(String name, Function<Tensor, MinMax> call) {
    many(
        name,
        in -> {
          MinMax both = call.apply(in[0]);
          return new Tensor[] {both.min(), both.max()};
        });
  }

  private interface Kept {
    Tensor of(Tensor x, int axis, boolean keepDim);
  }

  private void indices(
      String name, Function<Tensor, Tensor> all, Function<Tensor, Tensor> allKept, Kept along) {
    x(name, all);
    x(name + "_kept", allKept);
    x(name + "_ties", all);
    x(name + "_of_transposed", x -> all.apply(x.t()));
    x(name + "_axis", x -> along.of(x, 0, false));
    x(name + "_axis_kept", x -> along.of(x, -1, true));
    x(name + "_axis_ties", x -> along.of(x, 1, false));
    x(name + "_axis_nan", x -> along.of(x, 1, false));
    x(name + "_scalar", all);
    x(name + "_int", all);
    x(name + "_empty", all);
    x(name + "_axis_empty", x -> along.of(x, 1, false));
  }

  private void exponentials() {
    x("logsumexp", x -> x.logsumexp(1));
    x("logsumexp_axes", x -> x.logsumexp(ints(0, 2), true));
    x("logsumexp_large", x -> x.logsumexp(0));
    x("logsumexp_special", x -> x.logsumexp(1));
    x("logsumexp_empty", x -> x.logsumexp(1));
    x("logsumexp_int", x -> x.logsumexp(0));
    softmaxes("softmax", (x, axis) -> x.softmax(axis));
    softmaxes("log_softmax", (x, axis) -> x.logSoftmax(axis));
    x("softmax_dtype", x -> x.softmax(0, FLOAT32));
    x("log_softmax_dtype", x -> x.logSoftmax(0, FLOAT32));
    x("softmin", x -> x.softmin(0));
  }

  private void softmaxes(String name, Along<Tensor> f) {
    x(name, x -> f.of(x, -1));
    x(name + "_first", x -> f.of(x, 0));
    x(name + "_middle", x -> f.of(x, 1));
    x(name + "_of_transposed", x -> f.of(x.transpose(0, 2), 1));
    x(name + "_double", x -> f.of(x, 0));
    x(name + "_half", x -> f.of(x, 1));
    x(name + "_scalar", x -> f.of(x, 0));
    x(name + "_empty", x -> f.of(x, 0));
    x(name + "_special", x -> f.of(x, 1));
    x(name + "_special_first", x -> f.of(x.t().contiguous(), 0));
    x(name + "_int", x -> f.of(x, 0));
    x(name + "_outside", x -> f.of(x, 2));
  }
}
