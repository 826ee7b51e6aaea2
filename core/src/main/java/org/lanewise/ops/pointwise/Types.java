package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.ops.Elements;

/** Which types an operation takes, and which it computes in. */
final class Types {
  private Types() {}

  /** The type itself if it is a floating-point type, otherwise FLOAT32. */
  static DType fractional(DType type) {
    return type.isFloatingPoint() ? type : DType.FLOAT32;
  }

  /** The type itself, which must be a floating-point type. */
  static DType floating(String operation, DType type) {
    if (!type.isFloatingPoint()) {
      throw DTypeException.of(operation, "a floating-point type", type);
    }
    return type;
  }

  /** The type itself, which must not be BOOL. */
  static DType numeric(String operation, DType type) {
    if (type == DType.BOOL) {
      throw DTypeException.of(operation, "a type of numbers", type);
    }
    return type;
  }

  /** The type itself, which must be an integer type or BOOL. */
  static DType discrete(String operation, DType type) {
    if (type.isFloatingPoint()) {
      throw DTypeException.of(operation, "an integer type or bool", type);
    }
    return type;
  }

  /** The type itself, which must be an integer type. */
  static DType integer(String operation, DType type) {
    if (type.isFloatingPoint() || type == DType.BOOL) {
      throw DTypeException.of(operation, "an integer type", type);
    }
    return type;
  }

  /** Refuses a number that is below or above all that an integer type holds. */
  static void fitting(String operation, DType type, double value) {
    double low = type == DType.INT64 ? Long.MIN_VALUE : type == DType.INT32 ? Integer.MIN_VALUE : 0;
    double high =
        type == DType.INT64 ? Long.MAX_VALUE : type == DType.INT32 ? Integer.MAX_VALUE : 255;
    if (!type.isFloatingPoint() && !(value >= low && value <= high)) {
      throw DTypeException.of(operation, "a number that " + type + " can hold", value);
    }
  }

  /** The number itself, which an integer type must hold. */
  static long fitting(String operation, DType type, long value) {
    if (!type.isFloatingPoint() && Elements.wrapped(type, value) != value) {
      throw DTypeException.of(operation, "a number that " + type + " can hold", value);
    }
    return value;
  }
}
