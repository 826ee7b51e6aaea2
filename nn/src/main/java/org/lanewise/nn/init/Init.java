package org.lanewise.nn.init;

import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** First values of parameters; all change the tensor in place and return it. */
public final class Init {
  private Init() {}

  /** Uniform on {@code [from, to)}, from the default generator. */
  public static Tensor uniform(Tensor tensor, double from, double to) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      return tensor.copyFrom(Generator.defaultGenerator().uniform(tensor.shape(), from, to));
    }
  }

  /**
   * Uniform on {@code [-b, b)} with {@code b = sqrt(6 / ((1 + a^2) fanIn))}: keeps the variance
   * through layers with leaky rectifiers of slope {@code a} (He et al. 2015, "Delving deep into
   * rectifiers").
   */
  public static Tensor kaimingUniform(Tensor tensor, double a) {
    double gain = Math.sqrt(2.0 / (1 + a * a));
    double deviation = gain / Math.sqrt((double) fanIn(tensor.shape()));
    double bound = Math.sqrt(3.0) * deviation;
    return uniform(tensor, -bound, bound);
  }

  /** How many inputs reach one output of a weight {@code [out, in, kernel...]}. */
  public static long fanIn(Shape weight) {
    if (weight.rank() < 2) {
      throw ShapeException.of("fanIn", "a weight of at least two axes", weight);
    }
    return weight.size(0) == 0 ? 0 : weight.elements() / weight.size(0);
  }
}
