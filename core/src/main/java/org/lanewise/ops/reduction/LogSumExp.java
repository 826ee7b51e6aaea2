package org.lanewise.ops.reduction;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;

/**
 * Logarithm of the sum of exponentials over some axes: {@code max x + log sum_i e^(x_i - max x)},
 * in double precision.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Integers become FLOAT32.
 * Gradient: {@code dx_i = dy e^(x_i - y)}. Of nothing: -Inf.
 */
public final class LogSumExp extends Function {
  private final Axes axes;

  /** The function over {@code axes}, all if empty. */
  public LogSumExp(int[] axes, boolean keepDim) {
    this.axes = new Axes("logsumexp", axes, keepDim);
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.dtype().isFloatingPoint() ? input : input.to(DType.FLOAT32);
    Groups groups = new Groups(x, axes);
    double[] shift =
        groups.doubles(
            Double.NEGATIVE_INFINITY,
            (soFar, chunk, n, group) -> {
              double max = soFar;
              for (int i = 0; i < n; i++) {
                max = Math.max(max, chunk[i]);
              }
              return max;
            },
            Math::max);
    for (int i = 0; i < shift.length; i++) {
      // Inf - Inf is no number; e^Inf and log 0 are what they should be.
      shift[i] = Double.isInfinite(shift[i]) ? 0 : shift[i];
    }
    double[] results =
        groups.doubles(
            0,
            (soFar, chunk, n, group) -> {
              double sum = soFar;
              for (int i = 0; i < n; i++) {
                sum += Math.exp(chunk[i] - shift[group]);
              }
              return sum;
            },
            Double::sum);
    for (int i = 0; i < results.length; i++) {
      results[i] = shift[i] + Math.log(results[i]);
    }
    Tensor y = Groups.store(results, axes.result(x.shape()), x.dtype());
    c.save(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    Tensor weights = x.sub(axes.expand(c.saved(1), x.shape())).exp();
    return axes.expand(g, x.shape()).mul(weights);
  }
}
