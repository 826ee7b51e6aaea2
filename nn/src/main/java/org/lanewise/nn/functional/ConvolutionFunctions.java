package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Linear;
import org.lanewise.ops.network.convolution.ConvWindow;
import org.lanewise.ops.network.convolution.Convolution;

/**
 * Affine maps and convolutions as functions; called on {@link Functional}.
 *
 * <p>Convolutions take {@code x [batch, channels, size...]} or one image without the batch, and
 * FLOAT32, FLOAT64 or the 16-bit types, the same for all operands. The kernel is not turned round
 * (a cross-correlation). {@link ShapeException} where sizes, channels and groups do not fit.
 */
public abstract sealed class ConvolutionFunctions extends PaddingFunctions
    permits AdaptivePoolingFunctions {
  ConvolutionFunctions() {}

  /** {@code x W^T + b}: {@code [..., in] -> [..., out]}. */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return bias == null
        ? Linear.INSTANCE.applyOne(x, weight)
        : Linear.INSTANCE.applyOne(x, weight, bias);
  }

  /**
   * {@code y_k = a^T W_k b + bias_k}: {@code [..., in1]} and {@code [..., in2]} with {@code weight
   * [out, in1, in2]} and {@code bias [out]} or null to {@code [..., out]}.
   */
  public static Tensor bilinear(Tensor a, Tensor b, Tensor weight, @Nullable Tensor bias) {
    boolean fits =
        weight.rank() == 3
            && a.rank() > 0
            && a.rank() == b.rank()
            && a.size(-1) == weight.size(1)
            && b.size(-1) == weight.size(2);
    for (int i = 0; fits && i < a.rank() - 1; i++) {
      fits = a.size(i) == b.size(i);
    }
    if (!fits) {
      throw ShapeException.of(
          "bilinear",
          "[..., in1], [..., in2] with the same leading axes and weight [out, in1, in2]",
          a.shape() + ", " + b.shape() + " and " + weight.shape());
    }
    long out = weight.size(0);
    if (bias != null && !bias.shape().equals(Shape.of(out))) {
      throw ShapeException.of("bilinear", "bias [" + out + "]", bias.shape());
    }
    Tensor rows = weight.transpose(1, 2).reshape(out * weight.size(2), weight.size(1));
    Tensor products = linear(a, rows, null).unflatten(-1, out, weight.size(2));
    Tensor y = products.matmul(b.unsqueeze(-1)).squeeze(-1);
    return bias == null ? y : y.add(bias);
  }

  /**
   * Convolution along time, the first axis: {@code x [time, batch, channels]}, {@code weight
   * [kernel, channels, filters]}, {@code bias [filters]} to {@code [time + 2 padding - kernel + 1,
   * batch, filters]}.
   */
  public static Tensor convTbc(Tensor x, Tensor weight, Tensor bias, int padding) {
    if (x.rank() != 3 || weight.rank() != 3 || bias.rank() != 1) {
      throw ShapeException.of(
          "convTbc",
          "x [time, batch, channels], weight [kernel, channels, filters] and bias [filters]",
          x.shape() + ", " + weight.shape() + " and " + bias.shape());
    }
    ConvOptions options = ConvOptions.options().padding(padding);
    Tensor turned = weight.permute(2, 1, 0);
    return conv("convTbc", 1, x.permute(1, 2, 0), turned, bias, options).permute(2, 0, 1);
  }

  /** Convolution along one axis with stride 1 and no padding. */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv1d(x, weight, bias, ConvOptions.options());
  }

  /**
   * Convolution along one axis: {@code x [batch, channels, size]}, {@code weight [filters, channels
   * / groups, kernel]}, {@code bias [filters]} to {@code [batch, filters, out]} with {@code out =
   * (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1}.
   */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return conv("conv1d", 1, x, weight, bias, options);
  }

  /** Convolution along two axes with stride 1 and no padding. */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv2d(x, weight, bias, ConvOptions.options());
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
   * Tensor x = Tensor.randn(1, 3, 8, 8);
   * Tensor weight = Tensor.randn(6, 3, 3, 3);
   * conv2d(x, weight, null, ConvOptions.options().stride(2).padding(1));
   * }</pre>
   *
   * @throws org.lanewise.ShapeException if the channels do not fit or the kernel is larger than the
   *     padded image
   */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return conv("conv2d", 2, x, weight, bias, options);
  }

  /** Convolution along three axes with stride 1 and no padding. */
  public static Tensor conv3d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv3d(x, weight, bias, ConvOptions.options());
  }

  /**
   * Convolution along three axes: {@code x [batch, channels, depth, height, width]}, {@code weight
   * [filters, channels / groups, kernelD, kernelH, kernelW]}, {@code bias [filters]} to {@code
   * [batch, filters, outD, outH, outW]}, sizes as for {@link #conv1d}.
   */
  public static Tensor conv3d(Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return conv("conv3d", 3, x, weight, bias, options);
  }

  private static Tensor conv(
      String name, int axes, Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    ConvWindow window = options.window(name, axes);
    if (options.paddingMode() == PaddingMode.CONSTANT || weight.rank() != axes + 2) {
      return Convolution.of(name, x, weight, bias, window);
    }
    if (options.same() && !window.stride().isAll(1)) {
      throw ShapeException.of(name, "stride 1 for padding that keeps the size", options.stride());
    }
    Tensor bordered = pad(x, options.border(axes, weight.shape()), options.paddingMode());
    return Convolution.of(name, bordered, weight, bias, options.padding(0).window(name, axes));
  }

  /** Transposed convolution along one axis with stride 1 and no padding. */
  public static Tensor convTranspose1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return convTranspose1d(x, weight, bias, ConvOptions.options());
  }

  /**
   * Transposed convolution along one axis, the adjoint of a convolution: {@code x [batch, channels,
   * size]}, {@code weight [channels, filters / groups, kernel]}, {@code bias [filters]} to {@code
   * [batch, filters, out]} with {@code out = (size - 1) stride - 2 padding + dilation (kernel - 1)
   * + outputPadding + 1}.
   */
  public static Tensor convTranspose1d(
      Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convTranspose("convTranspose1d", 1, x, weight, bias, options);
  }

  /** Transposed convolution along two axes with stride 1 and no padding. */
  public static Tensor convTranspose2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return convTranspose2d(x, weight, bias, ConvOptions.options());
  }

  /** Transposed convolution along two axes; otherwise as {@link #convTranspose1d}. */
  public static Tensor convTranspose2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convTranspose("convTranspose2d", 2, x, weight, bias, options);
  }

  /** Transposed convolution along three axes with stride 1 and no padding. */
  public static Tensor convTranspose3d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return convTranspose3d(x, weight, bias, ConvOptions.options());
  }

  /** Transposed convolution along three axes; otherwise as {@link #convTranspose1d}. */
  public static Tensor convTranspose3d(
      Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    return convTranspose("convTranspose3d", 3, x, weight, bias, options);
  }

  private static Tensor convTranspose(
      String name, int axes, Tensor x, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    if (options.same()) {
      throw ShapeException.of(name, "padding in numbers", "padding that keeps the size");
    }
    if (options.paddingMode() != PaddingMode.CONSTANT) {
      throw ShapeException.of(name, "padding with zeros", options.paddingMode());
    }
    return Convolution.transposed(
        name, x, weight, bias, options.window(name, axes), options.outputPadding(name, axes));
  }
}
