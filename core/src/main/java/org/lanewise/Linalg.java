package org.lanewise;

import org.lanewise.ops.linalg.Det;
import org.lanewise.ops.linalg.Inverse;
import org.lanewise.ops.linalg.MatrixNorms;
import org.lanewise.ops.linalg.Spectra;
import org.lanewise.ops.linalg.Systems;

/**
 * Linear algebra, as {@code torch.linalg}: systems of equations, determinants, decompositions.
 *
 * <p>Matrices are the last two axes, FLOAT32 or FLOAT64; all axes before are batches. The work is
 * done by LAPACK, or in Java where there is none. Gradients can be differentiated again.
 *
 * <p>A matrix without what is asked for is a {@link LinalgException}, one of the wrong shape a
 * {@link ShapeException}.
 */
public final class Linalg {
  /**
   * Determinants by their logarithms.
   *
   * @param sign -1, 0 or 1
   * @param logabsdet the logarithm of the absolute value
   */
  public record Slogdet(Tensor sign, Tensor logabsdet) {}

  /**
   * The decomposition {@code x = q r}.
   *
   * @param q orthonormal columns
   * @param r an upper triangle
   */
  public record Qr(Tensor q, Tensor r) {}

  /**
   * The decomposition {@code x = u s vh}.
   *
   * @param u left vectors, as columns
   * @param s singular values, falling
   * @param vh right vectors, as rows
   */
  public record Svd(Tensor u, Tensor s, Tensor vh) {}

  /**
   * The decomposition of symmetric matrices.
   *
   * @param eigenvalues rising
   * @param eigenvectors one column for each
   */
  public record Eigh(Tensor eigenvalues, Tensor eigenvectors) {}

  /**
   * Least squares.
   *
   * @param solution what was asked for
   * @param residuals the sums of squares that it leaves, for each column; may be empty
   * @param rank that of each matrix, INT64; empty for the driver {@code gels}
   * @param singularValues those of each matrix; empty for {@code gelsy} and {@code gels}
   */
  public record Lstsq(Tensor solution, Tensor residuals, Tensor rank, Tensor singularValues) {}

  private Linalg() {}

  // ---- systems of equations

  /** The {@code x} with {@code a x = b}; see {@link #solve(Tensor, Tensor, boolean)}. */
  public static Tensor solve(Tensor a, Tensor b) {
    return solve(a, b, true);
  }

  /**
   * The {@code x} with {@code a x = b}, or with {@code x a = b} if not {@code left}.
   *
   * <p>Shape: {@code a [..., n, n], b [..., n, k]}, or {@code [..., n]} for vectors, which have the
   * shape of {@code a} without its last axis or one axis; otherwise batches broadcast.
   *
   * @throws LinalgException if a matrix is singular
   */
  public static Tensor solve(Tensor a, Tensor b, boolean left) {
    return Systems.solve(a, b, left);
  }

  /** The {@code x} with {@code a x = b} for a triangle {@code a}. */
  public static Tensor solveTriangular(Tensor a, Tensor b, boolean upper) {
    return solveTriangular(a, b, upper, true, false);
  }

  /**
   * The {@code x} with {@code a x = b}, or with {@code x a = b} if not {@code left}, for one
   * triangle of {@code a}; with {@code unitriangular} its diagonal counts as ones.
   *
   * <p>Shape: {@code a [..., n, n], b [..., n, k]}; batches broadcast. A zero on the diagonal gives
   * infinities and NaN.
   */
  public static Tensor solveTriangular(
      Tensor a, Tensor b, boolean upper, boolean left, boolean unitriangular) {
    return Systems.triangular(a, b, upper, left, unitriangular);
  }

  /** Least squares with PyTorch's {@code rcond} and driver {@code gelsy}. */
  public static Lstsq lstsq(Tensor a, Tensor b) {
    return lstsq(a, b, Double.NaN, "gelsy");
  }

