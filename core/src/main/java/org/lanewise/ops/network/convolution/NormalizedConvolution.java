package org.lanewise.ops.network.convolution;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/**
 * A convolution with the batch normalization by given statistics and the rectified linear unit that
 * follow it, in one pass over the results and without gradients: {@code y = (conv(x) + b - mean) /
 * sqrt(variance + eps) * gamma + beta}, then perhaps {@code max(y, 0)}.
 *
 * <p>Shape: as {@link Convolution}; statistics, factors and summands {@code [filters]}. FLOAT32.
 */
public final class NormalizedConvolution {
  /**
   * Batch normalization by given statistics, FLOAT32 {@code [filters]}.
   *
   * @param gamma null for ones
   * @param beta null for zeros
   */
  public record Norm(
      Tensor mean, Tensor variance, @Nullable Tensor gamma, @Nullable Tensor beta, double eps) {
    private boolean fits(int filters) {
      return isVector(mean, filters)
          && isVector(variance, filters)
          && isVector(gamma, filters)
          && isVector(beta, filters);
    }
  }

  private NormalizedConvolution() {}

  private static boolean isVector(@Nullable Tensor t, int filters) {
    return t == null || (t.dtype() == DType.FLOAT32 && t.rank() == 1 && t.size(0) == filters);
  }

  /**
   * The result; or null where this does not apply and the operations must follow each other: while
   * gradients are recorded, in other types, or where an operand has another shape, which they
   * report.
   */
  public static @Nullable Tensor of(
      String name,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      ConvWindow window,
      @Nullable Norm norm,
      boolean rectified) {
    int filters = Math.toIntExact(weight.size(0));
    if (Grad.isOn()
        || x.dtype() != DType.FLOAT32
        || weight.dtype() != DType.FLOAT32
        || x.rank() != window.axes() + 2
        || !isVector(bias, filters)
        || (norm != null && !norm.fits(filters))) {
      return null;
    }
    ConvGeometry geometry = ConvGeometry.of(name, x.shape(), weight.shape(), window);
    Epilogue epilogue =
        norm == null
            ? new Epilogue(null, bias == null ? null : bias.contiguous(), rectified)
            : normalize(norm, bias, filters, rectified);
    Tensor y = Tensor.empty(geometry.yShape(), DType.FLOAT32);
    ConvolutionAlgorithm.of(geometry, DType.FLOAT32)
        .forward(x.contiguous(), weight.contiguous(), epilogue, y);
    return y;
  }

  private static Epilogue normalize(
      Norm norm, @Nullable Tensor bias, int filters, boolean rectified) {
    Tensor scale = Tensor.empty(norm.mean.shape(), DType.FLOAT32);
    Tensor shift = Tensor.empty(norm.mean.shape(), DType.FLOAT32);
    Tensor mean = norm.mean.contiguous();
    Tensor variance = norm.variance.contiguous();
    Tensor gamma = norm.gamma == null ? null : norm.gamma.contiguous();
    Tensor beta = norm.beta == null ? null : norm.beta.contiguous();
    Tensor b = bias == null ? null : bias.contiguous();
    for (int f = 0; f < filters; f++) {
      double factor = (gamma == null ? 1 : at(gamma, f)) / Math.sqrt(at(variance, f) + norm.eps);
      double centre = at(mean, f) - (b == null ? 0 : at(b, f));
      double summand = (beta == null ? 0 : at(beta, f)) - centre * factor;
      scale.segment().setAtIndex(JAVA_FLOAT, scale.offset() + f, (float) factor);
      shift.segment().setAtIndex(JAVA_FLOAT, shift.offset() + f, (float) summand);
    }
    return new Epilogue(scale, shift, rectified);
  }

  private static double at(Tensor t, int i) {
    return t.segment().getAtIndex(JAVA_FLOAT, t.offset() + i);
  }
}
