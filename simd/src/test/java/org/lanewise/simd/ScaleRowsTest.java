package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ScaleRows} against its definition. */
class ScaleRowsTest {
  private static final int ROWS = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 36, 64, 144})
  void scalesAndShiftsEachRow(int columns) {
    MemorySegment scale = TestMemory.floats(ROWS + 1, 2);
    MemorySegment shift = TestMemory.floats(ROWS + 2, 3);
    int stride = columns + 2;
    for (int kind = 0; kind < 8; kind++) {
      MemorySegment y = TestMemory.floats(1L + (long) ROWS * stride, 1);
      MemorySegment before = TestMemory.copy(y);
      boolean scaled = (kind & 1) != 0;
      boolean shifted = (kind & 2) != 0;
      boolean rectified = (kind & 4) != 0;
      ScaleRows.apply(
          y,
          1,
          ROWS,
          columns,
          stride,
          scaled ? scale : null,
          1,
          shifted ? shift : null,
          2,
          rectified);
      assertEquals(f(before, 0), f(y, 0));
      for (int i = 0; i < ROWS * stride; i++) {
        int r = i / stride;
        double expected = f(before, 1 + i);
        if (i % stride < columns) {
          expected = expected * (scaled ? f(scale, 1 + r) : 1) + (shifted ? f(shift, 2 + r) : 0);
          expected = rectified ? Math.max(expected, 0) : expected;
        }
        assertEquals(expected, f(y, 1 + i), 2e-7, "element " + i);
      }
    }
  }

  @Test
  void notANumberStaysAndInfinitiesAndZerosAreThoseOfTheRectifier() {
    MemorySegment y = TestMemory.bytes(4L * 20);
    y.setAtIndex(JAVA_FLOAT, 0, Float.NaN);
    y.setAtIndex(JAVA_FLOAT, 1, Float.NEGATIVE_INFINITY);
    y.setAtIndex(JAVA_FLOAT, 2, Float.POSITIVE_INFINITY);
    y.setAtIndex(JAVA_FLOAT, 3, -0f);
    y.setAtIndex(JAVA_FLOAT, 19, Float.NaN);
    ScaleRows.apply(y, 0, 1, 20, 20, null, 0, null, 0, false);
    assertTrue(Float.isNaN(f(y, 0)));
    assertEquals(Float.NEGATIVE_INFINITY, f(y, 1));
    ScaleRows.apply(y, 0, 1, 20, 20, null, 0, null, 0, true);
    assertTrue(Float.isNaN(f(y, 0)));
    assertEquals(0f, f(y, 1));
    assertEquals(Float.POSITIVE_INFINITY, f(y, 2));
    assertEquals(0, Float.floatToRawIntBits(f(y, 3)));
    assertTrue(Float.isNaN(f(y, 19)));
  }
}
