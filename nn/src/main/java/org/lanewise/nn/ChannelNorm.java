package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** What batch and instance normalization share: parameters, running statistics and checks. */
abstract sealed class ChannelNorm extends Module permits BatchNorm, InstanceNorm {
  long features; // 0 until a lazy layer is called
  BatchNormOptions options;
  private final int leastRank;
  private final int mostRank;

  ChannelNorm(String name, long features, BatchNormOptions options, int leastRank, int mostRank) {
    boolean waits = features == Lazy.UNKNOWN;
    this.features = waits ? 0 : features;
    this.options = options;
    this.leastRank = leastRank;
    this.mostRank = mostRank;
    if (waits) {
      awaitInput();
    }
    parameter("weight", options.affine(), features);
    parameter("bias", options.affine() && options.bias(), features);
    if (options.trackRunningStats()) {
      if (waits) {
        addLazyBuffer("running_mean", features);
        addLazyBuffer("running_var", features);
      } else {
        addBuffer("running_mean", Tensor.zeros(features));
        addBuffer("running_var", Tensor.ones(features));
      }
      addBuffer("num_batches_tracked", Tensor.scalar(0L));
    } else {
      addAbsentBuffer("running_mean");
      addAbsentBuffer("running_var");
      addAbsentBuffer("num_batches_tracked");
    }
    resetParameters();
  }

  private void parameter(String name, boolean present, long size) {
    if (!present) {
      addAbsentParameter(name);
    } else if (size == Lazy.UNKNOWN) {
      addLazyParameter(name, size);
    } else {
      addParameter(name, size);
    }
  }

  /** A number of channels, checked. */
  static long counted(String name, long features) {
    if (features < 0) {
      throw ShapeException.of(name, "at least 0 features", features);
    }
    return features;
  }

  /** The axis of the channels in an input that has passed {@link #checkRank}. */
  abstract int channelAxis(Tensor x);

  @Override
  protected final long lazySize(Tensor x) {
    checkRank(x);
    return x.size(channelAxis(x));
  }

  @Override
  protected final void initialize(long size, boolean loaded) {
    features = size;
    if (!loaded) {
      resetParameters();
    }
  }

  /** Forgets the running statistics: mean 0, variance 1. */
  public final void resetRunningStats() {
    if (!hasUninitializedParams() && options.trackRunningStats()) {
      try (Grad _ = Grad.off()) {
        buffer("running_mean").fill(0);
        buffer("running_var").fill(1);
        buffer("num_batches_tracked").fill(0);
      }
    }
  }

  /** Forgets the running statistics; the factors become 1, the summands 0. */
  public final void resetParameters() {
    if (!hasUninitializedParams()) {
      resetRunningStats();
      Norms.reset(this);
    }
  }

  /** What is added to the variance. */
  public final double eps() {
    return options.eps();
  }

  /** The part of new statistics in the running ones; null for the average of all batches so far. */
  public final @Nullable Double momentum() {
    return options.momentum();
  }

  /** Changes {@link #momentum()}. */
  public final void setMomentum(@Nullable Double part) {
    options = options.momentum(part);
  }

  final void checkRank(Tensor x) {
    if (x.rank() < leastRank || x.rank() > mostRank) {
      String ranks = leastRank == mostRank ? "" + leastRank : leastRank + " or " + mostRank;
      throw ShapeException.of(typeName(), "an input of " + ranks + " axes", x.shape());
    }
  }

  final boolean usesInput() {
    return isTraining() || !options.trackRunningStats();
  }

  @Override
  protected final String arguments() {
    return features
        + ", eps="
        + Numbers.text(options.eps())
        + ", momentum="
        + Numbers.text(options.momentum())
        + ", affine="
        + options.affine()
        + ", bias="
        + (options.affine() && options.bias())
        + ", trackRunningStats="
        + options.trackRunningStats();
  }
}
