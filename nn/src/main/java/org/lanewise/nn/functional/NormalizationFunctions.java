package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.normalization.BatchNorm;
import org.lanewise.ops.network.normalization.GroupNorm;
import org.lanewise.ops.network.normalization.InstanceNorm;
import org.lanewise.ops.network.normalization.LayerNorm;
import org.lanewise.ops.network.normalization.RmsNorm;
import org.lanewise.ops.network.pooling.AveragePool;

/**
 * Normalization as functions; called on {@link Functional}.
 *
 * <p>All but the last compute {@code y = (x - mean) / sqrt(variance + eps) * weight + bias}, where
 * mean and variance are those of a group of elements, the variance divided by their number; weight
 * and bias may be null. They take FLOAT32, FLOAT64 and the 16-bit types, weight and bias of the
 * same. {@link ShapeException} where shapes do not fit.
 */
public abstract sealed class NormalizationFunctions extends PoolingFunctions
    permits DropoutFunctions {
  private static final double EPS = 1e-5;
  private static final double MOMENTUM = 0.1;

  NormalizationFunctions() {}

  // ---- channels across the batch

  /** Normalizes each channel by running statistics, without weight and bias. */
  public static Tensor batchNorm(
      Tensor x, @Nullable Tensor runningMean, @Nullable Tensor runningVar) {
    return batchNorm(x, runningMean, runningVar, null, null, false);
  }

  /**
   * {@link #batchNorm(Tensor, Tensor, Tensor, Tensor, Tensor, boolean, double, double)} with
   * momentum 0.1 and eps 1e-5.
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training) {
    return batchNorm(x, runningMean, runningVar, weight, bias, training, MOMENTUM, EPS);
  }

  /**
   * Normalizes each channel of {@code x [batch, channels, size...]} across the batch; all other
   * tensors are {@code [channels]}. While training the statistics are those of {@code x}, and the
   * running ones, if not null, become {@code (1 - momentum) running + momentum new} in place, the
   * variance divided by one less than the number of elements; otherwise the running ones are used.
   * One value for each channel while training is a {@link ShapeException}.
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return BatchNorm.of(x, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  // ---- channels of each sample

  /** Normalizes each channel of each sample, without weight and bias. */
  public static Tensor instanceNorm(Tensor x) {
    return instanceNorm(x, null, null, null, null, true, MOMENTUM, EPS);
  }

  /**
   * Normalizes each channel of each sample of {@code x [batch, channels, size...]}; all other
   * tensors are {@code [channels]}. With {@code useInputStats} the statistics are those of {@code
   * x}, and the running ones, if not null, are updated as by {@link #batchNorm} with the average
   * over the batch; otherwise the running ones are used. One spatial element is a {@link
   * ShapeException}, except by running statistics.
   */
  public static Tensor instanceNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    return InstanceNorm.of(x, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  /** Normalizes groups of channels, without weight and bias. */
  public static Tensor groupNorm(Tensor x, int groups) {
    return groupNorm(x, groups, null, null);
  }

  /** {@link #groupNorm(Tensor, int, Tensor, Tensor, double)} with eps 1e-5. */
  public static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias) {
    return groupNorm(x, groups, weight, bias, EPS);
  }

  /**
   * Normalizes each group of channels of each sample of {@code x [batch, channels, size...]};
   * weight and bias are {@code [channels]}. One value for each group is a {@link ShapeException}.
   */
  public static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return GroupNorm.of(x, groups, weight, bias, eps);
  }

  // ---- the last axes

  /** Normalizes over the last axes, which have this shape, without weight and bias. */
  public static Tensor layerNorm(Tensor x, long... shape) {
    return layerNorm(x, shape, null, null);
  }

  /** {@link #layerNorm(Tensor, long[], Tensor, Tensor, double)} with eps 1e-5. */
  public static Tensor layerNorm(
      Tensor x, long[] shape, @Nullable Tensor weight, @Nullable Tensor bias) {
    return layerNorm(x, shape, weight, bias, EPS);
  }

  /**
   * Normalizes over the last axes of {@code x [..., shape...]}; weight and bias have that shape.
   */
  public static Tensor layerNorm(
      Tensor x, long[] shape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return LayerNorm.of(x, Shape.of("layerNorm", shape), weight, bias, eps);
  }

  /** Divides by the root mean square of the last axes, which have this shape, without weight. */
  public static Tensor rmsNorm(Tensor x, long... shape) {
    return rmsNorm(x, shape, null);
  }

  /**
   * {@link #rmsNorm(Tensor, long[], Tensor, double)} with the distance from 1 to the next number:
   * 2^-52 for FLOAT64, otherwise 2^-23.
   */
  public static Tensor rmsNorm(Tensor x, long[] shape, @Nullable Tensor weight) {
    return rmsNorm(x, shape, weight, x.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23);
  }

  /**
   * {@code x / sqrt(mean of x^2 + eps) * weight} over the last axes of {@code x [..., shape...]};
   * weight has that shape.
   */
  public static Tensor rmsNorm(Tensor x, long[] shape, @Nullable Tensor weight, double eps) {
    return RmsNorm.of(x, Shape.of("rmsNorm", shape), weight, eps);
  }

  // ---- neighbouring channels

  /** {@link #localResponseNorm(Tensor, int, double, double, double)} with 1e-4, 0.75 and 1. */
  public static Tensor localResponseNorm(Tensor x, int size) {
    return localResponseNorm(x, size, 1e-4, 0.75, 1);
  }

  /**
   * {@code x / (k + alpha / size * sum of squares)^beta}, where the sum is over {@code size}
   * neighbouring channels around each of {@code x [batch, channels, size...]} (Krizhevsky et al.
   * 2012).
   */
  public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    if (x.rank() < 3) {
      throw ShapeException.of("localResponseNorm", "x [batch, channels, size...]", x.shape());
    }
    if (size < 1) {
      throw ShapeException.of("localResponseNorm", "a size of at least 1", size);
    }
    if (x.elements() == 0) {
      return x;
    }
    Tensor squares = x.square().reshape(x.size(0), x.size(1), -1);
    Tensor means = AveragePool.aroundSecond("localResponseNorm", squares, size);
    return x.div(means.mul(alpha).add(k).pow(beta).reshape(x.shape().toArray()));
  }
}
