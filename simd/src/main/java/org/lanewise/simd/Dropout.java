package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Dropout on float32: {@code y[i] = x[i] / (1 - p)} with probability {@code 1 - p}, else 0.
 *
 * <p>Whether an element is kept depends on the seed and on its index alone, so the result is the
 * same however the elements are divided into calls, and the same call on the gradient is the
 * backward. The generator is a keyed hash of the index: two rounds of the 32-bit finaliser with
 * shifts 16, 15, 15 and multipliers 0x21f0aaad, 0x735a2d97 (Wellons, "hash-prospector") on the low
 * half of the index, each with half of a 64-bit key that SplitMix64's finaliser makes of the seed
 * and the high half. Its upper 24 bits are a uniform number in [0, 1).
 */
public final class Dropout {
  private static final IntVector IOTA = IntVector.zero(Lanes.I32).addIndex(1);
  private static final IntVector MULTIPLIER_0 = IntVector.broadcast(Lanes.I32, 0x21f0aaad);
  private static final IntVector MULTIPLIER_1 = IntVector.broadcast(Lanes.I32, 0x735a2d97);
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final long LOW = 0xFFFFFFFFL;

  private Dropout() {}

  /**
   * Writes {@code y[i] = u < p ? 0 : x[i] * (1 / (1 - p))}, where {@code u} is the uniform number
   * of element {@code firstIndex + i}. A dropped NaN or infinity gives 0; {@code p = 1} drops
   * everything.
   *
   * @param firstIndex index of element 0 of this call among all elements of the tensor, {@code >=
   *     0}
   * @param p probability of an element to be dropped, {@code 0 <= p <= 1}
   */
  public static void apply(
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int n,
      long seed,
      long firstIndex,
      float p) {
    long low = firstIndex & LOW;
    int first = (int) Math.min(n, LOW + 1 - low);
    block(x, xOffset, y, yOffset, first, key(seed, firstIndex), (int) low, p);
    if (first < n) {
      long next = key(seed, firstIndex + first);
      block(x, xOffset + first, y, yOffset + first, n - first, next, 0, p);
    }
  }

  // SplitMix64's finaliser (Stafford's variant 13) of the state that follows the seed by one more
  // step than the high half of the index says.
  private static long key(long seed, long index) {
    long z = seed + ((index >>> 32) + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  // All indices have the same high half.
  private static void block(
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int n,
      long key,
      int low,
      float p) {
    int base = low + (int) key;
    IntVector key1 = IntVector.broadcast(Lanes.I32, (int) (key >>> 32));
    FloatVector limit = Lanes.splat(p * 0x1p24f);
    FloatVector scale = Lanes.splat((float) (1 / (1 - (double) p)));
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = lane(v, base + from, key1, limit, scale);
      if (n < step) {
        result.intoMemorySegment(y, yOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = Lanes.load(x, xOffset + next);
      Lanes.store(result, y, yOffset + from);
      from = next;
    }
  }

  // Lane j belongs to the index whose low half is index + j, less the first half of the key.
  private static FloatVector lane(
      FloatVector x, int index, IntVector key1, FloatVector limit, FloatVector scale) {
    IntVector h = mix(mix(IOTA.add(index)).add(key1));
    FloatVector u =
        (FloatVector)
            h.lanewise(VectorOperators.LSHR, 8).convertShape(VectorOperators.I2F, Lanes.F32, 0);
    return x.mul(scale).blend(ZERO, u.compare(VectorOperators.LT, limit));
  }

  private static IntVector mix(IntVector x) {
    IntVector h = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16));
    h = h.mul(MULTIPLIER_0);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
    h = h.mul(MULTIPLIER_1);
    return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
  }
}
