package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.simd.GeluTanh;

/**
 * Gaussian error linear unit: {@code y = x F(x)} with the distribution function {@code F} of the
 * normal distribution, or an approximation of it by a hyperbolic tangent.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy (F(x) + x F'(x))}, at infinities the
 * limits {@code dy} and 0, where PyTorch has NaN. -Inf gives NaN.
 */
public final class Gelu extends Activation {
  /** {@code F(x) = (1 + erf(x / sqrt 2)) / 2}. */
  public static final Gelu EXACT = new Gelu(false);

  /** {@code F(x) = (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
  public static final Gelu TANH = new Gelu(true);

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
  private static final double BETA = Math.sqrt(2 / Math.PI);
  private static final double KAPPA = 0.044715;

  // Beyond it F is 0 or 1 in all types; powers of x, if infinite, would make NaN of products with
  // 0, and of FLOAT16 they soon are.
  private static final double FAR = 100;

  private final boolean approximate;

  private Gelu(boolean approximate) {
    this.approximate = approximate;
  }

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    if (approximate) {
      GeluTanh.geluTanh(x, xOffset, y, yOffset, n);
    } else {
      org.lanewise.simd.Gelu.gelu(x, xOffset, y, yOffset, n);
    }
  }

  @Override
  protected double scalar(double x) {
    return approximate
        ? 0.5 * x * (1 + Math.tanh(BETA * (x + KAPPA * x * x * x)))
        : 0.5 * x * ErrorFunctions.erfc(-x * ROOT_HALF);
  }

  @Override
  protected DType resultType(DType type) {
    return Types.floating(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected void gradientKernel(
      MemorySegment x, long xo, MemorySegment dy, long go, MemorySegment dx, long xOut, int n) {
    if (approximate) {
      GeluTanh.backward(x, xo, dy, go, dx, xOut, n);
    } else {
      org.lanewise.simd.Gelu.backward(x, xo, dy, go, dx, xOut, n);
    }
  }

  @Override
  protected double gradient(double x, double dy) {
    double near = Math.clamp(x, -FAR, FAR);
    if (!approximate) {
      double density = DENSITY * Math.exp(-0.5 * near * near);
      return dy * (0.5 * ErrorFunctions.erfc(-near * ROOT_HALF) + near * density);
    }
    double tanh = Math.tanh(BETA * (near + KAPPA * near * near * near));
    double slope = BETA * (1 + 3 * KAPPA * near * near);
    return dy * 0.5 * (1 + tanh + near * (1 - tanh * tanh) * slope);
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor near = x.clamp(-FAR, FAR);
    Tensor square = near.square();
    if (!approximate) {
      Tensor density = square.mul(-0.5).exp().mul(DENSITY);
      return dy.mul(near.mul(-ROOT_HALF).erfc().mul(0.5).add(near.mul(density)));
    }
    Tensor tanh = square.mul(KAPPA).add(1).mul(near).mul(BETA).tanh();
    Tensor slope = square.mul(3 * KAPPA).add(1).mul(BETA);
    Tensor right = tanh.square().rsub(1).mul(near).mul(slope);
    return dy.mul(tanh.add(1).add(right).mul(0.5));
  }
}
