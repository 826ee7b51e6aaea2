package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Dropout} against a loop over single elements. */
class DropoutTest {
  private static final float SCALE = 1 / 0.7f;

  private static MemorySegment bits(Arena arena, int n) {
    long[] groups = new Random(n).longs(n / 64 + 2).toArray();
    return arena.allocateFrom(ValueLayout.JAVA_LONG, groups);
  }

  private static float[] expected(float[] x, MemorySegment bits, int first) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      long group = bits.getAtIndex(ValueLayout.JAVA_LONG, first + i / 64);
      y[i] = x[i] * (((group >>> (i % 64)) & 1) != 0 ? SCALE : 0);
    }
    return y;
  }

  private static int[] raw(float[] x) {
    int[] bits = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      bits[i] = Float.floatToIntBits(x[i]);
    }
    return bits;
  }

  private static void check(float[] values) {
    int n = values.length;
    try (Arena arena = Arena.ofConfined()) {
      for (int first = 0; first < 2; first++) {
        MemorySegment bits = bits(arena, n);
        int[] expected = raw(expected(values, bits, first));
        Operand x = Operand.of(values, 1);
        Operand y = Operand.output(n, 3);
        Dropout.apply(x.segment, x.offset, y.segment, y.offset, n, bits, first, SCALE);
        assertArrayEquals(expected, raw(y.values()), "n = " + n);
        y.assertGuardsUntouched();
        Dropout.apply(x.segment, x.offset, x.segment, x.offset, n, bits, first, SCALE);
        assertArrayEquals(expected, raw(x.values()), "in place, n = " + n);
        x.assertGuardsUntouched();
      }
    }
  }

  @Test
  void keepsTheElementsWhoseBitsAreSet() {
    for (int n : Floats.SIZES) {
      check(Floats.uniform(n, -1, 2, n));
    }
    check(Floats.uniform(1000, -1, 2, 9));
  }

  @Test
  void specialNumbers() {
    float[] values = new float[200];
    float[] special = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, -1, Float.MIN_VALUE
    };
    for (int i = 0; i < values.length; i++) {
      values[i] = special[i % special.length];
    }
    check(values);
  }
}
