package org.lanewise.nn.functional;

import java.util.Arrays;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.pointwise.Dropout;

/**
 * Dropout as functions; called on {@link Functional}.
 *
 * <p>All drop at random with probability {@code p} while training, and give their input itself
 * otherwise and for {@code p = 0}. They take any floating-point type; the random numbers are those
 * of the default generator, from which the same seed drops what PyTorch drops. {@link
 * ShapeException} if {@code p} lies outside 0 to 1. The forms that end in {@code InPlace} change
 * their input.
 */
public abstract sealed class DropoutFunctions extends NormalizationFunctions
    permits ResamplingFunctions {
  // What SELU tends to for small numbers, without its sign: the value of a dropped element.
  private static final double ALPHA = 1.7580993408473766;

  private static final int NONE = 0;

  DropoutFunctions() {}

  private static boolean isIdentity(String name, Tensor x, double p, boolean training) {
    if (!(p >= 0 && p <= 1)) {
      throw ShapeException.of(name, "a probability from 0 to 1", p);
    }
    if (!training || p == 0 || x.elements() == 0) {
      return true;
    }
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    return false;
  }

  // ---- single elements, to zero

  /**
   * Multiplies elements by 0 at random, and the others by {@code 1 / (1 - p)}; all by 0 for {@code
   * p = 1}. Shape: any.
   */
  public static Tensor dropout(Tensor x, double p, boolean training) {
    if (isIdentity("dropout", x, p, training)) {
      return x;
    }
    return p == 1 ? x.mul(0.0) : Dropout.of(x, p, Generator.defaultGenerator());
  }

  /** {@link #dropout} in place. */
  public static Tensor dropoutInPlace(Tensor x, double p, boolean training) {
    if (isIdentity("dropout", x, p, training)) {
      return x;
    }
    return p == 1 ? x.mulInPlace(0.0) : Dropout.inPlace(x, p, Generator.defaultGenerator());
  }

  // ---- whole channels, to zero

  /**
   * The shape {@code [batch, channels, 1...]} that broadcasts over whole channels.
   *
   * @param unbatched the number of axes of an input without batch, {@link #NONE} if there is none
   */
  private static Shape channels(String name, Tensor x, int unbatched) {
    boolean fits = unbatched == NONE ? x.rank() >= 2 : x.rank() - unbatched <= 1;
    if (!fits || x.rank() < unbatched) {
      String expected =
          unbatched == NONE
              ? "x [batch, channels, ...]"
              : "x of " + unbatched + " or " + (unbatched + 1) + " axes";
      throw ShapeException.of(name, expected, x.shape());
    }
    long[] sizes = x.shape().toArray();
    Arrays.fill(sizes, x.rank() == unbatched ? 1 : 2, sizes.length, 1);
    return Shape.of(sizes);
  }

  private static Tensor zeroChannels(
      String name, Tensor x, int unbatched, double p, boolean training, boolean inPlace) {
    Shape shape = channels(name, x, unbatched);
    if (isIdentity(name, x, p, training)) {
      return x;
    }
    Tensor factor = Tensor.zeros(shape, x.dtype());
    if (p < 1) {
      factor.bernoulliInPlace(1 - p).divInPlace(1 - p);
    }
    return inPlace ? x.mulInPlace(factor) : x.mul(factor);
  }

  /**
   * Zeroes whole channels and divides the others by {@code 1 - p}. Shape: {@code [batch, channels,
   * size]} or {@code [channels, size]}.
   */
  public static Tensor dropout1d(Tensor x, double p, boolean training) {
    return zeroChannels("dropout1d", x, 2, p, training, false);
  }

  /** {@link #dropout1d} in place. */
  public static Tensor dropout1dInPlace(Tensor x, double p, boolean training) {
    return zeroChannels("dropout1d", x, 2, p, training, true);
  }

  /**
   * Zeroes whole channels and divides the others by {@code 1 - p}. Shape: {@code [batch, channels,
   * ...]}; three axes are {@code [batch, channels, size]}, not an image without batch.
   */
  public static Tensor dropout2d(Tensor x, double p, boolean training) {
    return zeroChannels("dropout2d", x, NONE, p, training, false);
  }

  /** {@link #dropout2d} in place. */
  public static Tensor dropout2dInPlace(Tensor x, double p, boolean training) {
    return zeroChannels("dropout2d", x, NONE, p, training, true);
  }

  /**
   * Zeroes whole channels and divides the others by {@code 1 - p}. Shape: {@code [batch, channels,
   * depth, height, width]} or one without the batch.
   */
  public static Tensor dropout3d(Tensor x, double p, boolean training) {
    return zeroChannels("dropout3d", x, 4, p, training, false);
  }

  /** {@link #dropout3d} in place. */
  public static Tensor dropout3dInPlace(Tensor x, double p, boolean training) {
    return zeroChannels("dropout3d", x, 4, p, training, true);
  }

  // ---- to the value that SELU tends to

  // x kept a + b with b for the dropped ones, so that mean 0 and variance 1 stay as they are.
  private static Tensor alpha(Tensor x, Shape shape, double p, boolean inPlace) {
    if (p == 1) {
      return inPlace ? x.mulInPlace(0.0) : x.mul(0.0);
    }
    double scale = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    Tensor kept = Tensor.empty(shape, x.dtype()).bernoulliInPlace(1 - p);
    Tensor shift = kept.add(-1.0).mulInPlace(ALPHA * scale).addInPlace(ALPHA * scale * p);
    kept.mulInPlace(scale);
    Tensor product = inPlace ? x.mulInPlace(kept) : x.mul(kept);
    return product.addInPlace(shift);
  }

  /**
   * Sets elements to the number that SELU tends to for small ones, and scales and shifts all so
   * that mean 0 and variance 1 stay as they are (Klambauer et al. 2017); zeros for {@code p = 1}.
   * Shape: any.
   */
  public static Tensor alphaDropout(Tensor x, double p, boolean training) {
    return isIdentity("alphaDropout", x, p, training) ? x : alpha(x, x.shape(), p, false);
  }

  /** {@link #alphaDropout} in place. */
  public static Tensor alphaDropoutInPlace(Tensor x, double p, boolean training) {
    return isIdentity("alphaDropout", x, p, training) ? x : alpha(x, x.shape(), p, true);
  }

  private static Tensor channels(Tensor x, double p, boolean training, boolean inPlace) {
    String name = "featureAlphaDropout";
    Shape shape = channels(name, x, NONE);
    return isIdentity(name, x, p, training) ? x : alpha(x, shape, p, inPlace);
  }

  /** {@link #alphaDropout} of whole channels. Shape: {@code [batch, channels, ...]}. */
  public static Tensor featureAlphaDropout(Tensor x, double p, boolean training) {
    return channels(x, p, training, false);
  }

  /** {@link #featureAlphaDropout} in place. */
  public static Tensor featureAlphaDropoutInPlace(Tensor x, double p, boolean training) {
    return channels(x, p, training, true);
  }
}