  /**
   * The shortest of the {@code x} that make {@code |a x - b|} smallest.
   *
   * <p>Shape: {@code a [..., m, n], b [..., m, k]} or {@code [..., m]}. Directions of {@code a}
   * that are {@code rcond} times weaker than the strongest do not count; NaN stands for the
   * precision of the type times the larger size. The drivers {@code gelsd} and {@code gelss} go by
   * singular values, {@code gelsy} by QR with pivots, {@code gels} does that without telling the
   * rank. As in PyTorch residuals are empty for {@code gelsy}, and unless {@code m > n} and all
   * ranks are n.
   *
   * @throws LinalgException if there is NaN or infinity
   */
  public static Lstsq lstsq(Tensor a, Tensor b, double rcond, String driver) {
    Tensor[] y = Systems.leastSquares(a, b, rcond, driver);
    return new Lstsq(y[0], y[1], y[2], y[3]);
  }

  /**
   * The inverse of each matrix.
   *
   * @throws LinalgException if a matrix is singular
   */
  public static Tensor inv(Tensor x) {
    return Inverse.INSTANCE.apply(x);
  }

  /** The inverse of each matrix in Moore and Penrose's sense, with PyTorch's tolerance. */
  public static Tensor pinv(Tensor x) {
    return pinv(x, Double.NaN, Double.NaN);
  }

  /**
   * The inverse of each matrix in Moore and Penrose's sense: {@code [..., m, n] -> [..., n, m]}.
   *
   * <p>Singular values up to {@code max(atol, rtol s_1)} count as 0; NaN stands for 0, and for
   * {@code max(m, n)} times the precision of the type unless {@code atol} is given.
   */
  public static Tensor pinv(Tensor x, double atol, double rtol) {
    return Spectra.pinv(x, atol, rtol);
  }

  // ---- numbers

  /** The determinant of each matrix. */
  public static Tensor det(Tensor x) {
    return Det.INSTANCE.apply(x);
  }

  /**
   * Sign of each determinant and logarithm of its absolute value; 0 and minus infinity for singular
   * matrices, which have no gradient.
   */
  public static Slogdet slogdet(Tensor x) {
    Tensor[] y = Spectra.slogdet(x);
    return new Slogdet(y[0], y[1]);
  }

  /** The norm of all elements as one vector: the root of the sum of their squares. */
  public static Tensor norm(Tensor x) {
    return MatrixNorms.vector(x, 2, new int[0], false);
  }

  /**
   * The norm of a vector over one axis, as {@code vectorNorm}, or of a matrix over two, as {@code
   * matrixNorm}; without axes over all that the tensor has, one or two.
   */
  public static Tensor norm(Tensor x, double p, int... axes) {
    return MatrixNorms.either(x, p, axes, false);
  }

  /** The Euclidean norm of all elements. */
  public static Tensor vectorNorm(Tensor x) {
    return norm(x);
  }

  /** The norm of order {@code p} over some axes, over all if none are named. */
  public static Tensor vectorNorm(Tensor x, double p, int... axes) {
    return vectorNorm(x, p, axes, false);
  }

  /**
   * The norm of order {@code p} over some axes: {@code (sum |x|^p)^(1/p)}, for infinity the largest
   * {@code |x|}, for minus infinity the smallest, for 0 the number that are not 0.
   */
  public static Tensor vectorNorm(Tensor x, double p, int[] axes, boolean keepDim) {
    return MatrixNorms.vector(x, p, axes, keepDim);
  }

  /** Frobenius' norm of each matrix, the root of the sum of squares. */
  public static Tensor matrixNorm(Tensor x) {
    return matrixNorm(x, "fro");
  }

  /** The norm {@code fro} of each matrix, or {@code nuc}, the sum of the singular values. */
  public static Tensor matrixNorm(Tensor x, String name) {
    return matrixNorm(x, name, -2, -1, false);
  }

  /** The norm {@code fro} or {@code nuc} of the matrices that two axes make. */
  public static Tensor matrixNorm(
      Tensor x, String name, int rowAxis, int columnAxis, boolean keepDim) {
    return MatrixNorms.named(x, name, rowAxis, columnAxis, keepDim);
  }

  /** The norm of order 1, 2 or infinity of each matrix. */
  public static Tensor matrixNorm(Tensor x, double p) {
    return matrixNorm(x, p, -2, -1, false);
  }

