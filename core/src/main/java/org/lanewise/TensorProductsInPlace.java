package org.lanewise;

import org.lanewise.ops.linalg.VectorForms;

/**
 * The products of {@link TensorProducts} that are added to a tensor, in place: {@code this = beta
 * this + alpha product}. This must have the shape of the product. All return this.
 */
public sealed interface TensorProductsInPlace permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code this = this + a b} for matrices. */
  default Tensor addmmInPlace(Tensor a, Tensor b) {
    return addmmInPlace(a, b, 1, 1);
  }

  /** {@code this = beta this + alpha a b} for matrices. */
  default Tensor addmmInPlace(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addmm(self(), a, b, beta, alpha, true);
  }

  /** {@code this = this + a x} for a matrix and a vector. */
  default Tensor addmvInPlace(Tensor a, Tensor x) {
    return addmvInPlace(a, x, 1, 1);
  }

  /** {@code this = beta this + alpha a x} for a matrix and a vector. */
  default Tensor addmvInPlace(Tensor a, Tensor x, double beta, double alpha) {
    return VectorForms.addmvInPlace(self(), a, x, beta, alpha);
  }

  /** {@code this = this + a b} for batches of matrices. */
  default Tensor baddbmmInPlace(Tensor a, Tensor b) {
    return baddbmmInPlace(a, b, 1, 1);
  }

  /** {@code this = beta this + alpha a b} for batches of matrices. */
  default Tensor baddbmmInPlace(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.baddbmm(self(), a, b, beta, alpha, true);
  }

  /** {@code this = this + sum_i a_i b_i} over batches of matrices. */
  default Tensor addbmmInPlace(Tensor a, Tensor b) {
    return addbmmInPlace(a, b, 1, 1);
  }

  /** {@code this = beta this + alpha sum_i a_i b_i} over batches of matrices. */
  default Tensor addbmmInPlace(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addbmm(self(), a, b, beta, alpha, true);
  }

  /** {@code this = this + a_i b_j} for two vectors. */
  default Tensor addrInPlace(Tensor a, Tensor b) {
    return addrInPlace(a, b, 1, 1);
  }

  /** {@code this = beta this + alpha a_i b_j} for two vectors. */
  default Tensor addrInPlace(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addr(self(), a, b, beta, alpha, true);
  }
}
