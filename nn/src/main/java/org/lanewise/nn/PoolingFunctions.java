package org.lanewise.nn;

import org.lanewise.Tensor;

/** Pooling as functions; called on {@link Functional}. */
public abstract sealed class PoolingFunctions extends ConvolutionFunctions
    permits ActivationFunctions {
  PoolingFunctions() {}

  /** Maximum over {@code kernel x kernel} windows side by side. */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, kernel, MaxPool2d.options(kernel));
  }

  /** Maximum over {@code kernel x kernel} windows. */
  public static Tensor maxPool2d(Tensor x, int kernel, MaxPool2d.Options options) {
    var window =
        new org.lanewise.ops.network.MaxPool2d.Window(
            options.stride(),
            options.stride(),
            options.padding(),
            options.padding(),
            options.dilation(),
            options.dilation());
    return new org.lanewise.ops.network.MaxPool2d(kernel, kernel, window).apply(x);
  }
}
