package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Norm of windows, {@code y = (sum x^p)^(1/p)}: their sum for {@code p = 1}, their maximum for an
 * infinite one.
 *
 * <pre>{@code
 * new LPPool3d(2, 2).call(Tensor.rand(1, 3, 8, 8, 8)); // [1, 3, 4, 4, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with {@code outD = (depth + 2 padding - kernel) / stride + 1}, rounded
 * down, or up in {@code ceilMode}.
 */
public final class LPPool3d extends Pooling {
  private final double norm;

  /** Windows side by side: the stride is the kernel. */
  public LPPool3d(double norm, int kernel) {
    this(norm, options(kernel));
  }

  /** Windows with options: kernel, stride and {@code ceilMode}. */
  public LPPool3d(double norm, PoolOptions options) {
    super(options);
    this.norm = norm;
  }

  /** The defaults for a kernel: that stride. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.lpPool3d(x, norm, options);
  }

  @Override
  protected String arguments() {
    return lpArguments(norm);
  }
}
