package org.lanewise.nn;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Instance normalization of inputs with some number of axes. */
abstract sealed class InstanceNorm extends ChannelNorm
    permits InstanceNorm1d, InstanceNorm2d, InstanceNorm3d {
  private final int axes;

  InstanceNorm(String name, long features, BatchNormOptions options, int axes) {
    super(name, features, options, axes + 1, axes + 2);
    this.axes = axes;
  }

  static BatchNormOptions defaults() {
    return new BatchNormOptions(1e-5, 0.1, false, false, false);
  }

  @Override
  final int channelAxis(Tensor x) {
    return x.rank() - axes - 1;
  }

  @Override
  public final Tensor forward(Tensor x) {
    checkRank(x);
    if (x.rank() == axes + 1) {
      return forward(x.unsqueeze(0)).squeeze(0);
    }
    if (options.affine() && x.size(1) != features) {
      throw ShapeException.of(typeName(), features + " channels", x.shape());
    }
    Double momentum = options.momentum();
    return Functional.instanceNorm(
        x,
        bufferOrNull("running_mean"),
        bufferOrNull("running_var"),
        parameterOrNull("weight"),
        parameterOrNull("bias"),
        usesInput(),
        momentum == null ? 0 : momentum,
        options.eps());
  }
}
