package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CopyRows} against its definition. */
class CopyRowsTest {
  private static final int ROWS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 36, 49, 64})
  void copiesTheRowsAndNothingBetweenThem(int width) {
    int fromStride = width + 3;
    int toStride = width + 2;
    MemorySegment x = TestMemory.floats(1 + ROWS * fromStride, 1);
    int size = 3 + ROWS * toStride + 20;
    MemorySegment y = TestMemory.bytes(4L * size);
    for (int i = 0; i < size; i++) {
      y.setAtIndex(JAVA_FLOAT, i, -7);
    }
    CopyRows.copy(x, 1, fromStride, y, 3, toStride, ROWS, width);
    for (int i = 0; i < size; i++) {
      int row = Math.floorDiv(i - 3, toStride);
      int column = Math.floorMod(i - 3, toStride);
      boolean copied = row >= 0 && row < ROWS && column < width;
      assertEquals(copied ? f(x, 1 + row * fromStride + column) : -7, f(y, i), "element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void rowsBeyondTheMemoryAreRefused(int width) {
    MemorySegment x = TestMemory.floats((long) ROWS * width, 1);
    MemorySegment y = TestMemory.floats((long) ROWS * width, 2);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> CopyRows.copy(x, 1, width, y, 0, width, ROWS, width));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> CopyRows.copy(x, 0, width, y, 0, width + 1, ROWS, width));
  }
}