  /**
   * The norm of the matrices that two axes make: for {@code p = 1} the largest sum of the absolute
   * values of a column, for infinity of a row, for 2 the largest singular value; below 0 the
   * smallest of them.
   */
  public static Tensor matrixNorm(
      Tensor x, double p, int rowAxis, int columnAxis, boolean keepDim) {
    return MatrixNorms.numbered(x, p, rowAxis, columnAxis, keepDim);
  }

  /** How many singular values of each matrix are more than 0, with PyTorch's tolerance; INT64. */
  public static Tensor matrixRank(Tensor x) {
    return matrixRank(x, Double.NaN, Double.NaN);
  }

  /** How many singular values of each matrix count; tolerances as in {@link #pinv}. */
  public static Tensor matrixRank(Tensor x, double atol, double rtol) {
    return Spectra.matrixRank(x, atol, rtol);
  }

  // ---- decompositions

  /** The lower triangle {@code l} with {@code x = l l^T}. */
  public static Tensor cholesky(Tensor x) {
    return cholesky(x, false);
  }

  /**
   * The lower triangle {@code l} with {@code x = l l^T}, or the upper one {@code u} with {@code x =
   * u^T u}; only that triangle of {@code x} is read.
   *
   * @throws LinalgException if a matrix is not positive definite
   */
  public static Tensor cholesky(Tensor x, boolean upper) {
    return Spectra.cholesky(x, upper);
  }

  /** {@code x = q r}: {@code q [..., m, k], r [..., k, n]} with k = min(m, n). */
  public static Qr qr(Tensor x) {
    return qr(x, "reduced");
  }

  /**
   * {@code x = q r}: {@code q} with orthonormal columns, {@code r} an upper triangle.
   *
   * <p>Modes: {@code reduced}, {@code complete} with {@code q [..., m, m]}, and {@code r} with an
   * empty {@code q}. The last has no gradient, nor has {@code complete} for {@code m > n}.
   */
  public static Qr qr(Tensor x, String mode) {
    Tensor[] y = Spectra.qr(x, mode);
    return new Qr(y[0], y[1]);
  }

  /** {@code x = u s vh} with all vectors; see {@link #svd(Tensor, boolean)}. */
  public static Svd svd(Tensor x) {
    return svd(x, true);
  }

  /**
   * {@code x = u s vh}: singular values falling, vectors orthonormal.
   *
   * <p>Shape: {@code u [..., m, m], s [..., k], vh [..., n, n]} with k = min(m, n), or without
   * {@code fullMatrices} {@code u [..., m, k], vh [..., k, n]}. Vectors have a gradient where the
   * values differ and, if m and n do, are not 0; it is right for results that do not depend on the
   * vectors' signs.
   *
   * @throws LinalgException if there is NaN or infinity
   */
  public static Svd svd(Tensor x, boolean fullMatrices) {
    Tensor[] y = Spectra.svd(x, fullMatrices);
    return new Svd(y[0], y[1], y[2]);
  }

  /** The singular values, falling. */
  public static Tensor svdvals(Tensor x) {
    return Spectra.svdvals(x);
  }

  /**
   * Eigenvalues, rising, and vectors of symmetric matrices, of which the lower triangle is read.
   */
  public static Eigh eigh(Tensor x) {
    return eigh(x, "L");
  }

  /**
   * {@code x = q l q^T} for symmetric matrices, of which one triangle is read: {@code L} or {@code
   * U}. Eigenvalues rise; vectors have a gradient where the values differ, right for results that
   * do not depend on the vectors' signs. NaN and infinities give NaN.
   */
  public static Eigh eigh(Tensor x, String triangle) {
    Tensor[] y = Spectra.eigh(x, triangle);
    return new Eigh(y[0], y[1]);
  }

  /** The eigenvalues of symmetric matrices, of which the lower triangle is read; rising. */
  public static Tensor eigvalsh(Tensor x) {
    return eigvalsh(x, "L");
  }

  /** The eigenvalues of symmetric matrices, of which one triangle is read; rising. */
  public static Tensor eigvalsh(Tensor x, String triangle) {
    return Spectra.eigvalsh(x, triangle);
  }

  // ---- powers

  /** The product of {@code n} factors {@code x}, of inverses if {@code n} is below 0. */
  public static Tensor matrixPower(Tensor x, int n) {
    return Spectra.matrixPower(x, n);
  }
}
