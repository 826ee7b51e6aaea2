package org.lanewise.nn;

import org.lanewise.Tensor;

/** Activations as functions; called on {@link Functional}. */
public abstract sealed class ActivationFunctions extends ResamplingFunctions permits LossFunctions {
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
}
