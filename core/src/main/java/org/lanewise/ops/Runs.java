package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;

/**
 * Elements at equal distances, of any type, read into Java's arrays and written from them: for
 * operations that look at each element of a line more than once, or in an order of their own.
 */
public final class Runs {
  private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE;
  private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG;

  private Runs() {}

  /** Reads {@code n} elements, {@code step} apart, as doubles. */
  public static void get(
      DType type, MemorySegment s, long at, long step, double[] into, int start, int n) {
    if (type == DType.FLOAT32) {
      for (int i = 0; i < n; i++) {
        into[start + i] = s.getAtIndex(F32, at + i * step);
      }
    } else if (type == DType.FLOAT64 && step == 1) {
      MemorySegment.copy(s, F64, at << 3, into, start, n);
    } else {
      for (int i = 0; i < n; i++) {
        into[start + i] = Elements.getDouble(type, s, at + i * step);
      }
    }
  }

  /** Reads {@code n} elements, {@code step} apart, as longs. */
  public static void get(
      DType type, MemorySegment s, long at, long step, long[] into, int start, int n) {
    if (type == DType.INT64 && step == 1) {
      MemorySegment.copy(s, I64, at << 3, into, start, n);
    } else {
      for (int i = 0; i < n; i++) {
        into[start + i] = Elements.getLong(type, s, at + i * step);
      }
    }
  }

  /** Writes {@code n} doubles, rounded to the type, {@code step} apart. */
  public static void set(DType type, MemorySegment s, long at, long step, double[] from, int n) {
    if (type == DType.FLOAT32) {
      for (int i = 0; i < n; i++) {
        s.setAtIndex(F32, at + i * step, (float) from[i]);
      }
    } else if (type == DType.FLOAT64 && step == 1) {
      MemorySegment.copy(from, 0, s, F64, at << 3, n);
    } else {
      for (int i = 0; i < n; i++) {
        Elements.setDouble(type, s, at + i * step, from[i]);
      }
    }
  }

  /** Writes {@code n} longs, cut to the type's bits, {@code step} apart. */
  public static void set(DType type, MemorySegment s, long at, long step, long[] from, int n) {
    if (type == DType.INT64 && step == 1) {
      MemorySegment.copy(from, 0, s, I64, at << 3, n);
    } else {
      for (int i = 0; i < n; i++) {
        Elements.setLong(type, s, at + i * step, from[i]);
      }
    }
  }
}
