package org.lanewise.nn;

import org.lanewise.nn.functional.InterpolateOptions;
import org.lanewise.nn.functional.InterpolationMode;

/**
 * {@link Upsample} by the nearest element.
 *
 * <pre>{@code
 * new UpsamplingNearest2d(UpsamplingNearest2d.scaleFactor(2))
 *     .call(Tensor.randn(1, 3, 4, 5)); // [1, 3, 8, 10]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}.
 */
public final class UpsamplingNearest2d extends Resizing {
  /** Images of the size that the options say. */
  public UpsamplingNearest2d(InterpolateOptions options) {
    super(options.mode(InterpolationMode.NEAREST));
  }

  /** Sizes of the spatial axes, one for all or one for each. */
  public static InterpolateOptions size(int... sizes) {
    return InterpolateOptions.size(sizes);
  }

  /** Factors of the spatial axes, one for all or one for each. */
  public static InterpolateOptions scaleFactor(double... factors) {
    return InterpolateOptions.scaleFactor(factors);
  }
}
