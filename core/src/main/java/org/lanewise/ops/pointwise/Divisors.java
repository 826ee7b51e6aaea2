package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Strided;

/** Refuses divisors of integers that are 0, before anything is computed. */
final class Divisors {
  private Divisors() {}

  static void check(String operation, Tensor divisors) {
    DType type = divisors.dtype();
    if (type.isFloatingPoint()) {
      return;
    }
    Strided walk = new Strided(divisors.shape(), divisors);
    for (long row = 0; row < walk.rows; row++) {
      long at = walk.start(0, row);
      for (long i = 0; i < walk.columns; i++) {
        long index = at + i * walk.columnStep[0];
        check(operation, type, Elements.getLong(type, divisors.segment(), index));
      }
    }
  }

  static void check(String operation, DType type, long divisor) {
    if (divisor == 0 && !type.isFloatingPoint()) {
      throw new ArithmeticException(
          operation + ": expected divisors other than 0 for " + type + ", got 0");
    }
  }
}
