package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;

/** Tensors as operands of {@link Products}. */
public final class Matrices {
  private Matrices() {}

  public static DType check(String operation, Tensor a, Tensor b) {
    Casts.requireSame(operation, a, b);
    if (a.dtype() != DType.FLOAT32 && a.dtype() != DType.FLOAT64) {
      throw DTypeException.of(operation, "float32 or float64", a.dtype());
    }
    return a.dtype();
  }

  /**
   * The tensor itself if a product can read it row by row or column by column, otherwise a copy.
   */
  public static Tensor readable(Tensor matrix) {
    return isRows(matrix, -2, -1) || isRows(matrix, -1, -2) ? matrix : matrix.contiguous();
  }

  /** The last two axes of a {@link #readable} tensor, at the element {@code start}. */
  public static Products.Matrix of(Tensor t, long start) {
    boolean rows = isRows(t, -2, -1);
    long leading = rows ? t.stride(-2) : t.stride(-1);
    long width = rows ? t.size(-1) : t.size(-2);
    return new Products.Matrix(
        t.segment(), start, Math.toIntExact(Math.max(Math.max(leading, width), 1)), !rows);
  }

  private static boolean isRows(Tensor t, int row, int column) {
    boolean unit = t.stride(column) == 1 || t.size(column) == 1;
    boolean apart = t.stride(row) >= t.size(column) || t.size(row) == 1;
    return unit && apart && t.stride(row) <= Integer.MAX_VALUE;
  }
}
