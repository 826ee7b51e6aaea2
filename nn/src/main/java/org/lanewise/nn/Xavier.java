package org.lanewise.nn;

import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;

/**
 * First values of variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio 2010, "Understanding the
 * difficulty of training deep feedforward neural networks").
 */
final class Xavier {
  private Xavier() {}

  private static double deviation(Shape weight) {
    double fanIn = Init.fanIn(weight);
    return Math.sqrt(2.0 / (fanIn + fanIn / weight.size(1) * weight.size(0)));
  }

  /** Uniform on {@code ±sqrt(6 / (fanIn + fanOut))}. */
  static void uniform(Tensor weight) {
    double bound = Math.sqrt(3.0) * deviation(weight.shape());
    Init.uniform(weight, -bound, bound);
  }

  /** Normal around zero. */
  static void normal(Tensor weight) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Shape shape = weight.shape();
      weight.copyFrom(Generator.defaultGenerator().normal(shape, 0, deviation(shape)));
    }
  }
}
