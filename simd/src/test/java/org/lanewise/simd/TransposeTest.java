package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Transpose}: every bit pattern in its place, and nothing else touched. */
class TransposeTest {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33};

  @Test
  void fourByteElements() {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        for (int gap : new int[] {0, 3}) {
          int xStride = columns + gap;
          int yStride = rows + 2 * gap;
          MemorySegment x = TestMemory.bytes(4L * (gap + rows * xStride));
          for (int i = 0; i < gap + rows * xStride; i++) {
            x.setAtIndex(JAVA_INT, i, i * 0x9E3779B9); // signalling NaNs are among them
          }
          MemorySegment y = TestMemory.bytes(4L * (gap + columns * yStride));
          Transpose.floats(x, gap, rows, columns, xStride, y, gap, yStride);
          for (int q = 0; q < gap + columns * yStride; q++) {
            int c = q < gap ? -1 : (q - gap) / yStride;
            int r = q < gap ? 0 : (q - gap) % yStride;
            int expected = c < 0 || r >= rows ? 0 : (gap + r * xStride + c) * 0x9E3779B9;
            assertEquals(expected, y.getAtIndex(JAVA_INT, q), rows + " x " + columns);
          }
        }
      }
    }
  }

  @Test
  void eightByteElements() {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        for (int gap : new int[] {0, 3}) {
          int xStride = columns + gap;
          int yStride = rows + 2 * gap;
          MemorySegment x = TestMemory.bytes(8L * (gap + rows * xStride));
          for (int i = 0; i < gap + rows * xStride; i++) {
            x.setAtIndex(JAVA_LONG, i, i * 0x9E3779B97F4A7C15L);
          }
          MemorySegment y = TestMemory.bytes(8L * (gap + columns * yStride));
          Transpose.doubles(x, gap, rows, columns, xStride, y, gap, yStride);
          for (int q = 0; q < gap + columns * yStride; q++) {
            int c = q < gap ? -1 : (q - gap) / yStride;
            int r = q < gap ? 0 : (q - gap) % yStride;
            long expected = c < 0 || r >= rows ? 0 : (gap + r * xStride + c) * 0x9E3779B97F4A7C15L;
            assertEquals(expected, y.getAtIndex(JAVA_LONG, q), rows + " x " + columns);
          }
        }
      }
    }
  }

  @Test
  void memoryOutsideTheSegmentsIsNotTouched() {
    MemorySegment x = TestMemory.bytes(4 * 20);
    MemorySegment y = TestMemory.bytes(4 * 20);
    Transpose.floats(x, 0, 4, 5, 5, y, 0, 4);
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    assertThrows(outside, () -> Transpose.floats(x, 1, 4, 5, 5, y, 0, 4));
    assertThrows(outside, () -> Transpose.floats(x, 0, 4, 5, 5, y, 0, 5));
    assertThrows(outside, () -> Transpose.floats(x, -1, 4, 5, 5, y, 0, 4));
    assertThrows(outside, () -> Transpose.doubles(x, 0, 4, 5, 5, y, 0, 4));
    assertThrows(
        IllegalArgumentException.class,
        () -> Transpose.floats(x, 0, 4, 5, 5, y.asReadOnly(), 0, 4));
  }
}
