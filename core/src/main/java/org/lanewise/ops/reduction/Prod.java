package org.lanewise.ops.reduction;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;

/**
 * Product along an axis, in double precision; integers and booleans in INT64.
 *
 * <p>Shape: the axis becomes 1, or vanishes without {@code keepDim}. Gradient: {@code dx_i = dy
 * prod_{j != i} x_j}, the product of those before and of those behind, so that zeros are no
 * exception. Of nothing: 1.
 */
public final class Prod extends Function {
  private final int axis;
  private final Axes axes;

  /** The product along {@code axis}. */
  public Prod(int axis, boolean keepDim) {
    this.axis = axis;
    this.axes = new Axes("prod", new int[] {axis}, keepDim);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    c.save(x);
    Groups groups = new Groups(x, axes);
    if (x.dtype().isFloatingPoint()) {
      double[] products =
          groups.doubles(
              1,
              (soFar, chunk, n, group) -> {
                double product = soFar;
                for (int i = 0; i < n; i++) {
                  product *= chunk[i];
                }
                return product;
              },
              (a, b) -> a * b);
      return Groups.store(products, axes.result(x.shape()), x.dtype());
    }
    long[] products =
        groups.longs(
            1,
            (soFar, chunk, n, group) -> {
              long product = soFar;
              for (int i = 0; i < n; i++) {
                product *= chunk[i];
              }
              return product;
            },
            (a, b) -> a * b);
    return Groups.store(products, axes.result(x.shape()), DType.INT64);
  }

  @Override
  public Tensor backward(Context c, Tensor gradient) {
    Tensor x = c.saved(0);
    Tensor g = axes.expand(gradient, x.shape());
    if (x.rank() == 0 || x.elements() == 0) {
      return g;
    }
    // Only the last of the line has a gradient: r_i = x_{i+1} r_{i+1} multiplies those behind.
    long n = x.size(axis);
    Tensor none = Tensor.zeros(x.shape().with(axis, n - 1), x.dtype());
    Tensor last = Tensor.cat(java.util.List.of(none, g.narrow(axis, 0, 1)), axis);
    return CumProd.before(x, axis).mul(new Recurrence(axis, true).apply(last, x));
  }
}
