package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Batch normalization of inputs with some number of axes: what its three layers have in common. */
public abstract sealed class BatchNorm extends ChannelNorm
    permits BatchNorm1d, BatchNorm2d, BatchNorm3d {
  BatchNorm(String name, long features, BatchNormOptions options, int leastRank, int mostRank) {
    super(name, features, options, leastRank, mostRank);
  }

  static BatchNormOptions defaults() {
    return new BatchNormOptions(1e-5, 0.1, true, true, true);
  }

  @Override
  final int channelAxis(Tensor x) {
    return 1;
  }

  @Override
  public final Tensor forward(Tensor x) {
    return run(x, Functional::batchNorm);
  }

  /** The larger of forward and 0: with a rectified linear unit behind it, as one operation. */
  final Tensor rectified(Tensor x) {
    return run(x, org.lanewise.ops.network.normalization.BatchNorm::rectified);
  }

  /** Batch normalization as a function. */
  private interface Operation {
    Tensor of(
        Tensor x,
        @Nullable Tensor runningMean,
        @Nullable Tensor runningVar,
        @Nullable Tensor weight,
        @Nullable Tensor bias,
        boolean training,
        double momentum,
        double eps);
  }

  private Tensor run(Tensor x, Operation operation) {
    checkRank(x);
    boolean updates = isTraining() && options.trackRunningStats();
    Double momentum = options.momentum();
    double part = momentum == null ? 0 : momentum;
    if (updates) {
      Tensor count = buffer("num_batches_tracked");
      try (Grad _ = Grad.off()) {
        count.addInPlace(1);
      }
      part = momentum == null ? 1 / count.item() : part;
    }
    return operation.of(
        x,
        bufferOrNull("running_mean"),
        bufferOrNull("running_var"),
        parameterOrNull("weight"),
        parameterOrNull("bias"),
        usesInput(),
        part,
        options.eps());
  }
}
