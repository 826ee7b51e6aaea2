package org.lanewise.ops.reduction;

import java.util.List;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.pointwise.Where;

/**
 * Logarithms of the sums of exponentials of all elements up to each along an axis: {@code y_i = log
 * sum_{j <= i} e^x_j}, in double precision and without overflow.
 *
 * <p>Shape: any. Gradient: {@code dx_j = sum_{i >= j} dy_i e^(x_j - y_i)}, as {@code e^(x_j - y_j)
 * r_j} with {@code r_j = dy_j + e^(y_j - y_{j+1}) r_{j+1}}, in which no exponent is above 0; it is
 * NaN where all elements so far are -Inf, as in PyTorch. Integers are an error.
 */
public final class LogCumSumExp extends Function {
  private final int axis;

  /** The operation along {@code axis}. */
  public LogCumSumExp(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("logcumsumexp", "a floating-point type", x.dtype());
    }
    x.shape().axis("logcumsumexp", axis);
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    c.save(x, y);
    return Scan.doubles(x, y, axis, LogCumSumExp::sums);
  }

  private static void sums(double[] x, int n) {
    double sum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double high = Math.max(sum, x[i]);
      double low = Math.min(sum, x[i]);
      // The difference of equal infinities is no number.
      sum = Double.isInfinite(high) ? high : high + Math.log1p(Math.exp(low - high));
      x[i] = sum;
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    Tensor y = c.saved(1);
    if (x.rank() == 0 || x.elements() == 0) {
      return g;
    }
    long n = x.size(axis);
    Tensor steps = y.narrow(axis, 0, n - 1).sub(y.narrow(axis, 1, n - 1)).exp();
    // Nothing goes back to sums that are still -Inf; the NaN comes from x - y.
    Tensor zero = Tensor.zeros(Shape.SCALAR, x.dtype());
    Tensor factors = new Where(steps.ne(steps)).apply(zero, steps);
    Tensor first = Tensor.zeros(x.shape().with(axis, 1), x.dtype());
    Tensor shifted = Tensor.cat(List.of(first, factors), axis);
    return new Recurrence(axis, true).apply(g, shifted).mul(x.sub(y).exp());
  }
}
