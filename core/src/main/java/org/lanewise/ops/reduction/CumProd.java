package org.lanewise.ops.reduction;

import java.util.List;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.pointwise.Clone;

/**
 * Products of all elements up to each along an axis: {@code y_i = prod_{j <= i} x_j}, in double
 * precision; integers and booleans in INT64, in place in their own type.
 *
 * <p>Shape: any. Gradient: {@code dx_j = sum_{i >= j} dy_i prod_{k <= i, k != j} x_k}, without a
 * division, so that zeros are no exception: the product before {@code j} times {@code r_j = dy_j +
 * x_{j+1} r_{j+1}}.
 */
public final class CumProd extends Function {
  private final int axis;

  /** The operation along {@code axis}. */
  public CumProd(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    x.shape().axis("cumprod", axis);
    c.save(x);
    if (x.dtype().isFloatingPoint()) {
      Tensor y = Tensor.empty(x.shape(), x.dtype());
      return Scan.doubles(x, y, axis, CumProd::products);
    }
    return Scan.longs(x, Tensor.empty(x.shape(), DType.INT64), axis, CumProd::products);
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    x.shape().axis("cumprod", axis);
    if (c.needsInputGrad(0)) {
      c.save(Clone.before(x)); // about to be overwritten
    }
    if (x.dtype().isFloatingPoint()) {
      Scan.doubles(x, x, axis, CumProd::products);
    } else {
      Scan.longs(x, x, axis, CumProd::products);
    }
    x.bumpVersion();
  }

  private static void products(double[] x, int n) {
    double product = 1;
    for (int i = 0; i < n; i++) {
      product *= x[i];
      x[i] = product;
    }
  }

  private static void products(long[] x, int n) {
    long product = 1;
    for (int i = 0; i < n; i++) {
      product *= x[i];
      x[i] = product;
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    if (x.rank() == 0 || x.elements() == 0) {
      return g;
    }
    return before(x, axis).mul(new Recurrence(axis, true).apply(g, x));
  }

  /** The product of all elements before each. */
  static Tensor before(Tensor x, int axis) {
    Tensor ones = Tensor.ones(x.shape().with(axis, 1), x.dtype());
    Tensor others = x.narrow(axis, 0, x.size(axis) - 1);
    return Tensor.cat(List.of(ones, new CumProd(axis).apply(others)), axis);
  }
}
