package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Smooth ramp: {@code y = log(1 + e^(beta x)) / beta}, {@code x} itself where {@code beta x} is
 * above a threshold.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy s(beta x)} with the logistic function
 * {@code s}, {@code dy} above the threshold.
 */
public final class Softplus extends Activation {
  static final Softplus ONE = new Softplus(1, 20);

  private final double beta;
  private final double threshold;

  /** The operation with these constants; PyTorch's are 1 and 20. */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    if (beta > 0) {
      org.lanewise.simd.Softplus.softplus(
          x, xOffset, (float) beta, (float) threshold, y, yOffset, n);
    } else {
      super.kernel(x, xOffset, y, yOffset, n);
    }
  }

  @Override
  protected double scalar(double x) {
    double z = beta * x;
    return z > threshold ? x : (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))) / beta;
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
    if (beta > 0) {
      org.lanewise.simd.Softplus.backward(
          x, xo, dy, go, (float) beta, (float) threshold, dx, xOut, n);
    } else {
      super.gradientKernel(x, xo, dy, go, dx, xOut, n);
    }
  }

  @Override
  protected double gradient(double x, double dy) {
    double z = beta * x;
    return z > threshold ? dy : dy / (1 + Math.exp(-z));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor z = x.mul(beta);
    return new Where(z.gt(threshold)).apply(dy, dy.mul(z.sigmoid()));
  }
}
