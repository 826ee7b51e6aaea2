package org.lanewise.examples.mnist;

import static org.lanewise.nn.functional.Functional.crossEntropy;

import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.examples.networks.MnistNet;

/**
 * A training step whose result is thrown away, to spend the time in which files are read: it loads
 * the classes and the BLAS library and lets the compiler begin, so that the first real step takes a
 * third of the time.
 */
final class WarmUp {
  /** Enough to reach every kernel, few enough to be done when the files are read. */
  private static final int IMAGES = 4;

  private WarmUp() {}

  /** Runs the step. Takes random numbers from the default generator and leaves nothing behind. */
  static void run() {
    MnistNet net = new MnistNet();
    try (Scope _ = Scope.open()) {
      Tensor images = Tensor.zeros(IMAGES, 1, DigitImage.SIDE, DigitImage.SIDE);
      Tensor classes = Tensor.zeros(Shape.of(IMAGES), DType.INT64);
      crossEntropy(net.call(images), classes).backward();
    }
    for (Tensor parameter : net.parameters()) { // now, not whenever the garbage collector comes
      parameter.zeroGrad();
      parameter.release();
    }
  }
}
