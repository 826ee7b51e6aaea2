package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float32 loaded half a vector at a time and widened to doubles, for sums that must not lose bits.
 *
 * <p>Widening costs little next to memory: a float32 sum in doubles still reads faster than one
 * core can load.
 */
final class WideSums {
  /** As many floats as {@link #WIDE} has doubles; there is no shape below 64 bits. */
  static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, Lanes.BITS / 2)));

  static final VectorSpecies<Double> WIDE =
      VectorSpecies.of(double.class, VectorShape.forBitSize(Math.max(128, Lanes.BITS)));

  private static final VectorShuffle<Double> ROTATE_4 = rotate(4);
  private static final VectorShuffle<Double> ROTATE_2 = rotate(2);

  private WideSums() {}

  private static VectorShuffle<Double> rotate(int lanes) {
    return VectorShuffle.fromOp(WIDE, i -> (i + lanes) % WIDE.length());
  }

  static DoubleVector load(MemorySegment s, long index) {
    return widen(FloatVector.fromMemorySegment(HALF, s, index << 2, Lanes.ORDER));
  }

  /** Lanes that the mask leaves out are 0. */
  static DoubleVector load(MemorySegment s, long index, VectorMask<Float> mask) {
    return widen(FloatVector.fromMemorySegment(HALF, s, index << 2, Lanes.ORDER, mask));
  }

  static VectorMask<Float> first(int count) {
    return HALF.indexInRange(0, count);
  }

  private static DoubleVector widen(FloatVector v) {
    return (DoubleVector) v.convertShape(VectorOperators.F2D, WIDE, 0);
  }

  static FloatVector narrow(DoubleVector v) {
    return (FloatVector) v.convertShape(VectorOperators.D2F, HALF, 0);
  }

  static DoubleVector zero() {
    return DoubleVector.zero(WIDE);
  }

  /**
   * The sum of all lanes in a fixed order; {@code reduceLanes(ADD)} leaves its order open, and it
   * changes when code gets compiled.
   */
  static double sumLanes(DoubleVector v) {
    DoubleVector sum = v;
    if (WIDE.length() >= 8) {
      sum = sum.add(sum.rearrange(ROTATE_4));
    }
    if (WIDE.length() >= 4) {
      sum = sum.add(sum.rearrange(ROTATE_2));
    }
    // Not by another rotation: x86 has no intrinsic for one of two lanes, which makes objects.
    return sum.lane(0) + sum.lane(1);
  }
}
