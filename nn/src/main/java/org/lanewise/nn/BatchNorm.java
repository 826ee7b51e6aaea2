package org.lanewise.nn;

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
    return Functional.batchNorm(
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
