package org.lanewise.ops;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;

/** Checks and conversions of types that operations share. */
public final class Casts {
  private Casts() {}

  /**
   * An in-place result must fit the type that it replaces in category: no fractions in integers, no
   * numbers in booleans. Within a category it is converted.
   */
  public static void checkResult(String operation, DType result, DType own) {
    boolean fractions = result.isFloatingPoint() && !own.isFloatingPoint();
    boolean numbers = own == DType.BOOL && result != DType.BOOL;
    if (fractions || numbers) {
      throw DTypeException.of(
          operation, "a tensor that can hold a result of type " + result + " in place", own);
    }
  }

  public static Tensor requireFloat(String operation, Tensor x) {
    if (x.dtype() != DType.FLOAT32) {
      throw DTypeException.of(operation, DType.FLOAT32.toString(), x.dtype());
    }
    return x;
  }

  public static void requireSame(String operation, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw DTypeException.of(operation, "tensors of one type", a.dtype() + " and " + b.dtype());
    }
  }
}
