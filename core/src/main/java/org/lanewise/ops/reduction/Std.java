package org.lanewise.ops.reduction;

import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.ops.pointwise.Where;

/**
 * Standard deviation over some axes: the square root of {@link Var}.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Gradient: {@code dx_i = dy (x_i -
 * mean x) / (y (n - correction))}, 0 where {@code y = 0}. NaN where {@code n <= correction}.
 * Integers are an error.
 */
public final class Std extends Function {
  private final Axes axes;
  private final double correction;

  /** The standard deviation over {@code axes}, all if empty. */
  public Std(int[] axes, double correction, boolean keepDim) {
    this.axes = new Axes("std", axes, keepDim);
    this.correction = correction;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    double[] results = Var.compute(x, axes, correction);
    for (int i = 0; i < results.length; i++) {
      results[i] = Math.sqrt(results[i]);
    }
    Tensor y = Groups.store(results, axes.result(x.shape()), x.dtype());
    c.save(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor y = c.saved(1);
    Tensor zero = Tensor.zeros(Shape.SCALAR, g.dtype());
    Tensor ofVariance = new Where(y.eq(0)).apply(zero, g.div(y.mul(2)));
    return Var.gradient(c.saved(0), ofVariance, axes, correction);
  }
}
