package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Products and sums with what their rounding loses, for the few places where half a unit in the
 * last place is too much.
 */
final class Exact {

  // The upper half of a float's 24 bits: products of halves are exact.
  private static final IntVector UPPER_HALF = IntVector.broadcast(Lanes.I32, 0xFFFFF000);

  private Exact() {}

  /**
   * Returns {@code a * b - product}, exactly, where {@code product} is {@code a * b} rounded;
   * nothing may overflow or become subnormal.
   */
  static FloatVector rest(FloatVector a, FloatVector b, FloatVector product) {
    if (HardwareFma.PRESENT) {
      return Lanes.mulAdd(a, b, product.neg());
    }
    FloatVector aUpper = upper(a);
    FloatVector aLower = a.sub(aUpper);
    FloatVector bUpper = upper(b);
    FloatVector bLower = b.sub(bUpper);
    FloatVector rest = aUpper.mul(bUpper).sub(product);
    rest = rest.add(aUpper.mul(bLower)).add(aLower.mul(bUpper));
    return rest.add(aLower.mul(bLower));
  }

  /**
   * Returns {@code a * b + c} for a {@code c} that is nearly {@code -a * b}: as exact as with one
   * rounding, with or without the instruction.
   */
  static FloatVector mulAdd(FloatVector a, FloatVector b, FloatVector c) {
    if (HardwareFma.PRESENT) {
      return Lanes.mulAdd(a, b, c);
    }
    FloatVector product = a.mul(b);
    return c.add(product).add(rest(a, b, product));
  }

  private static FloatVector upper(FloatVector v) {
    return v.reinterpretAsInts().and(UPPER_HALF).reinterpretAsFloats();
  }
}
