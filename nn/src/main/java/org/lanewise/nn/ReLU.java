package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Rectified linear unit {@code y = max(x, 0)}. Shape: any. */
public final class ReLU extends Module {
  /** Makes the module. */
  public ReLU() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.relu(x);
  }
}
