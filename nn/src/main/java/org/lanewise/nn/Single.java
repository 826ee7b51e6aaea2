package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/**
 * The result of a {@code call} that has more than tensors as arguments and gives one tensor.
 *
 * @param tensor the result
 */
record Single(Tensor tensor) implements Outputs<Single> {
  @Override
  public List<Tensor> tensors() {
    return List.of(tensor);
  }

  @Override
  public Single with(List<Tensor> tensors) {
    return new Single(tensors.get(0));
  }
}
