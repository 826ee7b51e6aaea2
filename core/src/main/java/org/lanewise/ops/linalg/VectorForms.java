package org.lanewise.ops.linalg;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Promotion;

/** Products with vectors and other forms that are products of matrices seen in another way. */
public final class VectorForms {
  private VectorForms() {}

  /** {@code sum_i a_i b_i} of two vectors, as a tensor without axes. */
  public static Tensor dot(Tensor a, Tensor b) {
    if (a.rank() != 1 || !a.shape().equals(b.shape())) {
      throw ShapeException.of("dot", "two vectors of one size", a.shape() + " and " + b.shape());
    }
    return a.unsqueeze(0).mm(b.unsqueeze(1)).view();
  }

  /** {@code A x}. */
  public static Tensor mv(Tensor a, Tensor x) {
    if (a.rank() != 2 || x.rank() != 1 || a.size(1) != x.size(0)) {
      throw ShapeException.of("mv", "[n, k] and [k]", a.shape() + " and " + x.shape());
    }
    return a.mm(x.unsqueeze(1)).squeeze(1);
  }

  /** {@code a_i b_j}; types are promoted. */
  public static Tensor outer(Tensor a, Tensor b) {
    if (a.rank() != 1 || b.rank() != 1) {
      throw ShapeException.of("outer", "two vectors", a.shape() + " and " + b.shape());
    }
    return a.unsqueeze(1).mul(b.unsqueeze(0));
  }

  /** {@code beta x + alpha a b} for matrices. */
  public static Tensor addmm(
      Tensor x, Tensor a, Tensor b, double beta, double alpha, boolean inPlace) {
    if (a.rank() != 2) {
      throw ShapeException.of("addmm", "[n, k] and [k, m]", a.shape() + " and " + b.shape());
    }
    Addmm operation = new Addmm("addmm", beta, alpha);
    return inPlace ? operation.applyInPlace(x, a, b) : operation.applyOne(x, a, b);
  }

  /** {@code beta x + alpha a b} for batches of matrices. */
  public static Tensor baddbmm(
      Tensor x, Tensor a, Tensor b, double beta, double alpha, boolean inPlace) {
    if (a.rank() != 3) {
      throw ShapeException.of(
          "baddbmm", "[b, n, k] and [b, k, m]", a.shape() + " and " + b.shape());
    }
    Addmm operation = new Addmm("baddbmm", beta, alpha);
    return inPlace ? operation.applyInPlace(x, a, b) : operation.applyOne(x, a, b);
  }

  /** {@code beta y + alpha A x} for a matrix and a vector. */
  public static Tensor addmv(Tensor y, Tensor a, Tensor x, double beta, double alpha) {
    if (a.rank() != 2 || x.rank() != 1 || a.size(1) != x.size(0)) {
      throw ShapeException.of("addmv", "[n, k] and [k]", a.shape() + " and " + x.shape());
    }
    if (y.rank() > 1) {
      throw ShapeException.of("addmv", "a vector that is added", y.shape());
    }
    Tensor column = y.expand(a.size(0)).unsqueeze(1);
    return new Addmm("addmv", beta, alpha).applyOne(column, a, x.unsqueeze(1)).squeeze(1);
  }

  /** {@link #addmv} in place of {@code y}. */
  public static Tensor addmvInPlace(Tensor y, Tensor a, Tensor x, double beta, double alpha) {
    if (a.rank() != 2 || x.rank() != 1 || a.size(1) != x.size(0)) {
      throw ShapeException.of("addmv", "[n, k] and [k]", a.shape() + " and " + x.shape());
    }
    if (y.rank() != 1 || y.size(0) != a.size(0)) {
      throw ShapeException.of("addmv in place", "a vector of " + a.size(0), y.shape());
    }
    new Addmm("addmv", beta, alpha).applyInPlace(y.unsqueeze(1), a, x.unsqueeze(1));
    return y;
  }

  /**
   * {@code beta x + alpha a_i b_j} for two vectors, as the product of a column and a row; types are
   * promoted.
   */
  public static Tensor addr(
      Tensor x, Tensor a, Tensor b, double beta, double alpha, boolean inPlace) {
    if (a.rank() != 1 || b.rank() != 1) {
      throw ShapeException.of("addr", "two vectors", a.shape() + " and " + b.shape());
    }
    DType type = Promotion.of(x, a, b);
    boolean fractions = beta != Math.rint(beta) || alpha != Math.rint(alpha);
    if (fractions && !type.isFloatingPoint()) {
      throw DTypeException.of("addr", "integers as factors for " + type, beta + " and " + alpha);
    }
    Addmm operation = new Addmm("addr", beta, alpha);
    if (inPlace) {
      Casts.checkResult("addr", type, x.dtype());
      Tensor column = a.to(x.dtype()).unsqueeze(1);
      return operation.applyInPlace(x, column, b.to(x.dtype()).unsqueeze(0));
    }
    return operation.applyOne(x.to(type), a.to(type).unsqueeze(1), b.to(type).unsqueeze(0));
  }

  /** {@code beta x + alpha sum_i a_i b_i}: one product of matrices with the batch in its sums. */
  public static Tensor addbmm(
      Tensor x, Tensor a, Tensor b, double beta, double alpha, boolean inPlace) {
    if (a.rank() != 3 || b.rank() != 3 || a.size(0) != b.size(0) || a.size(2) != b.size(1)) {
      throw ShapeException.of("addbmm", "[b, n, k] and [b, k, m]", a.shape() + " and " + b.shape());
    }
    long terms = Math.multiplyExact(a.size(0), a.size(2));
    Tensor left = a.permute(1, 0, 2).reshape(a.size(1), terms);
    Tensor right = b.reshape(terms, b.size(2));
    Addmm operation = new Addmm("addbmm", beta, alpha);
    return inPlace ? operation.applyInPlace(x, left, right) : operation.applyOne(x, left, right);
  }

  /** The Kronecker product: each element of {@code a} times all of {@code b}, as blocks. */
  public static Tensor kron(Tensor a, Tensor b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] left = new long[2 * rank];
    long[] right = new long[2 * rank];
    long[] result = new long[rank];
    Arrays.fill(left, 1);
    Arrays.fill(right, 1);
    for (int i = 0; i < rank; i++) {
      int inA = i - (rank - a.rank());
      int inB = i - (rank - b.rank());
      left[2 * i] = inA < 0 ? 1 : a.size(inA);
      right[2 * i + 1] = inB < 0 ? 1 : b.size(inB);
      result[i] = Math.multiplyExact(left[2 * i], right[2 * i + 1]);
    }
    return a.reshape(left).mul(b.reshape(right)).reshape(result);
  }

  /** The sum of the diagonal of a matrix; integers become INT64. */
  public static Tensor trace(Tensor x) {
    if (x.rank() != 2) {
      throw ShapeException.of("trace", "a matrix", x.shape());
    }
    if (x.dtype() == DType.BOOL) {
      throw DTypeException.of("trace", "numbers", x.dtype());
    }
    return x.diagonal().sum();
  }
}
