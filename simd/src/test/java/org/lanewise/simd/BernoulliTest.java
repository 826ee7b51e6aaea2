package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Bernoulli} against a loop over single numbers. */
class BernoulliTest {
  private static final long END = 1L << 53;

  private static long number(int[] words, int i) {
    long both = ((long) words[2 * i] << 32) | Integer.toUnsignedLong(words[2 * i + 1]);
    return both & (END - 1);
  }

  private static void check(int[] words, int groups, long limit) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bits = arena.allocate(8L * (groups + 2), 8);
      bits.fill((byte) 0x5A);
      Bernoulli.below(words, groups, limit, bits, 1);
      long guard = bits.getAtIndex(ValueLayout.JAVA_LONG, 0);
      assertEquals(0x5A5A5A5A5A5A5A5AL, guard);
      assertEquals(guard, bits.getAtIndex(ValueLayout.JAVA_LONG, groups + 1));
      for (int i = 0; i < 64 * groups; i++) {
        long group = bits.getAtIndex(ValueLayout.JAVA_LONG, 1 + i / 64);
        boolean expected = number(words, i) < limit;
        assertEquals(expected, ((group >>> (i % 64)) & 1) != 0, limit + ", number " + i);
      }
    }
  }

  @Test
  void bitsOfRandomNumbers() {
    for (int groups : new int[] {0, 1, 2, 7}) {
      int[] words = new Random(3).ints(128L * groups + 5).toArray();
      for (double p : new double[] {0, 1e-3, 0.1, 0.5, 0.7, 0.999, 1}) {
        check(words, groups, (long) Math.ceil(p * END));
      }
    }
  }

  @Test
  void numbersAroundTheLimit() {
    for (long limit :
        new long[] {0, 1, 1L << 31, 1L << 32, (1L << 32) + 1, 1L << 52, END - 1, END}) {
      int[] words = new int[256];
      for (int i = 0; i < 128; i++) {
        long u = Math.clamp(limit + i % 5 - 2, 0, END - 1);
        // Bits above the lower 53 do not count.
        words[2 * i] = (int) (u >>> 32) | (i % 2 == 0 ? 0 : 0xFFE00000);
        words[2 * i + 1] = (int) u;
      }
      check(words, 2, limit);
    }
  }
}
