package org.lanewise;

import org.lanewise.ops.shape.Triangle;

/** Copies with the elements arranged in another way: joined, repeated, padded. */
public sealed interface TensorShaping permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The lower triangle of each matrix, with its diagonal; zeros elsewhere. */
  default Tensor tril() {
    return tril(0);
  }

  /**
   * What is on and below a diagonal of each matrix, zeros elsewhere; diagonals above the main one
   * count from 1, those below from -1.
   */
  default Tensor tril(long diagonal) {
    return Triangle.lower(diagonal).apply(self());
  }

  /** Sets what is above a diagonal of each matrix to zero; returns this. */
  default Tensor trilInPlace(long diagonal) {
    return Triangle.lower(diagonal).applyInPlace(self());
  }

  /** The upper triangle of each matrix, with its diagonal; zeros elsewhere. */
  default Tensor triu() {
    return triu(0);
  }

  /** What is on and above a diagonal of each matrix, zeros elsewhere; see {@link #tril(long)}. */
  default Tensor triu(long diagonal) {
    return Triangle.upper(diagonal).apply(self());
  }

  /** Sets what is below a diagonal of each matrix to zero; returns this. */
  default Tensor triuInPlace(long diagonal) {
    return Triangle.upper(diagonal).applyInPlace(self());
  }
}
