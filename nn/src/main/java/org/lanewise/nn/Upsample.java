package org.lanewise.nn;

import org.lanewise.nn.functional.InterpolateOptions;

/**
 * Images of another size: of given sizes or multiplied by factors, by {@code NEAREST}, {@code
 * LINEAR}, {@code BILINEAR}, {@code BICUBIC} or {@code TRILINEAR} interpolation.
 *
 * <pre>{@code
 * new Upsample(Upsample.scaleFactor(2)).call(Tensor.randn(1, 3, 4, 5)); // [1, 3, 8, 10]
 * var smooth = Upsample.size(7, 9).mode(InterpolationMode.BILINEAR).alignCorners(true);
 * new Upsample(smooth).call(Tensor.randn(1, 3, 4, 5)); // [1, 3, 7, 9]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size...]} to another size, one to three axes as the mode has
 * it.
 */
public final class Upsample extends Resizing {
  /** Images of the size that the options say. */
  public Upsample(InterpolateOptions options) {
    super(options);
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
