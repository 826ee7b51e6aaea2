package org.lanewise;

import org.lanewise.ops.linalg.Bmm;
import org.lanewise.ops.linalg.MatMul;

/** Products of matrices and vectors. */
public sealed interface TensorProducts permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The product of two matrices: {@code [n, k] x [k, m] -> [n, m]}. */
  default Tensor mm(Tensor other) {
    return MatMul.INSTANCE.apply(self(), other);
  }

  /** The products of two batches of matrices: {@code [b, n, k] x [b, k, m] -> [b, n, m]}. */
  default Tensor bmm(Tensor other) {
    return Bmm.INSTANCE.apply(self(), other);
  }

  /**
   * The product by {@code torch.matmul}'s rules: vectors are rows or columns, leading axes are
   * batches that broadcast.
   */
  default Tensor matmul(Tensor other) {
    return MatMul.general(self(), other);
  }
}
