package org.lanewise.ops.linalg;

import java.util.Objects;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.pointwise.Where;

/** The decompositions as users call them, and what is composed of them. */
public final class Spectra {
  private Spectra() {}

  private static boolean isRecorded(Tensor x) {
    return Grad.isOn() && x.requiresGrad();
  }

  /** The triangle {@code l} with {@code x = l l^T}, or {@code u} with {@code x = u^T u}. */
  public static Tensor cholesky(Tensor x, boolean upper) {
    return new Cholesky(upper).apply(x);
  }

  /** Sign and logarithm of the absolute value of the determinants. */
  public static Tensor[] slogdet(Tensor x) {
    return new Slogdet().apply(x);
  }

  /** The logarithm of the determinants; NaN for those below 0. */
  public static Tensor logdet(Tensor x) {
    Tensor[] parts = slogdet(x);
    Tensor nan = Tensor.full(Shape.SCALAR, Double.NaN, x.dtype());
    return new Where(parts[0].lt(0)).apply(nan, parts[1]);
  }

  /** {@code q} and {@code r}. */
  public static Tensor[] qr(Tensor x, String mode) {
    return new Qr(Qr.Mode.of(mode)).apply(x);
  }

  /** {@code u}, {@code s} and {@code v}. */
  public static Tensor[] svd(Tensor x, boolean full) {
    return new Svd(full).apply(x);
  }

  /** The singular values. */
  public static Tensor svdvals(Tensor x) {
    return isRecorded(x) ? svd(x, false)[1] : Svd.values(x);
  }

  private static boolean isUpper(String triangle) {
    return switch (triangle) {
      case "L", "l" -> false;
      case "U", "u" -> true;
      default -> throw ShapeException.of("eigh", "triangle L or U", triangle);
    };
  }

  /** Eigenvalues and vectors. */
  public static Tensor[] eigh(Tensor x, String triangle) {
    return new Eigh(isUpper(triangle)).apply(x);
  }

  /** The eigenvalues. */
  public static Tensor eigvalsh(Tensor x, String triangle) {
    return isRecorded(x) ? eigh(x, triangle)[0] : Eigh.values(x, isUpper(triangle));
  }

  /** The inverse of each matrix where it has one; NaN tolerances are PyTorch's. */
  public static Tensor pinv(Tensor x, double atol, double rtol) {
    MatrixBatch.check("pinv", x);
    return new Pinv(Double.isNaN(atol) ? 0 : atol, tolerance(x, atol, rtol)).apply(x);
  }

  /** The number of singular values that count, INT64. */
  public static Tensor matrixRank(Tensor x, double atol, double rtol) {
    MatrixBatch.check("matrixRank", x);
    Tensor s = Svd.values(x.detach());
    return Pinv.counts(s, Double.isNaN(atol) ? 0 : atol, tolerance(x, atol, rtol)).sum(-1);
  }

  // Without a relative tolerance an absolute one stands alone.
  private static double tolerance(Tensor x, double atol, double rtol) {
    return !Double.isNaN(rtol) ? rtol : atol > 0 ? 0 : Pinv.tolerance(x);
  }

  /** The product of {@code n} factors {@code x}, or of inverses if {@code n < 0}. */
  public static Tensor matrixPower(Tensor x, int n) {
    if (x.rank() < 2 || x.size(-2) != x.size(-1)) {
      throw ShapeException.of("matrixPower", "square matrices, [..., n, n]", x.shape());
    }
    if (n == 0) {
      Tensor y = Tensor.zeros(x.shape(), x.dtype());
      y.diagonal(0, -2, -1).fill(1);
      return y;
    }
    Tensor square = n < 0 ? Inverse.INSTANCE.apply(x) : x;
    Tensor product = null;
    for (long rest = Math.abs((long) n); rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product = product == null ? square : product.matmul(square);
      }
      square = rest > 1 ? square.matmul(square) : square;
    }
    return n == 1 ? x.clone() : Objects.requireNonNull(product);
  }
}
