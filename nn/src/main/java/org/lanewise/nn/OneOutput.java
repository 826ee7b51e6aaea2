package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/** One tensor as outputs: for calls with arguments that are no tensors. */
record OneOutput(Tensor tensor) implements Outputs<OneOutput> {
  @Override
  public List<Tensor> tensors() {
    return List.of(tensor);
  }

  @Override
  public OneOutput with(List<Tensor> tensors) {
    return new OneOutput(tensors.get(0));
  }
}
