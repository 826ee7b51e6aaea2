package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Convert} against the conversions of Java, and bfloat16 against rounding by hand. */
class ConvertTest {
  private static final int N = 1003;
  private static final int SHIFT = 3;

  private static MemorySegment space() {
    return TestMemory.bytes(8L * (N + SHIFT + 1));
  }

  private static Operand floats() {
    return Operand.of(Floats.mixed(N, 1), 1);
  }

  @Test
  void bytesAreScaledAndShifted() {
    MemorySegment x = space();
    Operand y = Operand.output(256, 1);
    for (int i = 0; i < 256; i++) {
      x.set(JAVA_BYTE, SHIFT + i, (byte) i);
    }
    Convert.u8ToFloat(x, SHIFT, y.segment, y.offset, 256, 1 / 255f, -0.5f);
    for (int i = 0; i < 256; i++) {
      assertEquals(i * (1 / 255f) + -0.5f, y.get(i));
    }
    y.assertGuardsUntouched();
  }

  @Test
  void bfloat16IsTheNearestTiesToEven() {
    Operand x = floats();
    MemorySegment y = space();
    Convert.floatToBf16(x.segment, x.offset, y, SHIFT, N);
    Operand back = Operand.output(N, 2);
    Convert.bf16ToFloat(y, SHIFT, back.segment, back.offset, N);
    for (int i = 0; i < N; i++) {
      float v = x.get(i);
      int upper = Float.floatToRawIntBits(v) & 0xFFFF0000;
      // The two neighbours; the one above the largest of all has the bits of infinity.
      float down = Float.intBitsToFloat(upper);
      float up = Float.intBitsToFloat(upper + 0x10000);
      float got = back.get(i);
      if (Float.isNaN(v)) {
        assertTrue(Float.isNaN(got));
      } else if (v == down) {
        assertEquals(v, got);
      } else {
        double middle =
            Float.isInfinite(up)
                ? (double) down + Math.copySign(0x1p119, down)
                : ((double) down + up) / 2;
        boolean even = (upper & 0x10000) == 0;
        boolean toDown = Math.abs((double) v) < Math.abs(middle) || (v == middle && even);
        assertEquals(toDown ? down : up, got, "of " + v);
      }
    }
  }

  @Test
  void bfloat16Ties() {
    Operand x = Operand.of(0x1.01p0f, 0x1.03p0f, 0x1.010002p0f, Float.MAX_VALUE, -0f);
    MemorySegment y = space();
    Convert.floatToBf16(x.segment, x.offset, y, 0, x.n);
    Convert.bf16ToFloat(y, 0, x.segment, x.offset, x.n);
    assertEquals(1f, x.get(0));
    assertEquals(0x1.04p0f, x.get(1));
    assertEquals(0x1.02p0f, x.get(2));
    assertEquals(Float.POSITIVE_INFINITY, x.get(3));
    assertEquals(-0f, x.get(4));
  }

  @Test
  void float16() {
    Operand x = floats();
    MemorySegment y = space();
    Convert.floatToF16(x.segment, x.offset, y, SHIFT, N);
    Operand back = Operand.output(N, 2);
    Convert.f16ToFloat(y, SHIFT, back.segment, back.offset, N);
    for (int i = 0; i < N; i++) {
      short half = Float.floatToFloat16(x.get(i));
      assertEquals(Float.float16ToFloat(half), back.get(i), "of " + x.get(i));
    }
    // The largest is 65504, half way to 65536 is infinite; the smallest is 2^-24.
    Operand limits = Operand.of(65519f, 65520f, 0x1p-24f, 0x1p-25f, 0x1.8p-25f);
    Convert.floatToF16(limits.segment, limits.offset, y, 0, 5);
    assertEquals((short) 0x7BFF, y.getAtIndex(JAVA_SHORT, 0));
    assertEquals((short) 0x7C00, y.getAtIndex(JAVA_SHORT, 1));
    assertEquals((short) 1, y.getAtIndex(JAVA_SHORT, 2));
    assertEquals((short) 0, y.getAtIndex(JAVA_SHORT, 3));
    assertEquals((short) 1, y.getAtIndex(JAVA_SHORT, 4));
  }

