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
 * Tensor x = Tensor.randn(20, 3, 50, 32);
 * new FractionalMaxPool2d(3, 13, 12).call(x); // [20, 3, 13, 12]
 * var half = FractionalMaxPool2d.options(2).outputRatio(0.5);
 * new FractionalMaxPool2d(half).call(x); // [20, 3, 25, 16]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch; sizes are at most {@code n - kernel + 1} of {@code n}. <br>
 * Buffers: {@code _random_samples [batch, channels, 2]}, if given.
 */
public final class FractionalMaxPool2d extends FractionalMaxPooling {
  /** Windows of one size for all axes, to a size that is one number or 2. */
  public FractionalMaxPool2d(int kernel, int... outputSize) {
    this(options(kernel).outputSize(outputSize));
  }

  /** Windows with options, which say either a size or a ratio. */
  public FractionalMaxPool2d(FractionalPoolOptions options) {
    super(options);
  }

  /** The options for a kernel; a size or a ratio is needed besides. */
  public static FractionalPoolOptions options(int... kernel) {
    return FractionalPoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.fractionalMaxPool2d(x, withSamples());
  }

  @Override
  Pooled withIndices(Tensor x) {
    return Functional.fractionalMaxPool2dWithIndices(x, withSamples());
  }
}
