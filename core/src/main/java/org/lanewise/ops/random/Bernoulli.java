package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Elements;

/**
 * Ones with the probabilities of a second tensor, zeros elsewhere: 53 random bits each where the
 * probabilities are FLOAT64, otherwise 24. The form that is not in place takes shape and type from
 * its first tensor, too.
 *
 * <p>Shape: probabilities broadcast to the first tensor. Gradient: zero for both.
 */
public final class Bernoulli extends BinaryFunction {
  private final Generator generator;

  /** The operation with this generator. */
  public Bernoulli(Generator generator) {
    this.generator = generator;
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor p) {
    Tensor y = Tensor.empty(a.shape(), a.dtype());
    draw(y, p);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor p) {
    draw(a, p);
    a.bumpVersion();
  }

  private void draw(Tensor y, Tensor p) {
    if (!p.dtype().isFloatingPoint()) {
      throw DTypeException.of("bernoulli", "floating-point probabilities", p.dtype());
    }
    if (!Shape.broadcast("bernoulli", y.shape(), p.shape()).equals(y.shape())) {
      throw ShapeException.of(
          "bernoulli", "probabilities that broadcast to " + y.shape(), p.shape());
    }
    Tensor all = p.detach().expand(y.shape().toArray()).contiguous();
    DType type = p.dtype();
    MemorySegment s = all.segment();
    for (long i = 0; i < all.elements(); i++) {
      double probability = Elements.getDouble(type, s, all.offset() + i);
      if (!(probability >= 0 && probability <= 1)) {
        throw ShapeException.of("bernoulli", "probabilities from 0 to 1", probability);
      }
    }
    Tensor ones = y.isContiguous() ? y : Tensor.empty(y.shape(), y.dtype());
    synchronized (generator) {
      for (long i = 0; i < all.elements(); i++) {
        double u = type == DType.FLOAT64 ? generator.nextDouble() : generator.nextFloat();
        boolean one = u < Elements.getDouble(type, s, all.offset() + i);
        Elements.setLong(y.dtype(), ones.segment(), ones.offset() + i, one ? 1 : 0);
      }
    }
    if (ones != y) {
      org.lanewise.ops.Copy.copy(ones, y);
    }
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
