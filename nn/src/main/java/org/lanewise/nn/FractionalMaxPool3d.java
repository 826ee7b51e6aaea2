package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.FractionalPoolOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Pooled;

/**
 * Maximum over windows that begin at random distances, other ones for each image and channel, so
 * that the size shrinks by any fraction (Graham 2014, "Fractional Max-Pooling").
 *
 * <pre>{@code
 * Tensor x = Tensor.randn(2, 3, 20, 16, 8);
 * new FractionalMaxPool3d(3, 10, 8, 4).call(x); // [2, 3, 10, 8, 4]
 * var half = FractionalMaxPool3d.options(2).outputRatio(0.5);
 * new FractionalMaxPool3d(half).call(x); // [2, 3, 10, 8, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch; sizes are at most {@code n - kernel} of {@code n}. <br>
 * Buffers: {@code _random_samples [batch, channels, 3]}, if given.
 */
public final class FractionalMaxPool3d extends FractionalMaxPooling {
  /** Windows of one size for all axes, to a size that is one number or 3. */
  public FractionalMaxPool3d(int kernel, int... outputSize) {
    this(options(kernel).outputSize(outputSize));
  }

  /** Windows with options, which say either a size or a ratio. */
  public FractionalMaxPool3d(FractionalPoolOptions options) {
    super(options);
  }

  /** The options for a kernel; a size or a ratio is needed besides. */
  public static FractionalPoolOptions options(int... kernel) {
    return FractionalPoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.fractionalMaxPool3d(x, withSamples());
  }

  @Override
  Pooled withIndices(Tensor x) {
    return Functional.fractionalMaxPool3dWithIndices(x, withSamples());
  }
}
