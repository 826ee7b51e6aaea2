package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Batch normalization (Ioffe and Szegedy 2015): each channel across the batch, {@code y = (x -
 * mean) / sqrt(variance + eps) * w + b}.
 *
 * <p>Shape: {@code x [batch, channels, size...]} to the same; weight, bias and running statistics
 * {@code [channels]} or null. While training mean and variance are those of {@code x}, and the
 * running ones become {@code (1 - momentum) running + momentum new}, the variance divided by one
 * less than the number of elements; otherwise the running ones are used. Gradient: see {@link
 * Normalization}.
 *
 * <p>One element for each channel while training is a ShapeException. No elements leave the running
 * statistics as they are.
 */
public final class BatchNorm {
  private static final String NAME = "batchNorm";

  private BatchNorm() {}

  /** The normalized input. */
  public static Tensor of(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return of(x, runningMean, runningVar, weight, bias, training, momentum, eps, false);
  }

  /**
   * Batch normalization and the rectified linear unit as one operation: {@code max(y, 0)}.
   * Gradient: that of the two, 0 where {@code y <= 0}; FLOAT32 images keep nothing but their input
   * for it.
   */
  public static Tensor rectified(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    if (x.dtype().bytes() == 2) { // a small result may be rounded to zero first
      return of(x, runningMean, runningVar, weight, bias, training, momentum, eps).relu();
    }
    return of(x, runningMean, runningVar, weight, bias, training, momentum, eps, true);
  }

  private static Tensor of(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps,
      boolean rectified) {
    Operands.checkInput(NAME, x, 2);
    long channels = x.size(1);
    Shape shape = Shape.of(channels);
    Operands.checkRunning(NAME, runningMean, runningVar, channels, x);
    Operands.check(NAME, "weight", weight, shape, x);
    Operands.check(NAME, "bias", bias, shape, x);
    long count = x.size(0) * Operands.places(x);
    Statistics given = null;
    if (!training) {
      if (runningMean == null || runningVar == null) {
        throw ShapeException.of(NAME, "running mean and variance in evaluation", "none");
      }
      given = Running.given(runningMean, runningVar, eps);
    } else if (count == 1) {
      throw ShapeException.of(
          NAME, "more than one value for each channel while training", x.shape());
    } else if (!(eps > 0)) {
      throw ShapeException.of(NAME, "a positive eps while training", eps);
    }
    NormView view = NormView.of(NAME, x.shape(), channels, 1, Operands.places(x), true);
    Tensor[] outputs =
        Normalization.apply(NAME, x, view, true, weight, bias, eps, given, rectified);
    if (training && x.elements() > 0) {
      Running.update(runningMean, runningVar, outputs[1], outputs[2], momentum, count);
    }
    return outputs[0];
  }
}
