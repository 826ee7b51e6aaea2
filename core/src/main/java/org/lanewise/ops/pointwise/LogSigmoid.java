package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.simd.Mul;
import org.lanewise.simd.Neg;
import org.lanewise.simd.Sigmoid;
import org.lanewise.simd.Softplus;
import org.lanewise.simd.Sub;

/**
 * Logarithm of the logistic function: {@code y = -log(1 + e^-x)}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy (1 - s(x))} with the logistic function
 * {@code s}.
 */
public final class LogSigmoid extends Activation {
  /** The operation. */
  public static final LogSigmoid INSTANCE = new LogSigmoid();

  private LogSigmoid() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    Neg.neg(x, xOffset, y, yOffset, n);
    Softplus.softplus(y, yOffset, 1, Float.POSITIVE_INFINITY, y, yOffset, n);
    Sub.scalarSub(0, y, yOffset, y, yOffset, n); // never -0
  }

  @Override
  protected double scalar(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
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
    Neg.neg(x, xo, dx, xOut, n);
    Sigmoid.sigmoid(dx, xOut, dx, xOut, n);
    Mul.mul(dx, xOut, dy, go, dx, xOut, n);
  }

  @Override
  protected double gradient(double x, double dy) {
    return dy / (1 + Math.exp(x));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return dy.mul(x.neg().sigmoid());
  }
}
