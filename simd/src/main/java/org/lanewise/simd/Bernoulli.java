package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Bits that are 1 with a probability, of uniform random numbers of 53 bits: 64 of them in a long,
 * the lowest bit first.
 *
 * <p>The random words come in an array, because that is where generators have them.
 */
public final class Bernoulli {
  /** How many bits are in a long, of which one call makes whole ones. */
  public static final int GROUP = Long.SIZE;

  private static final LongVector LOW_53 = LongVector.broadcast(Lanes.I64, (1L << 53) - 1);

  private Bernoulli() {}

  /**
   * Sets bit {@code i} where {@code u_i < limit}, for the number {@code u_i} of the lower 53 bits
   * of {@code words[2 i]} above {@code words[2 i + 1]}.
   *
   * @param groups how many longs to write; {@code words} has {@code 2 GROUP} for each
   * @param limit the probability times 2^53, rounded up
   */
  public static void below(int[] words, int groups, long limit, MemorySegment bits, long offset) {
    LongVector end = LongVector.broadcast(Lanes.I64, limit);
    int step = Lanes.I64.length();
    for (int group = 0; group < groups; group++) {
      long set = 0;
      for (int i = 0; i < GROUP; i += step) {
        // In a long the first of two words is the lower half.
        LongVector u =
            IntVector.fromArray(Lanes.I32, words, 2 * (group * GROUP + i))
                .reinterpretAsLongs()
                .lanewise(VectorOperators.ROL, 32)
                .lanewise(VectorOperators.AND, LOW_53);
        set |= u.compare(VectorOperators.LT, end).toLong() << i;
      }
      bits.setAtIndex(ValueLayout.JAVA_LONG, offset + group, set);
    }
  }
}
