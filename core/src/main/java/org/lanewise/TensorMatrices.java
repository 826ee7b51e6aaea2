package org.lanewise;

import org.lanewise.ops.linalg.Spectra;

/**
 * What PyTorch's tensors know of square matrices themselves; {@link Linalg} has these and more.
 * Matrices are the last two axes, FLOAT32 or FLOAT64.
 */
public sealed interface TensorMatrices permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * The inverse of each matrix.
   *
   * @throws LinalgException if a matrix is singular
   */
  default Tensor inverse() {
    return Linalg.inv(self());
  }

  /**
   * The inverse of each matrix in Moore and Penrose's sense: {@code [..., m, n] -> [..., n, m]}.
   */
  default Tensor pinverse() {
    return Linalg.pinv(self());
  }

  /** The determinant of each matrix. */
  default Tensor det() {
    return Linalg.det(self());
  }

  /** The logarithm of each determinant: NaN for those below 0. */
  default Tensor logdet() {
    return Spectra.logdet(self());
  }

  /** Sign of each determinant and logarithm of its absolute value. */
  default Linalg.Slogdet slogdet() {
    return Linalg.slogdet(self());
  }

  /**
   * The lower triangle {@code l} with {@code this = l l^T}.
   *
   * @throws LinalgException if a matrix is not positive definite
   */
  default Tensor cholesky() {
    return Linalg.cholesky(self());
  }

  /**
   * The {@code x} with {@code l l^T x = this}, given the lower triangle {@code l}, or with {@code
   * u^T u x = this}, given an {@code upper} one.
   */
  default Tensor choleskySolve(Tensor triangle, boolean upper) {
    Tensor lower = upper ? triangle.transpose(-2, -1) : triangle;
    Tensor half = Linalg.solveTriangular(lower, self(), false);
    return Linalg.solveTriangular(lower.transpose(-2, -1), half, true);
  }

  /** {@code this = q r}: orthonormal columns and an upper triangle. */
  default Linalg.Qr qr() {
    return Linalg.qr(self());
  }

  /** The product of {@code n} factors {@code this}, of inverses if {@code n} is below 0. */
  default Tensor matrixPower(int n) {
    return Linalg.matrixPower(self(), n);
  }
}
