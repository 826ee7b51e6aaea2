package org.lanewise;

import org.lanewise.ops.linalg.Bmm;
import org.lanewise.ops.linalg.BroadcastMatMul;
import org.lanewise.ops.linalg.MatMul;
import org.lanewise.ops.linalg.Tensordot;
import org.lanewise.ops.linalg.VectorForms;

/**
 * Products of matrices and vectors. Their operands have one type, which may be any but BOOL; what
 * decomposes matrices is in {@code Linalg}.
 */
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

  /** The product of this matrix and a vector: {@code [n, k] x [k] -> [n]}. */
  default Tensor mv(Tensor vector) {
    return VectorForms.mv(self(), vector);
  }

  /** The sum of the products of the elements of two vectors: {@code [k] x [k] -> []}. */
  default Tensor dot(Tensor other) {
    return VectorForms.dot(self(), other);
  }

  /**
   * All products of an element of this vector with one of the other: {@code [n] x [m] -> [n, m]}.
   * Types are promoted.
   */
  default Tensor outer(Tensor other) {
    return VectorForms.outer(self(), other);
  }

  /**
   * The product by {@code torch.matmul}'s rules: a vector on the left is a row, one on the right a
   * column, and that axis vanishes; axes before the last two are batches and broadcast.
   *
   * <p>Shape: {@code [..., n, k] x [..., k, m] -> [..., n, m]}.
   */
  default Tensor matmul(Tensor other) {
    return BroadcastMatMul.of(self(), other);
  }

  /** {@code this + a b} for matrices; this expands to the shape of the product. */
  default Tensor addmm(Tensor a, Tensor b) {
    return addmm(a, b, 1, 1);
  }

  /**
   * {@code beta this + alpha a b} for matrices; this expands to the shape of the product. With
   * {@code beta = 0} the elements of this are not read.
   */
  default Tensor addmm(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addmm(self(), a, b, beta, alpha, false);
  }

  /** {@code this + a x} for a matrix and a vector: {@code [n] + [n, k] x [k] -> [n]}. */
  default Tensor addmv(Tensor a, Tensor x) {
    return addmv(a, x, 1, 1);
  }

  /** {@code beta this + alpha a x} for a matrix and a vector. */
  default Tensor addmv(Tensor a, Tensor x, double beta, double alpha) {
    return VectorForms.addmv(self(), a, x, beta, alpha);
  }

  /** {@code this + a b} for batches of matrices; this expands to the shape of the products. */
  default Tensor baddbmm(Tensor a, Tensor b) {
    return baddbmm(a, b, 1, 1);
  }

  /** {@code beta this + alpha a b} for batches of matrices. */
  default Tensor baddbmm(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.baddbmm(self(), a, b, beta, alpha, false);
  }

  /** {@code this + sum_i a_i b_i} over batches of matrices: {@code [n, m] -> [n, m]}. */
  default Tensor addbmm(Tensor a, Tensor b) {
    return addbmm(a, b, 1, 1);
  }

  /** {@code beta this + alpha sum_i a_i b_i} over batches of matrices. */
  default Tensor addbmm(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addbmm(self(), a, b, beta, alpha, false);
  }

  /** {@code this + a_i b_j} for two vectors: {@code [n, m] + [n] x [m] -> [n, m]}. */
  default Tensor addr(Tensor a, Tensor b) {
    return addr(a, b, 1, 1);
  }

  /**
   * {@code beta this + alpha a_i b_j} for two vectors; this expands to the shape of the product,
   * and types are promoted. With {@code beta = 0} the elements of this are not read.
   */
  default Tensor addr(Tensor a, Tensor b, double beta, double alpha) {
    return VectorForms.addr(self(), a, b, beta, alpha, false);
  }

  /**
   * The sum of products over the last {@code axes} axes of this and the first of the other, in
   * order.
   */
  default Tensor tensordot(Tensor other, int axes) {
    return Tensordot.of(self(), other, axes);
  }

  /** The sum of products over pairs of axes, one of this with one of the other each. */
  default Tensor tensordot(Tensor other, int[] axes, int[] otherAxes) {
    return Tensordot.of(self(), other, axes, otherAxes);
  }

  /**
   * The Kronecker product: each element of this times all of the other, as blocks. Sizes multiply,
   * types are promoted.
   */
  default Tensor kron(Tensor other) {
    return VectorForms.kron(self(), other);
  }

  /** The sum of the diagonal of this matrix; integers become INT64. */
  default Tensor trace() {
    return VectorForms.trace(self());
  }
}
