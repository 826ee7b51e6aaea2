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

  /**
   * Two-dimensional convolution: {@code y[n, f, i, j] = b[f] + sum over c, p, q of w[f, c, p, q]
   * x[n, c, i s + p d - pad, j s + q d - pad]}.
   *
   * <p>Shape: {@code x [batch, in, height, width]}, {@code weight [out, in / groups, kernelH,
   * kernelW]}, {@code bias [out]} or null, to {@code [batch, out, outH, outW]} with {@code outH =
   * (height + 2 padding - dilation (kernelH - 1) - 1) / stride + 1}.
   *
   * <p>Gradient: for {@code x}, {@code weight} and {@code bias}.
   *
   * <pre>{@code
   * conv2d(x, weight, null, Conv2d.options().stride(2).padding(1));
   * }</pre>
   *
   * @throws org.lanewise.ShapeException if the channels do not fit or the kernel is larger than the
   *     padded image
   */
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
