package org.lanewise.ops.linalg.matrix;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.ops.Elements;

/** Elements of a segment as an array of doubles and back, rounded once. */
final class Columns {
  private Columns() {}

  static double[] read(DType type, MemorySegment from, long at, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Elements.getDouble(type, from, at + i);
    }
    return values;
  }

  static void write(DType type, double[] values, MemorySegment to, long at) {
    for (int i = 0; i < values.length; i++) {
      Elements.setDouble(type, to, at + i, values[i]);
    }
  }

  static int[] pivots(MemorySegment from, long at, int count) {
    int[] pivots = new int[count];
    for (int i = 0; i < count; i++) {
      pivots[i] = (int) Elements.getLong(DType.INT32, from, at + i);
    }
    return pivots;
  }

  /** The number of elements, which must be one of an array. */
  static int count(int rows, int columns) {
    return Math.multiplyExact(rows, columns);
  }
}
