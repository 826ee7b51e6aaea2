package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.PoolOptions;
import org.lanewise.nn.functional.Pooled;

/** What maxima over windows of one to three spatial axes have in common. */
abstract class MaxPooling extends Pooling {
  MaxPooling(PoolOptions options) {
    super(options);
  }

  abstract Pooled withIndices(Tensor x);

  /** Runs the module; gives the maxima and their places, for the layer that undoes it. */
  public final Pooled callWithIndices(Tensor x) {
    return run(List.of(x), in -> new PooledOutputs(withIndices(in.get(0)))).pooled();
  }

  @Override
  protected final String arguments() {
    return window()
        + ", dilation="
        + Numbers.text(options.dilation())
        + ", ceilMode="
        + options.ceilMode();
  }
}
