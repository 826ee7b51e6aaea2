package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Affine maps and convolutions as functions; called on {@link Functional}. */
public abstract sealed class ConvolutionFunctions permits PoolingFunctions {
  ConvolutionFunctions() {}

  /** {@code x W^T + b}: {@code [..., in] -> [..., out]}. */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return bias == null
        ? org.lanewise.ops.network.Linear.INSTANCE.applyOne(x, weight)
        : org.lanewise.ops.network.Linear.INSTANCE.applyOne(x, weight, bias);
  }

  /** Convolution with the options' stride, padding, dilation and groups. */
  public static Tensor conv2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, Conv2d.Options options) {
    var operation =
        new org.lanewise.ops.network.Conv2d(
            new org.lanewise.ops.network.Conv2d.Window(
                options.stride(),
                options.stride(),
                options.padding(),
                options.padding(),
                options.dilation(),
                options.dilation(),
                options.groups()));
    return bias == null ? operation.applyOne(x, weight) : operation.applyOne(x, weight, bias);
  }
}
