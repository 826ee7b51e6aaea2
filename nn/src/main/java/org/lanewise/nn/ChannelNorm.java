package org.lanewise.nn;

import org.lanewise.Grad;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** What batch and instance normalization share: parameters, running statistics and checks. */
abstract sealed class ChannelNorm extends Module permits BatchNorm, InstanceNorm {
  final long features;
  final BatchNormOptions options;
  private final int leastRank;
  private final int mostRank;

  ChannelNorm(String name, long features, BatchNormOptions options, int leastRank, int mostRank) {
    if (features < 0) {
      throw ShapeException.of(name, "at least 0 features", features);
    }
    this.features = features;
    this.options = options;
    this.leastRank = leastRank;
    this.mostRank = mostRank;
    parameter("weight", options.affine());
    parameter("bias", options.affine() && options.bias());
    if (options.trackRunningStats()) {
      addBuffer("running_mean", Tensor.zeros(features));
      addBuffer("running_var", Tensor.ones(features));
      addBuffer("num_batches_tracked", Tensor.scalar(0L));
    } else {
      addAbsentBuffer("running_mean");
      addAbsentBuffer("running_var");
      addAbsentBuffer("num_batches_tracked");
    }
    resetParameters();
  }

  private void parameter(String name, boolean present) {
    if (present) {
      addParameter(name, features);
    } else {
      addAbsentParameter(name);
    }
  }

  /** Forgets the running statistics: mean 0, variance 1. */
  public final void resetRunningStats() {
    if (options.trackRunningStats()) {
      try (Grad _ = Grad.off()) {
        buffer("running_mean").fill(0);
        buffer("running_var").fill(1);
        buffer("num_batches_tracked").fill(0);
      }
    }
  }

  /** Forgets the running statistics; the factors become 1, the summands 0. */
  public final void resetParameters() {
    resetRunningStats();
    Norms.reset(this);
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
        + options.eps()
        + ", momentum="
        + options.momentum()
        + ", affine="
        + options.affine()
        + ", bias="
        + (options.affine() && options.bias())
        + ", trackRunningStats="
        + options.trackRunningStats();
  }
}
