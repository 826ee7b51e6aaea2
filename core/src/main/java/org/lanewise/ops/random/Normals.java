package org.lanewise.ops.random;

import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Normally distributed numbers, each with a mean and a standard deviation of its own; of the type
 * of the means.
 *
 * <p>Shape: means and deviations broadcast together. Gradient: zero for both.
 */
public final class Normals extends BinaryFunction {
  private final Generator generator;

  /** The operation with this generator. */
  public Normals(Generator generator) {
    this.generator = generator;
  }

  @Override
  public Tensor forward(Context c, Tensor mean, Tensor deviation) {
    if (!mean.dtype().isFloatingPoint() || !deviation.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          "normal", "floating-point tensors", mean.dtype() + " and " + deviation.dtype());
    }
    Shape shape = Shape.broadcast("normal", mean.shape(), deviation.shape());
    if (deviation.lt(0).sum().item() > 0) {
      throw ShapeException.of(
          "normal", "standard deviations of at least 0", "a tensor with one below");
    }
    Tensor standard =
        new NormalFill(0, 1, generator).applyInPlace(Tensor.empty(shape, mean.dtype()));
    return standard.mul(deviation).add(mean).to(mean.dtype());
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return Tensor.zeros(c.inputShape(0), g.dtype());
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return Tensor.zeros(c.inputShape(1), g.dtype());
  }
}