  @Test
  void betweenFloatAndTheOthers() {
    Operand x = floats();
    MemorySegment doubles = space();
    MemorySegment longs = space();
    MemorySegment ints = space();
    Convert.floatToDouble(x.segment, x.offset, doubles, SHIFT, N);
    Convert.floatToLong(x.segment, x.offset, longs, SHIFT, N);
    Convert.floatToInt(x.segment, x.offset, ints, SHIFT, N);
    for (int i = 0; i < N; i++) {
      assertEquals((double) x.get(i), doubles.getAtIndex(JAVA_DOUBLE, SHIFT + i));
      assertEquals((long) x.get(i), longs.getAtIndex(JAVA_LONG, SHIFT + i));
      assertEquals((int) x.get(i), ints.getAtIndex(JAVA_INT, SHIFT + i));
    }
    Operand back = Operand.output(N, 1);
    Convert.longToFloat(longs, SHIFT, back.segment, back.offset, N);
    for (int i = 0; i < N; i++) {
      assertEquals((float) longs.getAtIndex(JAVA_LONG, SHIFT + i), back.get(i));
    }
    Convert.intToFloat(ints, SHIFT, back.segment, back.offset, N);
    for (int i = 0; i < N; i++) {
      assertEquals((float) ints.getAtIndex(JAVA_INT, SHIFT + i), back.get(i));
    }
    Convert.doubleToFloat(doubles, SHIFT, back.segment, back.offset, N);
    for (int i = 0; i < N; i++) {
      assertEquals(x.get(i), back.get(i));
    }
    back.assertGuardsUntouched();
  }

  @Test
  void betweenTheOthers() {
    MemorySegment longs = space();
    MemorySegment ints = space();
    MemorySegment doubles = space();
    for (int i = 0; i < N; i++) {
      longs.setAtIndex(JAVA_LONG, i, (i - 500L) * 0x123456789L);
    }
    Convert.longToInt(longs, 0, ints, SHIFT, N);
    Convert.longToDouble(longs, 0, doubles, SHIFT, N);
    for (int i = 0; i < N; i++) {
      assertEquals((int) longs.getAtIndex(JAVA_LONG, i), ints.getAtIndex(JAVA_INT, SHIFT + i));
      assertEquals(
          (double) longs.getAtIndex(JAVA_LONG, i), doubles.getAtIndex(JAVA_DOUBLE, SHIFT + i));
    }
    doubles.setAtIndex(JAVA_DOUBLE, SHIFT, Double.NaN);
    doubles.setAtIndex(JAVA_DOUBLE, SHIFT + 1, -2.9);
    MemorySegment back = space();
    Convert.doubleToLong(doubles, SHIFT, back, 0, N);
    for (int i = 0; i < N; i++) {
      assertEquals(
          (long) doubles.getAtIndex(JAVA_DOUBLE, SHIFT + i), back.getAtIndex(JAVA_LONG, i));
    }
    Convert.intToLong(ints, SHIFT, back, 0, N);
    for (int i = 0; i < N; i++) {
      assertEquals(ints.getAtIndex(JAVA_INT, SHIFT + i), back.getAtIndex(JAVA_LONG, i));
    }
  }

  @Test
  void floatsAreWhereTheLayoutSaysTheyAre() {
    MemorySegment x = space();
    MemorySegment y = space();
    x.setAtIndex(JAVA_FLOAT, 2, 5.5f);
    Convert.floatToDouble(x, 2, y, 1, 1);
    assertEquals(5.5, y.getAtIndex(JAVA_DOUBLE, 1));
    assertEquals(0, y.getAtIndex(JAVA_DOUBLE, 0));
    assertEquals(0, y.getAtIndex(JAVA_DOUBLE, 2));
  }
}
