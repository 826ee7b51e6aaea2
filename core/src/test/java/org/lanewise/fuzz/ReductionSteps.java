package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Reductions along an axis, and what softmax makes of one. */
final class ReductionSteps {
  /** A reduction of the library along one axis. */
  @FunctionalInterface
  interface Reduction {
    Tensor reduce(Tensor x, int[] axes, boolean keep);
  }

  private ReductionSteps() {}

  static void addTo(List<Steps.Maker> makers) {
    makers.add(draw -> along(draw, "sum", Tensor::sum, ReductionSteps::sum));
    makers.add(draw -> real(draw, "mean", Tensor::mean, v -> sum(v) / v.length));
    makers.add(draw -> real(draw, "logsumexp", Tensor::logsumexp, ReductionSteps::logsumexp));
    makers.add(ReductionSteps::amax);
    makers.add(ReductionSteps::var);
    makers.add(ReductionSteps::softmax);
    makers.add(ReductionSteps::logSoftmax);
    makers.add(
        draw ->
            Steps.one(
                "sum", draw.any(), t -> t.sum(), p -> Plain.of(new double[] {sum(p.values())})));
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static double logsumexp(double[] values) {
    double max = Arrays.stream(values).max().orElseThrow();
    return max + Math.log(Arrays.stream(values).map(v -> Math.exp(v - max)).sum());
  }

  private static @Nullable Step real(
      Steps.Draw draw, String name, Reduction call, ToDoubleFunction<double[]> f) {
    return draw.whole ? null : along(draw, name, call, f);
  }

  private static @Nullable Step along(
      Steps.Draw draw, String name, Reduction call, ToDoubleFunction<double[]> f) {
    int x = draw.any();
    int axis = draw.axis(x);
    boolean keep = draw.random.nextBoolean();
    if (axis < 0) {
      return null;
    }
    return Steps.one(
        name + " " + axis + (keep ? " kept" : ""),
        x,
        t -> call.reduce(t, new int[] {axis}, keep),
        p -> p.reduce(axis, keep, f));
  }

  // Where two are the largest, the gradient is shared, and differences see half of it.
  private static @Nullable Step amax(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    Plain gaps = draw.get(x).reduce(axis, false, ReductionSteps::gap);
    return gaps.all(gap -> gap > 1e-3)
        ? Steps.one(
            "amax " + axis,
            x,
            t -> t.amax(axis),
            p -> p.reduce(axis, false, v -> Arrays.stream(v).max().orElseThrow()))
        : null;
  }

  private static double gap(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 1 ? 1 : sorted[n - 1] - sorted[n - 2];
  }

  private static @Nullable Step var(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (draw.whole || axis < 0 || draw.get(x).size(axis) < 2) {
      return null;
    }
    return Steps.one(
        "var " + axis,
        x,
        t -> t.var(axis),
        p ->
            p.reduce(
                axis,
                false,
                v -> {
                  double mean = sum(v) / v.length;
                  return Arrays.stream(v).map(a -> (a - mean) * (a - mean)).sum() / (v.length - 1);
                }));
  }

  private static @Nullable Step softmax(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (draw.whole || axis < 0) {
      return null;
    }
    return Steps.one(
        "softmax " + axis,
        x,
        t -> t.softmax(axis),
        p -> Plain.build(p.shape(), i -> Math.exp(p.at(i) - logsumexp(p.along(axis, i)))));
  }

  private static @Nullable Step logSoftmax(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (draw.whole || axis < 0) {
      return null;
    }
    return Steps.one(
        "logSoftmax " + axis,
        x,
        t -> t.logSoftmax(axis),
        p -> Plain.build(p.shape(), i -> p.at(i) - logsumexp(p.along(axis, i))));
  }
}
