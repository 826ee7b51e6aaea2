package org.lanewise.ops.reduction;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Sums of all elements up to each along an axis: {@code y_i = sum_{j <= i} x_j}, in double
 * precision; integers and booleans in INT64, in place in their own type.
 *
 * <p>Shape: any. Gradient: the same from the other end, {@code dx_j = sum_{i >= j} dy_i}.
 */
public final class CumSum extends Function {
  private final int axis;
  private final boolean fromEnd;

  /** The operation along {@code axis}. */
  public CumSum(int axis) {
    this(axis, false);
  }

  /** The operation along {@code axis}, if {@code fromEnd} of all elements from each on. */
  CumSum(int axis, boolean fromEnd) {
    this.axis = axis;
    this.fromEnd = fromEnd;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    x.shape().axis("cumsum", axis);
    if (x.dtype().isFloatingPoint()) {
      Tensor y = Tensor.empty(x.shape(), x.dtype());
      return Scan.doubles(x, y, axis, fromEnd ? CumSum::fromEnd : CumSum::fromStart);
    }
    return Scan.longs(x, Tensor.empty(x.shape(), DType.INT64), axis, CumSum::fromStart);
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    x.shape().axis("cumsum", axis);
    if (x.dtype().isFloatingPoint()) {
      Scan.doubles(x, x, axis, CumSum::fromStart);
    } else {
      Scan.longs(x, x, axis, CumSum::fromStart);
    }
    x.bumpVersion();
  }

  private static void fromStart(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
      x[i] = sum;
    }
  }

  private static void fromEnd(double[] x, int n) {
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      sum += x[i];
      x[i] = sum;
    }
  }

  private static void fromStart(long[] x, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
      x[i] = sum;
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new CumSum(axis, !fromEnd).apply(g);
  }
}
