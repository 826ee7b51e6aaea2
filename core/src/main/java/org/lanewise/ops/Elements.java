package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;

/**
 * Single elements of any type: the slow path that every type has, beside the kernels that the
 * common ones have.
 */
public final class Elements {
  private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE;
  private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT;
  private static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;

  private Elements() {}

  /** Element {@code index} as a double. */
  public static double getDouble(DType type, MemorySegment s, long index) {
    return switch (type) {
      case FLOAT32 -> s.getAtIndex(F32, index);
      case FLOAT64 -> s.getAtIndex(F64, index);
      case FLOAT16 -> Float.float16ToFloat(s.getAtIndex(I16, index));
      case BFLOAT16 -> Float.intBitsToFloat(s.getAtIndex(I16, index) << 16);
      case INT64, INT32, UINT8, BOOL -> getLong(type, s, index);
    };
  }

  /** Element {@code index} as a long; fractions are cut off. */
  public static long getLong(DType type, MemorySegment s, long index) {
    return switch (type) {
      case INT64 -> s.getAtIndex(I64, index);
      case INT32 -> s.getAtIndex(I32, index);
      case UINT8, BOOL -> s.get(I8, index) & 0xFF;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(type, s, index);
    };
  }

  /** Sets element {@code index}, rounded to the type; any number but 0 is true. */
  public static void setDouble(DType type, MemorySegment s, long index, double value) {
    switch (type) {
      case FLOAT32 -> s.setAtIndex(F32, index, (float) value);
      case FLOAT64 -> s.setAtIndex(F64, index, value);
      case FLOAT16 -> s.setAtIndex(I16, index, Float.floatToFloat16((float) value));
      case BFLOAT16 -> s.setAtIndex(I16, index, bfloat16((float) value));
      case BOOL -> s.set(I8, index, (byte) (value != 0 ? 1 : 0));
      case INT64, INT32, UINT8 -> setLong(type, s, index, (long) value);
    }
  }

  /** Sets element {@code index}; integers are cut to the type's bits. */
  public static void setLong(DType type, MemorySegment s, long index, long value) {
    switch (type) {
      case INT64 -> s.setAtIndex(I64, index, value);
      case INT32 -> s.setAtIndex(I32, index, (int) value);
      case UINT8 -> s.set(I8, index, (byte) value);
      case BOOL -> s.set(I8, index, (byte) (value != 0 ? 1 : 0));
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> setDouble(type, s, index, (double) value);
    }
  }

  /** The number that an element of this type holds after {@link #setDouble}. */
  public static double rounded(DType type, double value) {
    return switch (type) {
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
      case BFLOAT16 -> Float.intBitsToFloat(bfloat16((float) value) << 16);
      case BOOL -> value != 0 ? 1 : 0;
      case INT64, INT32, UINT8 -> wrapped(type, (long) value);
    };
  }

  /** The integer that an element of this type holds after {@link #setLong}. */
  public static long wrapped(DType type, long value) {
    return switch (type) {
      case INT32 -> (int) value;
      case UINT8 -> value & 0xFF;
      case BOOL -> value != 0 ? 1 : 0;
      case INT64, FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> value;
    };
  }

  /** Copies one element, bit for bit. */
  public static void copy(DType type, MemorySegment from, long at, MemorySegment to, long index) {
    switch (type.bytes()) {
      case 1 -> to.set(I8, index, from.get(I8, at));
      case 2 -> to.setAtIndex(I16, index, from.getAtIndex(I16, at));
      case 4 -> to.setAtIndex(I32, index, from.getAtIndex(I32, at));
      default -> to.setAtIndex(I64, index, from.getAtIndex(I64, at));
    }
  }

  // Rounds to nearest even on the 16 bits that are cut off; NaN stays NaN.
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }
}
