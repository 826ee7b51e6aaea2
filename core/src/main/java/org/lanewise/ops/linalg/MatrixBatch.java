package org.lanewise.ops.linalg;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.LinalgException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Copy;
import org.lanewise.parallel.Parallel;

/**
 * The matrices of a tensor {@code [..., m, n]} as decompositions take them: copies, one after the
 * other from the start of a memory of their own, row by row or, as LAPACK reads them, column by
 * column. A matrix that lies row by row is to LAPACK its transpose.
 */
final class MatrixBatch {
  /** Multiplications that make a piece worth handing to another thread: about 10 microseconds. */
  private static final long PIECE = 100_000;

  private MatrixBatch() {}

  /** What is done with one matrix; returns 0 or a number that says what failed. */
  interface Step {
    int at(long matrix);
  }

  /** Checks that a tensor has matrices of FLOAT32 or FLOAT64, small enough for an array each. */
  static void check(String operation, Tensor x) {
    if (x.rank() < 2) {
      throw ShapeException.of(operation, "at least two axes, [..., m, n]", x.shape());
    }
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw DTypeException.of(operation, "float32 or float64", x.dtype());
    }
    long larger = Math.max(1, Math.max(x.size(-2), x.size(-1)));
    if (larger > Integer.MAX_VALUE / larger) {
      throw ShapeException.of(operation, "at most 46340 rows and columns", x.shape());
    }
  }

  /** {@link #check}, and that the matrices are square. */
  static void checkSquare(String operation, Tensor x) {
    check(operation, x);
    if (x.size(-2) != x.size(-1)) {
      throw ShapeException.of(operation, "square matrices, [..., n, n]", x.shape());
    }
  }

  /** How many matrices there are. */
  static long count(Tensor x) {
    long count = 1;
    for (int i = 0; i < x.rank() - 2; i++) {
      count *= x.size(i);
    }
    return count;
  }

  /** The shape of a tensor with other axes in place of its last two. */
  static Shape with(Tensor x, long... last) {
    long[] sizes = Arrays.copyOf(x.shape().toArray(), x.rank() - 2 + last.length);
    System.arraycopy(last, 0, sizes, x.rank() - 2, last.length);
    return Shape.of(sizes);
  }

  /** A copy with each matrix row by row. */
  static Tensor rows(Tensor x) {
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    Copy.copy(x, y);
    return y;
  }

  /** A copy with each matrix column by column. */
  static Tensor columns(Tensor x) {
    Tensor y = emptyColumns(x.shape(), x.dtype());
    Copy.copy(x, y);
    return y;
  }

  /** A tensor whose matrices lie column by column, with undefined elements. */
  static Tensor emptyColumns(Shape shape, DType type) {
    Tensor memory = Tensor.empty(shape, type);
    long[] strides = memory.strides();
    strides[strides.length - 2] = 1;
    strides[strides.length - 1] = Math.max(1, shape.size(-2));
    return new Tensor(memory.storage(), 0, shape, strides, type);
  }

  /**
   * Runs a step for each of {@code count} matrices, each of which costs {@code work}
   * multiplications; returns their codes.
   */
  static int[] each(long count, double work, Step step) {
    int[] codes = new int[Math.toIntExact(count)];
    long grain = Math.max(1, (long) (PIECE / Math.max(1, work)));
    Parallel.ranges(
        count,
        grain,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            codes[(int) i] = step.at(i);
          }
        });
    return codes;
  }

  /** An exception for the first matrix whose code is not 0. */
  static void refuse(String operation, String expected, int[] codes, IntFunction<String> got) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != 0) {
        String which = codes.length == 1 ? "" : " as number " + i + " of the batch";
        throw LinalgException.of(operation, expected, got.apply(codes[i]) + which);
      }
    }
  }
}
