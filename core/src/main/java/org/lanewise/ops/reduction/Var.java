package org.lanewise.ops.reduction;

import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.simd.Deviations;

/**
 * Variance over some axes: {@code sum_i (x_i - mean x)^2 / max(0, n - correction)}, in two passes
 * and in double precision.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Gradient: {@code dx_i = 2 dy (x_i
 * - mean x) / (n - correction)}. NaN where {@code n <= correction}. Integers are an error.
 */
public final class Var extends Function {
  private final Axes axes;
  private final double correction;

  /** The variance over {@code axes}, all if empty. */
  public Var(int[] axes, double correction, boolean keepDim) {
    this.axes = new Axes("var", axes, keepDim);
    this.correction = correction;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    c.save(x);
    return Groups.store(compute(x, axes, correction), axes.result(x.shape()), x.dtype());
  }

  static double[] compute(Tensor x, Axes axes, double correction) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(axes.operation(), "a floating-point type", x.dtype());
    }
    Groups groups = new Groups(x, axes);
    double[] means = groups.sums();
    for (int i = 0; i < means.length; i++) {
      means[i] /= groups.size;
    }
    double[] results =
        groups.hasRuns()
            ? groups.floats(
                (s, at, n, group) -> Deviations.squares(s, at, n, means[group]), Double::sum)
            : groups.doubles(
                0,
                (soFar, chunk, n, group) -> soFar + squares(chunk, n, means[group]),
                Double::sum);
    double divisor = Math.max(0, groups.size - correction);
    for (int i = 0; i < results.length; i++) {
      results[i] /= divisor;
    }
    return results;
  }

  private static double squares(double[] x, int n, double mean) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i < n - 1; i += 2) {
      double first = x[i] - mean;
      double second = x[i + 1] - mean;
      a += first * first;
      b += second * second;
    }
    double last = i < n ? x[i] - mean : 0;
    return a + b + last * last;
  }

  /** The gradient of {@code x}, given that of the variance. */
  static Tensor gradient(Tensor x, Tensor g, Axes axes, double correction) {
    double divisor = axes.size(x.shape()) - correction;
    Tensor centred = x.sub(Means.mean(x, axes.over(x.shape()), true));
    return axes.expand(g.mul(2 / divisor), x.shape()).mul(centred);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return gradient(c.saved(0), g, axes, correction);
  }
}
