package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/** The sum of the lanes of one float32 vector. */
final class FloatSums {
  private static final VectorShuffle<Float> ROTATE_8 = rotate(8);
  private static final VectorShuffle<Float> ROTATE_4 = rotate(4);
  private static final VectorShuffle<Float> ROTATE_2 = rotate(2);

  private FloatSums() {}

  private static VectorShuffle<Float> rotate(int lanes) {
    return VectorShuffle.fromOp(Lanes.F32, i -> (i + lanes) % Lanes.F32.length());
  }

  /**
   * The sum of all lanes in a fixed order; {@code reduceLanes(ADD)} leaves its order open, and it
   * changes when code gets compiled.
   */
  static float sumLanes(FloatVector v) {
    FloatVector sum = v;
    if (Lanes.F32.length() >= 16) {
      sum = sum.add(sum.rearrange(ROTATE_8));
    }
    if (Lanes.F32.length() >= 8) {
      sum = sum.add(sum.rearrange(ROTATE_4));
    }
    if (Lanes.F32.length() >= 4) {
      sum = sum.add(sum.rearrange(ROTATE_2));
    }
    // Not by another rotation: x86 has no intrinsic for one of two lanes, which makes objects.
    return sum.lane(0) + sum.lane(1);
  }
}
