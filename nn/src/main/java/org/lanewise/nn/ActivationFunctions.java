package org.lanewise.nn;

import org.lanewise.Generator;
import org.lanewise.Tensor;

/** Activations and dropout as functions; called on {@link Functional}. */
public abstract sealed class ActivationFunctions extends NormalizationFunctions
    permits LossFunctions {
  ActivationFunctions() {}

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** Softmax along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return x.softmax(axis);
  }

  /** Logarithm of the softmax along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return x.logSoftmax(axis);
  }

  /**
   * Zeroes elements with probability {@code p} while training, scaling the others; otherwise the
   * input itself.
   */
  public static Tensor dropout(Tensor x, double p, boolean training) {
    if (!training || p == 0) {
      return x;
    }
    return new org.lanewise.ops.pointwise.Dropout(p, Generator.defaultGenerator().nextLong())
        .apply(x);
  }
}
