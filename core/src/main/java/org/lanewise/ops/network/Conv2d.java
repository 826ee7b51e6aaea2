package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Elements;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;

/**
 * Two-dimensional convolution (cross-correlation, as in all frameworks): {@code y[n, f, i, j] =
 * b[f] + sum over c, p, q of w[f, c, p, q] x[n, c, i s + p d - pad, j s + q d - pad]}.
 *
 * <p>Shape: {@code x [batch, channels, height, width]}, {@code w [filters, channels / groups,
 * kernelH, kernelW]}, {@code b [filters]} or none, {@code y [batch, filters, outH, outW]} with
 * {@code out = (size + 2 pad - d (kernel - 1) - 1) / s + 1}. FLOAT32.
 *
 * <p>Gradient: {@link ConvInput} for {@code x}, {@link ConvWeight} for {@code w}, sums of {@code
 * dy} for {@code b}.
 *
 * <p>Each image is unfolded into a matrix that stays in the cache, and multiplied with the weights.
 */
public final class Conv2d extends MultiFunction {
  /** How the kernel moves over the image. */
  public record Window(
      int strideH,
      int strideW,
      int paddingH,
      int paddingW,
      int dilationH,
      int dilationW,
      int groups) {
    /** Checks the numbers. */
    public Window {
      if (strideH < 1 || strideW < 1 || dilationH < 1 || dilationW < 1 || groups < 1) {
        throw ShapeException.of(
            "conv2d",
            "stride, dilation and groups of at least 1",
            String.format(
                Locale.ROOT,
                "stride [%d, %d], dilation [%d, %d], groups %d",
                strideH,
                strideW,
                dilationH,
                dilationW,
                groups));
      }
      if (paddingH < 0 || paddingW < 0) {
        throw ShapeException.of(
            "conv2d", "padding of at least 0", "[" + paddingH + ", " + paddingW + "]");
      }
    }
  }

  private final Window window;

  /** The operation with this window. */
  public Conv2d(Window window) {
    this.window = window;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    ConvGeometry geometry = ConvGeometry.of(inputs[0].shape(), inputs[1].shape(), window);
    Tensor bias = inputs.length > 2 ? inputs[2] : null;
    if (bias != null && (bias.rank() != 1 || bias.size(0) != geometry.filters())) {
      throw ShapeException.of("conv2d", "bias [" + geometry.filters() + "]", bias.shape());
    }
    for (Tensor input : inputs) {
      Casts.requireFloat("conv2d", input);
    }
    c.save(inputs[0], inputs[1]);
    return new Tensor[] {convolve(geometry, inputs[0], inputs[1], bias)};
  }

  /** The convolution without a record of it. */
  static Tensor convolve(ConvGeometry d, Tensor input, Tensor weights, @Nullable Tensor bias) {
    Tensor x = input.contiguous();
    Tensor w = weights.contiguous();
    Tensor b = bias == null ? null : bias.contiguous();
    Tensor y = Tensor.empty(d.yShape(), DType.FLOAT32);
    MemorySegment ys = y.segment();
    int positions = d.positions();
    Parallel.ranges(
        d.batch(),
        d.grain(),
        (from, to) -> {
          try (Scratch scratch = Unfold.scratch(d)) {
            for (long n = from; n < to; n++) {
              for (int g = 0; g < d.window().groups(); g++) {
                long first = (n * d.filters() + (long) g * d.groupFilters()) * positions;
                Products.single(
                    DType.FLOAT32,
                    d.groupFilters(),
                    positions,
                    d.patch(),
                    Unfold.weights(d, w, g),
                    Unfold.patches(d, x, n, g, scratch),
                    0,
                    new Products.Matrix(ys, first, positions, false));
              }
              for (int f = 0; b != null && f < d.filters(); f++) {
                long at = (n * d.filters() + f) * positions;
                float value =
                    (float) Elements.getDouble(DType.FLOAT32, b.segment(), b.offset() + f);
                Add.addScalar(ys, at, value, ys, at, positions);
              }
            }
          }
        });
    return y;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    @Nullable Tensor[] result = new @Nullable Tensor[3];
    Tensor g = gradients[0];
    if (g != null) {
      Tensor x = c.saved(0);
      Tensor w = c.saved(1);
      ConvGeometry geometry = ConvGeometry.of(x.shape(), w.shape(), window);
      if (c.needsInputGrad(0)) {
        result[0] = new ConvInput(geometry).apply(g, w);
      }
      if (c.needsInputGrad(1)) {
        result[1] = new ConvWeight(geometry).apply(x, g);
      }
      if (c.inputCount() > 2 && c.needsInputGrad(2)) {
        result[2] = g.sum(0, 2, 3);
      }
    }
    return result;
  }
}
