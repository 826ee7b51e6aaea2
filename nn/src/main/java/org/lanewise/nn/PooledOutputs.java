package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Pooled;

/** Maxima with their places as hooks see them. */
record PooledOutputs(Pooled pooled) implements Outputs<PooledOutputs> {
  @Override
  public List<Tensor> tensors() {
    return List.of(pooled.values(), pooled.indices());
  }

  @Override
  public PooledOutputs with(List<Tensor> tensors) {
    return new PooledOutputs(new Pooled(tensors.get(0), tensors.get(1)));
  }
}
