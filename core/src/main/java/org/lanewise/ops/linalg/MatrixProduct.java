package org.lanewise.ops.linalg;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Copy;
import org.lanewise.parallel.Parallel;

/**
 * The forward of {@code mm}, {@code bmm}, {@code addmm} and {@code baddbmm}: {@code alpha a b +
 * beta x} for matrices and for batches of them, of every type but BOOL. 16-bit numbers are
 * multiplied and summed in FLOAT32.
 */
final class MatrixProduct {
  /** Multiplications that make a range of a batch worth handing to another thread. */
  private static final long PIECE = 400_000;

  private MatrixProduct() {}

  /** {@code a b}. */
  static Tensor of(String operation, Tensor a, Tensor b) {
    return of(operation, 1, a, b, 0, null);
  }

  /** {@code alpha a b + beta x}; with beta 0 the elements of {@code x} are not read. */
  static Tensor of(
      String operation, double alpha, Tensor a, Tensor b, double beta, @Nullable Tensor x) {
    check(operation, a, b, x);
    DType type = a.dtype();
    if (type == DType.FLOAT16 || type == DType.BFLOAT16) {
      Tensor wide = x == null ? null : x.to(DType.FLOAT32);
      Tensor left = a.to(DType.FLOAT32);
      return of(operation, alpha, left, b.to(DType.FLOAT32), beta, wide).to(type);
    }
    long[] sizes = a.shape().toArray();
    sizes[sizes.length - 1] = b.size(-1);
    Tensor y = Tensor.empty(Shape.of(sizes), type);
    double old = 0; // the factor of what y has
    if (x != null && beta != 0) {
      Copy.copy(x, y);
      old = beta;
    }
    multiply(alpha, a, b, old, y);
    return y;
  }

  /** {@code x = alpha a b + beta x}, where neither factor shares the memory of {@code x}. */
  static void inPlace(String operation, double alpha, Tensor a, Tensor b, double beta, Tensor x) {
    check(operation, a, b, x);
    long[] sizes = a.shape().toArray();
    sizes[sizes.length - 1] = b.size(-1);
    if (!x.shape().equals(Shape.of(sizes))) {
      throw ShapeException.of(
          operation + " in place", "a tensor of shape " + Shape.of(sizes), x.shape());
    }
    if (x.dtype().bytes() > 2 && x.isContiguous() && x.offset() == 0) {
      multiply(alpha, a, b, beta, x);
    } else {
      Copy.copy(of(operation, alpha, a, b, beta, x), x);
    }
  }

  private static void multiply(double alpha, Tensor a, Tensor b, double old, Tensor y) {
    if (y.dtype().isFloatingPoint()) {
      run(alpha, a, b, old, y);
    } else {
      IntegerProducts.run((long) alpha, a, b, (long) old, y);
    }
  }

  private static void check(String operation, Tensor a, Tensor b, @Nullable Tensor x) {
    int rank = a.rank();
    boolean fits = (rank == 2 || rank == 3) && b.rank() == rank;
    if (!fits || a.size(-1) != b.size(-2) || (rank == 3 && a.size(0) != b.size(0))) {
      String expected = rank == 3 ? "[b, n, k] and [b, k, m]" : "[n, k] and [k, m]";
      throw ShapeException.of(operation, expected, a.shape() + " and " + b.shape());
    }
    Casts.requireSame(operation, a, b);
    if (a.dtype() == DType.BOOL) {
      throw DTypeException.of(operation, "numbers", a.dtype());
    }
    if (x != null) {
      Casts.requireSame(operation, x, a);
      long[] sizes = a.shape().toArray();
      sizes[rank - 1] = b.size(-1);
      Shape result = Shape.of(sizes);
      if (x.rank() > rank || !Shape.broadcast(operation, x.shape(), result).equals(result)) {
        throw ShapeException.of(operation, "a shape that expands to " + result, x.shape());
      }
    }
  }

  private static void run(double alpha, Tensor a, Tensor b, double beta, Tensor y) {
    Tensor left = Matrices.readable(a);
    Tensor right = Matrices.readable(b);
    int n = Math.toIntExact(a.size(-2));
    int k = Math.toIntExact(a.size(-1));
    int m = Math.toIntExact(b.size(-1));
    if (a.rank() == 2) {
      one(alpha, left, 0, right, 0, beta, y, 0, n, k, m, true);
      return;
    }
    long batch = a.size(0);
    long work = Math.max(1, (long) n * k * m);
    // Few large matrices are each split themselves; of many small ones each is one piece at most.
    boolean split = work > PIECE * 4 && batch < 16;
    Parallel.ranges(
        batch,
        split ? Math.max(1, batch) : Math.max(1, PIECE / work),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long l = i * left.stride(0);
            one(alpha, left, l, right, i * right.stride(0), beta, y, i * n * m, n, k, m, split);
          }
        });
  }

  private static void one(
      double alpha,
      Tensor a,
      long aStart,
      Tensor b,
      long bStart,
      double beta,
      Tensor y,
      long yStart,
      int n,
      int k,
      int m,
      boolean split) {
    Products.Matrix left = Matrices.of(a, a.offset() + aStart);
    Products.Matrix right = Matrices.of(b, b.offset() + bStart);
    Products.Matrix result = Matrices.of(y, yStart);
    if (split) {
      Products.parallel(y.dtype(), n, m, k, alpha, left, right, beta, result, result);
    } else {
      Products.single(y.dtype(), n, m, k, alpha, left, right, beta, result, result);
    }
  }
}
