package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Instance normalization (Ulyanov, Vedaldi and Lempitsky 2016): each channel of each sample, {@code
 * y = (x - mean) / sqrt(variance + eps) * w + b}.
 *
 * <p>Shape: {@code x [batch, channels, size...]} to the same; weight, bias and running statistics
 * {@code [channels]} or null. Running statistics are used or updated as by {@link BatchNorm}, with
 * the average over the batch. Gradient: see {@link Normalization}.
 */
public final class InstanceNorm {
  private static final String NAME = "instanceNorm";

  private InstanceNorm() {}

  /**
   * The normalized input.
   *
   * @param useInputStats whether mean and variance are those of {@code x}
   */
  public static Tensor of(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    Operands.checkInput(NAME, x, 2);
    long channels = x.size(1);
    long places = Operands.places(x);
    Operands.checkRunning(NAME, runningMean, runningVar, channels, x);
    Operands.check(NAME, "weight", weight, Shape.of(channels), x);
    Operands.check(NAME, "bias", bias, Shape.of(channels), x);
    Statistics given = null;
    if (!useInputStats) {
      if (runningMean == null || runningVar == null) {
        throw ShapeException.of(NAME, "running mean and variance", "none");
      }
      given = Running.given(runningMean, runningVar, eps);
    } else if (places == 1) {
      throw ShapeException.of(NAME, "more than one spatial element", x.shape());
    } else if (!(eps > 0)) {
      throw ShapeException.of(NAME, "a positive eps", eps);
    }
    NormView view = NormView.of(NAME, x.shape(), channels, 1, places, given != null);
    Tensor[] outputs = Normalization.apply(NAME, x, view, true, weight, bias, eps, given, false);
    if (useInputStats && x.elements() > 0) {
      Running.update(runningMean, runningVar, outputs[1], outputs[2], momentum, places);
    }
    return outputs[0];
  }
}
