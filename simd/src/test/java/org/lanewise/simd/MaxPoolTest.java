package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link MaxPool} against its definition, one window at a time. */
class MaxPoolTest {
  private static final int LANES = Lanes.F32.length();

  private record Windows(
      int planes,
      int height,
      int width,
      int kernel,
      int stride,
      int padH,
      int padW,
      int dilation,
      boolean ceil) {
    Windows(
        int planes,
        int height,
        int width,
        int kernel,
        int stride,
        int padH,
        int padW,
        int dilation) {
      this(planes, height, width, kernel, stride, padH, padW, dilation, false);
    }

    int outH() {
      return out(height, padH);
    }

    int outW() {
      return out(width, padW);
    }

    private int out(int size, int pad) {
      int room = size + 2 * pad - dilation * (kernel - 1) - 1;
      int out = (room + (ceil ? stride - 1 : 0)) / stride + 1;
      return ceil && (out - 1) * stride >= size + pad ? out - 1 : out;
    }

    int inputs() {
      return height * width;
    }

    int outputs() {
      return outH() * outW();
    }

    void check(MemorySegment x, long xOffset) {
      MemorySegment y = TestMemory.floats((long) planes * outputs() + 4, 5);
      MemorySegment plain = TestMemory.copy(y);
      MemorySegment old = TestMemory.copy(y);
      MemorySegment indices = TestMemory.bytes(4L * planes * outputs() + 8);
      MaxPool.forward(
          x, xOffset, planes, height, width, kernel, kernel, stride, stride, padH, padW, dilation,
          dilation, outH(), outW(), y, 2, indices, 1);
      MaxPool.forward(
          x, xOffset, planes, height, width, kernel, kernel, stride, stride, padH, padW, dilation,
          dilation, outH(), outW(), plain, 2);
      assertEquals(-1, y.mismatch(plain), this::toString);
      int q = 0;
      for (int p = 0; p < planes; p++) {
        for (int oy = 0; oy < outH(); oy++) {
          for (int ox = 0; ox < outW(); ox++, q++) {
            int index =
                best(x, xOffset + (long) p * inputs(), oy * stride - padH, ox * stride - padW);
            String where = this + " at " + oy + ", " + ox;
            assertEquals(index, indices.getAtIndex(JAVA_INT, 1 + q), where);
            assertEquals(f(x, xOffset + (long) p * inputs() + index), f(y, 2 + q), where);
          }
        }
      }
      for (int outside : new int[] {0, 1, q + 2, q + 3}) {
        assertEquals(f(old, outside), f(y, outside), "outside");
      }
      assertEquals(0, indices.getAtIndex(JAVA_INT, 0));
      assertEquals(0, indices.getAtIndex(JAVA_INT, q + 1));
    }

    /** The position that wins in the window that begins at row {@code h} and column {@code w}. */
    private int best(MemorySegment x, long plane, int h, int w) {
      int best = -1;
      for (int kh = 0; kh < kernel; kh++) {
        for (int kw = 0; kw < kernel; kw++) {
          int i = h + kh * dilation;
          int j = w + kw * dilation;
          if (i >= 0 && i < height && j >= 0 && j < width) {
            float value = f(x, plane + (long) i * width + j);
            if (best < 0 || value > f(x, plane + best) || Float.isNaN(value)) {
              best = i * width + j;
            }
          }
        }
      }
      return best;
    }
  }

