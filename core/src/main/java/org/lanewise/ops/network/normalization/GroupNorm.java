package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Group normalization (Wu and He 2018): each group of channels of each sample, {@code y = (x -
 * mean) / sqrt(variance + eps) * w + b}.
 *
 * <p>Shape: {@code x [batch, channels, size...]} to the same, weight and bias {@code [channels]} or
 * null; the channels are a multiple of the groups. Gradient: see {@link Normalization}.
 */
public final class GroupNorm {
  private static final String NAME = "groupNorm";

  private GroupNorm() {}

  /** The normalized input. */
  public static Tensor of(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    Operands.checkInput(NAME, x, 2);
    long channels = x.size(1);
    if (groups < 1 || channels % groups != 0) {
      throw ShapeException.of(
          NAME, "channels that are a multiple of the groups", channels + " in " + groups);
    }
    Operands.check(NAME, "weight", weight, Shape.of(channels), x);
    Operands.check(NAME, "bias", bias, Shape.of(channels), x);
    long places = Operands.places(x);
    if (x.size(0) * (channels / groups) * places == 1) {
      throw ShapeException.of(NAME, "more than one value for each group", x.shape());
    }
    NormView view = NormView.of(NAME, x.shape(), groups, channels / groups, places, false);
    return Normalization.apply(NAME, x, view, true, weight, bias, eps, null, false)[0];
  }
}
