package org.lanewise.ops.sorting;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.ops.Runs;

/**
 * Elements as integers of the same order: NaN, whatever its bits, is the largest, and the two zeros
 * are equal.
 */
final class Keys {
  private Keys() {}

  /** The key of a number. */
  static long of(double x) {
    long bits = Double.doubleToLongBits(x + 0.0); // -0 becomes +0
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The key of a number of at most 32 bits, in 32 bits. */
  static int narrow(double x) {
    int bits = Float.floatToIntBits((float) x + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Whether a key, of {@link #of}, is that of a NaN. */
  static boolean isNaN(long key) {
    return key > 0x7FF0000000000000L;
  }

  /** Reads the keys of {@code n} elements, {@code step} apart. */
  static void get(DType type, MemorySegment s, long at, long step, long[] keys, int n) {
    if (!type.isFloatingPoint()) {
      Runs.get(type, s, at, step, keys, 0, n);
      return;
    }
    double[] values = new double[n];
    Runs.get(type, s, at, step, values, 0, n);
    for (int i = 0; i < n; i++) {
      keys[i] = of(values[i]);
    }
  }

  /**
   * Reads {@code n} elements, {@code step} apart, as numbers of which the upper half is the key, or
   * its complement if {@code descending}, and the lower half the index: no two are equal, and their
   * order is a stable one. Returns false if the keys do not fit 32 bits: FLOAT64, and INT64 of a
   * wide range.
   */
  static boolean pack(
      DType type, MemorySegment s, long at, long step, long[] packed, int n, boolean descending) {
    int flip = descending ? -1 : 0;
    if (type.isFloatingPoint()) {
      if (type == DType.FLOAT64) {
        return false;
      }
      double[] values = new double[n];
      Runs.get(type, s, at, step, values, 0, n);
      for (int i = 0; i < n; i++) {
        packed[i] = (long) (narrow(values[i]) ^ flip) << 32 | i;
      }
      return true;
    }
    Runs.get(type, s, at, step, packed, 0, n);
    long least = 0;
    if (type == DType.INT64) {
      long most = Arrays.stream(packed, 0, n).max().orElse(0);
      least = Arrays.stream(packed, 0, n).min().orElse(0);
      if (most - least < 0 || most - least > 0xFFFF_FFFFL) {
        return false;
      }
      least -= Integer.MIN_VALUE; // the least key is the least int
    }
    for (int i = 0; i < n; i++) {
      packed[i] = (long) ((int) (packed[i] - least) ^ flip) << 32 | i;
    }
    return true;
  }
}
