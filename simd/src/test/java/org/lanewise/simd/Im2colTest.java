package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Im2col} against its definition, element by element. */
class Im2colTest {
  private static final int LANES = Lanes.F32.length();

  /** One geometry of a convolution. */
  record Windows(
      int channels,
      int height,
      int width,
      int kernelH,
      int kernelW,
      int strideH,
      int strideW,
      int padH,
      int padW,
      int dilationH,
      int dilationW) {
    int outH() {
      return (height + 2 * padH - dilationH * (kernelH - 1) - 1) / strideH + 1;
    }

    int outW() {
      return (width + 2 * padW - dilationW * (kernelW - 1) - 1) / strideW + 1;
    }

    int imageSize() {
      return channels * height * width;
    }

    int colSize() {
      return channels * kernelH * kernelW * outH() * outW();
    }

    /** For every element of the matrix the pixel it stands for, or -1 in the padding. */
    int[] pixels() {
      int[] pixels = new int[colSize()];
      int q = 0;
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < kernelH; kh++) {
          for (int kw = 0; kw < kernelW; kw++) {
            for (int oy = 0; oy < outH(); oy++) {
              for (int ox = 0; ox < outW(); ox++) {
                int y = oy * strideH - padH + kh * dilationH;
                int x = ox * strideW - padW + kw * dilationW;
                boolean inside = y >= 0 && y < height && x >= 0 && x < width;
                pixels[q++] = inside ? (c * height + y) * width + x : -1;
              }
            }
          }
        }
      }
      return pixels;
    }

    void gather(MemorySegment image, long imageOffset, MemorySegment col, long colOffset) {
      Im2col.gather(
          image,
          imageOffset,
          channels,
          height,
          width,
          kernelH,
          kernelW,
          strideH,
          strideW,
          padH,
          padW,
          dilationH,
          dilationW,
          outH(),
          outW(),
          col,
          colOffset);
    }

    void scatterAdd(MemorySegment col, long colOffset, MemorySegment image, long imageOffset) {
      Im2col.scatterAdd(
          col,
          colOffset,
          channels,
          height,
          width,
          kernelH,
          kernelW,
          strideH,
          strideW,
          padH,
          padW,
          dilationH,
          dilationW,
          outH(),
          outW(),
          image,
          imageOffset);
    }
  }

  static List<Windows> cases() {
    List<Windows> cases = new ArrayList<>();
    for (int width : new int[] {3, 4, 7, LANES, LANES + 1, 2 * LANES + 5}) {
      for (int stride = 1; stride <= 3; stride++) {
        cases.add(new Windows(2, 5, width, 3, 3, stride, stride, 1, 1, 1, 1));
        cases.add(new Windows(1, 6, width, 2, 2, 1, stride, 0, 0, 1, 1));
        cases.add(new Windows(2, 4, width, 1, 1, stride, stride, 0, 0, 1, 1));
        cases.add(new Windows(1, 7, width, 3, 2, stride, 1, 3, 4, 2, 3));
      }
      cases.add(new Windows(1, 5, width, 5, 5, 1, 1, 2, 2, 1, 1));
      cases.add(
          new Windows(
              1, 3, width, 3, 3, 1, 1, 2, 2, 2, 2)); // as wide as the image, rows in the padding
    }
    cases.add(new Windows(1, 12, 4 * LANES + 7, 3, 3, 2, 2, 1, 1, 1, 1));
    cases.add(new Windows(1, 2, 2, 3, 3, 1, 1, 5, 5, 1, 1)); // windows wholly in the padding
    cases.add(new Windows(1, 1, 1, 7, 7, 2, 2, 3, 3, 1, 1));
    cases.add(new Windows(3, 4, 5, 4, 5, 1, 1, 0, 0, 1, 1)); // one window
    return cases;
  }

  @Test
  void gathersEveryWindow() {
    for (Windows w : cases()) {
      MemorySegment image = TestMemory.floats(w.imageSize() + 3, 1);
      MemorySegment col = TestMemory.floats(w.colSize() + 5, 2);
      MemorySegment old = TestMemory.copy(col);
      w.gather(image, 3, col, 2);
      int[] pixels = w.pixels();
      for (int q = 0; q < pixels.length; q++) {
        float expected = pixels[q] < 0 ? 0f : f(image, 3 + pixels[q]);
        assertEquals(expected, f(col, 2 + q), () -> w.toString());
      }
      for (int q : new int[] {0, 1, pixels.length + 2, pixels.length + 4}) {
        assertEquals(f(old, q), f(col, q), "outside");
      }
    }
  }

  @Test
  void scattersEveryWindowInOrder() {
    for (Windows w : cases()) {
      MemorySegment col = TestMemory.floats(w.colSize() + 2, 1);
      MemorySegment image = TestMemory.floats(w.imageSize() + 3, 2);
      for (int q = 0; q < image.byteSize() / 4; q += 5) {
        image.setAtIndex(JAVA_FLOAT, q, -0f);
      }
      float[] expected = image.toArray(JAVA_FLOAT);
      w.scatterAdd(col, 2, image, 1);
      int[] pixels = w.pixels();
      for (int q = 0; q < pixels.length; q++) {
        if (pixels[q] >= 0) {
          expected[1 + pixels[q]] += f(col, 2 + q);
        }
      }
      for (int q = 0; q < expected.length; q++) {
        assertEquals(expected[q], f(image, q), () -> w.toString());
      }
    }
  }

  @Test
  void nothingToDo() {
    MemorySegment none = TestMemory.bytes(0).asSlice(0, 0);
    new Windows(0, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1).gather(none, 0, none, 0);
    new Windows(0, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1).scatterAdd(none, 0, none, 0);
  }

  @Test
  void specialValuesAreCopied() {
    Windows w = new Windows(1, 1, LANES + 2, 1, 1, 1, 1, 0, 0, 1, 1);
    MemorySegment image = TestMemory.floats(w.imageSize(), 1);
    image.setAtIndex(JAVA_FLOAT, 0, Float.NaN);
    image.setAtIndex(JAVA_FLOAT, 1, Float.MIN_VALUE);
    image.setAtIndex(JAVA_FLOAT, LANES, Float.NEGATIVE_INFINITY);
    image.setAtIndex(JAVA_FLOAT, LANES + 1, -0f);
    MemorySegment col = TestMemory.bytes(4L * w.colSize());
    w.gather(image, 0, col, 0);
    assertEquals(-1, image.mismatch(col));
  }
}
