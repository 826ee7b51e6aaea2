package org.lanewise.ops.network.convolution;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Casts;
import org.lanewise.ops.network.Extent;

/**
 * Convolution over one, two or three axes (cross-correlation, as in all frameworks). With two:
 * {@code y[n, f, i, j] = b[f] + sum over c, p, q of w[f, c, p, q] x[n, c, i s + p d - pad, j s + q
 * d - pad]}.
 *
 * <p>Shape: {@code x [batch, channels, size...]}, {@code w [filters, channels / groups,
 * kernel...]}, {@code b [filters]} or none, {@code y [batch, filters, out...]} with {@code out =
 * (size + 2 pad - d (kernel - 1) - 1) / s + 1}. FLOAT32 and FLOAT64.
 *
 * <p>Gradient: {@link ConvolutionInput} for {@code x}, {@link ConvolutionWeight} for {@code w},
 * sums of {@code dy} for {@code b}.
 */
public final class Convolution extends MultiFunction {
  private final ConvGeometry d;

  /** The operation for inputs of these sizes. */
  public Convolution(ConvGeometry geometry) {
    this.d = geometry;
  }

  /**
   * The convolution of {@code x} with {@code weight}, plus {@code bias}; {@code x} with or without
   * a batch, all of one floating-point type.
   *
   * @param name the operation in messages
   */
  public static Tensor of(
      String name, Tensor x, Tensor weight, @Nullable Tensor bias, ConvWindow window) {
    DType type = checkTypes(name, x, weight, bias);
    if (type.bytes() == 2) { // computed in FLOAT32 and rounded once
      Tensor wide = bias == null ? null : bias.to(DType.FLOAT32);
      return of(name, x.to(DType.FLOAT32), weight.to(DType.FLOAT32), wide, window).to(type);
    }
    if (x.rank() == window.axes() + 1) {
      return of(name, x.unsqueeze(0), weight, bias, window).squeeze(0);
    }
    ConvGeometry geometry = ConvGeometry.of(name, x.shape(), weight.shape(), window);
    if (bias == null) {
      return new Convolution(geometry).applyOne(x, weight);
    }
    checkBias(name, bias, geometry.filters());
    return new Convolution(geometry).applyOne(x, weight, bias);
  }

  /**
   * The transposed convolution: the adjoint of a convolution that has {@code x}'s channels as its
   * filters, plus {@code bias}. {@code weight [channels, out channels / groups, kernel...]}, out =
   * {@code (size - 1) s - 2 pad + d (kernel - 1) + outputPadding + 1}.
   */
  public static Tensor transposed(
      String name,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      ConvWindow window,
      Extent outputPadding) {
    DType type = checkTypes(name, x, weight, bias);
    if (type.bytes() == 2) {
      Tensor wide = bias == null ? null : bias.to(DType.FLOAT32);
      Tensor y =
          transposed(
              name, x.to(DType.FLOAT32), weight.to(DType.FLOAT32), wide, window, outputPadding);
      return y.to(type);
    }
    if (x.rank() == window.axes() + 1) {
      return transposed(name, x.unsqueeze(0), weight, bias, window, outputPadding).squeeze(0);
    }
    ConvGeometry geometry =
        ConvGeometry.transposed(name, x.shape(), weight.shape(), window, outputPadding);
    if (bias != null) {
      checkBias(name, bias, geometry.channels());
    }
    Tensor y = new ConvolutionInput(geometry).apply(x, weight);
    if (bias == null) {
      return y;
    }
    long[] sizes = new long[window.axes() + 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = geometry.channels();
    return y.addInPlace(bias.reshape(sizes));
  }

  private static DType checkTypes(String name, Tensor x, Tensor weight, @Nullable Tensor bias) {
    if (!x.dtype().isFloatingPoint()) {
      throw org.lanewise.DTypeException.of(name, "a floating-point type", x.dtype());
    }
    Casts.requireSame(name, x, weight);
    if (bias != null) {
      Casts.requireSame(name, x, bias);
    }
    return x.dtype();
  }

  private static void checkBias(String name, Tensor bias, int channels) {
    if (!bias.shape().equals(Shape.of(channels))) {
      throw ShapeException.of(name, "bias [" + channels + "]", bias.shape());
    }
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    c.save(inputs[0], inputs[1]);
    Tensor x = inputs[0].contiguous();
    Tensor w = inputs[1].contiguous();
    DType type = x.dtype();
    Tensor bias = inputs.length > 2 ? inputs[2].contiguous() : null;
    Tensor y = Tensor.empty(d.yShape(), type);
    ConvolutionAlgorithm.of(d, type).forward(x, w, bias, y);
    return new Tensor[] {y};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    @Nullable Tensor[] result = new @Nullable Tensor[3];
    Tensor g = gradients[0];
    if (g != null) {
      if (c.needsInputGrad(0)) {
        result[0] = new ConvolutionInput(d).apply(g, c.saved(1));
      }
      if (c.needsInputGrad(1)) {
        result[1] = new ConvolutionWeight(d).apply(c.saved(0), g);
      }
      if (c.inputCount() > 2 && c.needsInputGrad(2)) {
        int[] axes = new int[d.axes() + 1]; // all but that of the filters
        for (int i = 1; i < axes.length; i++) {
          axes[i] = i + 1;
        }
        result[2] = g.sum(axes);
      }
    }
    return result;
  }
}
