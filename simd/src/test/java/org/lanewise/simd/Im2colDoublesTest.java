package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.simd.TestMemory.d;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Im2colDoubles} against its definition, element by element. */
class Im2colDoublesTest {
  private static void gather(
      Im2colTest.Windows w, MemorySegment image, long imageOffset, MemorySegment col, long to) {
    Im2colDoubles.gather(
        image,
        imageOffset,
        w.channels(),
        w.height(),
        w.width(),
        w.kernelH(),
        w.kernelW(),
        w.strideH(),
        w.strideW(),
        w.padH(),
        w.padW(),
        w.dilationH(),
        w.dilationW(),
        w.outH(),
        w.outW(),
        col,
        to);
  }

  @Test
  void gathersEveryWindow() {
    for (Im2colTest.Windows w : Im2colTest.cases()) {
      MemorySegment image = TestMemory.doubles(w.imageSize() + 3, 1);
      MemorySegment col = TestMemory.doubles(w.colSize() + 5, 2);
      MemorySegment old = TestMemory.copy(col);
      gather(w, image, 3, col, 2);
      int[] pixels = w.pixels();
      for (int q = 0; q < pixels.length; q++) {
        double expected = pixels[q] < 0 ? 0 : d(image, 3 + pixels[q]);
        assertEquals(expected, d(col, 2 + q), () -> w.toString());
      }
      for (int q : new int[] {0, 1, pixels.length + 2, pixels.length + 4}) {
        assertEquals(d(old, q), d(col, q), "outside");
      }
    }
  }

  @Test
  void scattersEveryWindowInOrder() {
    for (Im2colTest.Windows w : Im2colTest.cases()) {
      MemorySegment col = TestMemory.doubles(w.colSize() + 2, 1);
      MemorySegment image = TestMemory.doubles(w.imageSize() + 3, 2);
      double[] expected = image.toArray(JAVA_DOUBLE);
      Im2colDoubles.scatterAdd(
          col,
          2,
          w.channels(),
          w.height(),
          w.width(),
          w.kernelH(),
          w.kernelW(),
          w.strideH(),
          w.strideW(),
          w.padH(),
          w.padW(),
          w.dilationH(),
          w.dilationW(),
          w.outH(),
          w.outW(),
          image,
          1);
      int[] pixels = w.pixels();
      for (int q = 0; q < pixels.length; q++) {
        if (pixels[q] >= 0) {
          expected[1 + pixels[q]] += d(col, 2 + q);
        }
      }
      for (int q = 0; q < expected.length; q++) {
        assertEquals(expected[q], d(image, q), () -> w.toString());
      }
    }
  }

  @Test
  void nothingToDo() {
    MemorySegment none = TestMemory.bytes(0).asSlice(0, 0);
    gather(new Im2colTest.Windows(0, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1), none, 0, none, 0);
  }
}
