package org.lanewise;

import org.lanewise.ops.pointwise.Relu;

/** Activation functions of networks, element by element. */
public sealed interface TensorActivations permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code max(this, 0)}. */
  default Tensor relu() {
    return Relu.INSTANCE.apply(self());
  }
}
