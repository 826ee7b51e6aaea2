package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * A walk over several tensors of one broadcast shape at once, row by row: axes that can be are
 * merged, the last one is the row, the others are counted through. Operand 0 is the output.
 */
public final class Strided {
  private final long[] sizes; // merged axes but the last
  private final long[][] steps; // per operand and merged axis, in elements
  private final long[] starts;

  /** The number of rows. */
  public final long rows;

  /** The number of elements in a row. */
  public final long columns;

  /** The distance between neighbours in a row, per operand. */
  public final long[] columnStep;

  /** Broadcasts the operands to {@code shape}; they must fit. */
  public Strided(Shape shape, Tensor... operands) {
    int n = operands.length;
    int rank = shape.rank();
    long[] size = new long[rank + 1];
    long[][] step = new long[n][rank + 1];
    int merged = 0; // axes so far, innermost first
    for (int axis = rank - 1; axis >= 0; axis--) {
      if (shape.size(axis) == 1) {
        continue;
      }
      boolean fits = merged > 0;
      for (int k = 0; k < n; k++) {
        step[k][merged] = stride(operands[k], axis - rank);
        fits &= merged > 0 && step[k][merged] == step[k][merged - 1] * size[merged - 1];
      }
      if (fits) {
        size[merged - 1] *= shape.size(axis);
      } else {
        size[merged++] = shape.size(axis);
      }
    }
    columns = merged == 0 ? 1 : size[0];
    sizes = merged == 0 ? new long[0] : Arrays.copyOfRange(size, 1, merged);
    columnStep = new long[n];
    steps = new long[n][];
    starts = new long[n];
    for (int k = 0; k < n; k++) {
      columnStep[k] = merged == 0 ? 0 : step[k][0];
      steps[k] = merged == 0 ? new long[0] : Arrays.copyOfRange(step[k], 1, merged);
      starts[k] = operands[k].offset();
    }
    rows = shape.elements() == 0 ? 0 : shape.elements() / columns;
  }

  private static long stride(Tensor t, int axisFromEnd) {
    int axis = t.rank() + axisFromEnd;
    return axis < 0 || t.shape().size(axis) == 1 ? 0 : t.stride(axis);
  }

  /** The storage index at which a row of an operand starts. */
  public long start(int operand, long row) {
    long at = starts[operand];
    long rest = row;
    long[] step = steps[operand];
    for (int i = 0; i < sizes.length; i++) {
      at += rest % sizes[i] * step[i];
      rest /= sizes[i];
    }
    return at;
  }

  /** The number of merged axes; 0 is the row, the others count from the inside. */
  public int axes() {
    return sizes.length + 1;
  }

  /** The number of elements along a merged axis. */
  public long size(int axis) {
    return axis == 0 ? columns : sizes[axis - 1];
  }

  /** The distance between neighbours along a merged axis, for one operand. */
  public long step(int operand, int axis) {
    return axis == 0 ? columnStep[operand] : steps[operand][axis - 1];
  }

  /**
   * The storage index at which a matrix of an operand starts, where the axes 0 and {@code across}
   * make matrices and the others count them.
   */
  public long start(int operand, int across, long matrix) {
    long at = starts[operand];
    long rest = matrix;
    long[] step = steps[operand];
    for (int i = 0; i < sizes.length; i++) {
      if (i != across - 1) {
        at += rest % sizes[i] * step[i];
        rest /= sizes[i];
      }
    }
    return at;
  }
}