  private static List<Windows> cases() {
    List<Windows> cases = new ArrayList<>();
    for (int width :
        new int[] {2, 4, 7, 8, 14, LANES, 2 * LANES, 24, 2 * LANES + 1, 4 * LANES + 6}) {
      cases.add(new Windows(3, 8, width, 2, 2, 0, 0, 1));
      cases.add(new Windows(2, 5, width, 2, 2, 1, 1, 1));
      cases.add(new Windows(2, 7, width, 3, 2, 1, 1, 1));
      cases.add(new Windows(1, 6, width, 3, 1, 1, 1, 1));
      cases.add(new Windows(1, 9, width, 2, 3, 0, 1, 1));
      cases.add(new Windows(1, 7, width, 3, 1, 1, 2, 2));
      cases.add(new Windows(2, 2, width, 2, 2, 0, 0, 1));
      cases.add(new Windows(1, 3, width, 1, 1, 0, 0, 1));
      cases.add(new Windows(2, 5, width, 2, 2, 0, 0, 1, true));
      cases.add(new Windows(2, 5, width, 3, 2, 1, 1, 1, true));
      cases.add(new Windows(1, 6, width, 2, 3, 0, 0, 1, true));
    }
    cases.add(new Windows(2, 24, 24, 2, 2, 0, 0, 1));
    cases.add(new Windows(1, 12, 16, 4, 4, 2, 2, 1));
    cases.add(new Windows(0, 8, 8, 2, 2, 0, 0, 1));
    return cases;
  }

  private static final float[] SPECIAL = {
    Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0f, -0f, Float.MIN_VALUE, 1f, 1f
  };

  @Test
  void takesTheMaximum() {
    for (Windows w : cases()) {
      w.check(TestMemory.floats(3 + (long) w.planes() * w.inputs(), 1), 3);
    }
  }

  @Test
  void tiesAndSpecialValues() {
    for (int seed = 1; seed <= 3; seed++) {
      for (Windows w : cases()) {
        MemorySegment x = TestMemory.floats((long) w.planes() * w.inputs(), seed);
        for (int q = 0; q < w.planes() * w.inputs(); q++) {
          // Without NaN in the first round, which would win too many windows.
          int kind = (int) Math.floor((f(x, q) + 1) / 2 * (SPECIAL.length - 1));
          x.setAtIndex(JAVA_FLOAT, q, SPECIAL[seed == 1 ? kind + 1 : kind]);
        }
        w.check(x, 0);
      }
    }
  }

  @Test
  void onlyMinusInfinity() {
    for (Windows w : cases()) {
      MemorySegment x = TestMemory.bytes(4L * w.planes() * w.inputs());
      for (int q = 0; q < w.planes() * w.inputs(); q++) {
        x.setAtIndex(JAVA_FLOAT, q, Float.NEGATIVE_INFINITY);
      }
      w.check(x, 0);
    }
  }

  @Test
  void backwardAddsWhereTheMaximumWas() {
    for (Windows w : cases()) {
      int outputs = w.planes() * w.outputs();
      MemorySegment x = TestMemory.floats((long) w.planes() * w.inputs(), 1);
      MemorySegment y = TestMemory.bytes(4L * outputs);
      MemorySegment indices = TestMemory.bytes(4L * outputs + 4);
      MaxPool.forward(
          x,
          0,
          w.planes(),
          w.height(),
          w.width(),
          w.kernel(),
          w.kernel(),
          w.stride(),
          w.stride(),
          w.padH(),
          w.padW(),
          w.dilation(),
          w.dilation(),
          w.outH(),
          w.outW(),
          y,
          0,
          indices,
          1);
      MemorySegment dy = TestMemory.floats(outputs + 2L, 2);
      MemorySegment dx = TestMemory.floats((long) w.planes() * w.inputs() + 3, 3);
      float[] expected = dx.toArray(JAVA_FLOAT);
      for (int q = 0; q < outputs; q++) {
        int plane = q / w.outputs();
        expected[3 + plane * w.inputs() + indices.getAtIndex(JAVA_INT, 1 + q)] += f(dy, 2 + q);
      }
      MaxPool.backward(dy, 2, indices, 1, w.planes(), w.outputs(), w.inputs(), dx, 3);
      for (int q = 0; q < expected.length; q++) {
        assertEquals(expected[q], f(dx, q), w::toString);
      }
    }
  }
}
