package org.lanewise.optim;

import org.lanewise.DType;
import org.lanewise.Tensor;

/** 16-bit tensors are computed in FLOAT32 and rounded once. */
final class Wide {
  private Wide() {}

  /** The tensor itself, or a FLOAT32 copy of one with 16 bits. */
  static Tensor of(Tensor tensor) {
    return tensor.dtype().bytes() == 2 ? tensor.to(DType.FLOAT32) : tensor;
  }

  /** Rounds what {@link #of} has given back into the tensor. */
  static void back(Tensor wide, Tensor tensor) {
    if (wide.dtype() != tensor.dtype()) {
      tensor.copyFrom(wide);
    }
  }
}
