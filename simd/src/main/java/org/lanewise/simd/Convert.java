package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Conversions of vectors between element types.
 *
 * <p>To a narrower floating-point type they round to the nearest, ties to even, and NaN stays NaN;
 * from floating-point to integers they cut off the fraction, saturate, and turn NaN into 0. A
 * conversion between types of different sizes must not be in place.
 */
public final class Convert {
  private Convert() {}

  /** Writes {@code y[i] = x[i] * scale + shift}, where {@code x} is uint8; rounded twice. */
  public static void u8ToFloat(
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int n,
      float scale,
      float shift) {
    for (int i = 0; i < n; i++) {
      float value = (x.get(JAVA_BYTE, xOffset + i) & 0xFF) * scale + shift;
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float32 to bfloat16. */
  public static void floatToBf16(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_SHORT_UNALIGNED, (yOffset + i) << 1, bf16(value));
    }
  }

  // Adding half of the last place that is kept, less one if that place is even, rounds to nearest
  // even; a NaN keeps its upper bits and stays one by its quiet bit.
  private static short bf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  /** Bfloat16 to float32, exact. */
  public static void bf16ToFloat(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = Float.intBitsToFloat(x.get(JAVA_SHORT_UNALIGNED, (xOffset + i) << 1) << 16);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float32 to float16 (IEEE 754 binary16). */
  public static void floatToF16(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_SHORT_UNALIGNED, (yOffset + i) << 1, Float.floatToFloat16(value));
    }
  }

  /** Float16 (IEEE 754 binary16) to float32, exact. */
  public static void f16ToFloat(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = Float.float16ToFloat(x.get(JAVA_SHORT_UNALIGNED, (xOffset + i) << 1));
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float32 to float64, exact. */
  public static void floatToDouble(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      double value = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_DOUBLE_UNALIGNED, (yOffset + i) << 3, value);
    }
  }

  /** Float64 to float32. */
  public static void doubleToFloat(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = (float) x.get(JAVA_DOUBLE_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Int32 to float32. */
  public static void intToFloat(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = x.get(JAVA_INT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float32 to int32. */
  public static void floatToInt(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      int value = (int) x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_INT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Int64 to float32. */
  public static void longToFloat(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = x.get(JAVA_LONG_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float32 to int64. */
  public static void floatToLong(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      long value = (long) x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_LONG_UNALIGNED, (yOffset + i) << 3, value);
    }
  }

  /** Int32 to int64, exact. */
  public static void intToLong(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      long value = x.get(JAVA_INT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_LONG_UNALIGNED, (yOffset + i) << 3, value);
    }
  }

  /** Int64 to int32; the upper bits are cut off. */
  public static void longToInt(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      int value = (int) x.get(JAVA_LONG_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_INT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** Float64 to int64. */
  public static void doubleToLong(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      long value = (long) x.get(JAVA_DOUBLE_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_LONG_UNALIGNED, (yOffset + i) << 3, value);
    }
  }

  /** Int64 to float64. */
  public static void longToDouble(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      double value = x.get(JAVA_LONG_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_DOUBLE_UNALIGNED, (yOffset + i) << 3, value);
    }
  }
}
