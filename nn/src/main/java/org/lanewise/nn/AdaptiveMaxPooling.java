package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Pooled;

/** What layers that pool maxima to a given size have in common. */
abstract class AdaptiveMaxPooling extends AdaptivePooling {
  AdaptiveMaxPooling(int... sizes) {
    super(sizes);
  }

  abstract Pooled withIndices(Tensor x);

  /** Runs the module; gives the maxima and their places. */
  public final Pooled callWithIndices(Tensor x) {
    return run(List.of(x), in -> new PooledOutputs(withIndices(in.get(0)))).pooled();
  }
}
