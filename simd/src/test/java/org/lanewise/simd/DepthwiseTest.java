package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Depthwise} against its definition, in double precision. */
class DepthwiseTest {
  private static final int BATCH = 3;
  private static final int CHANNELS = 5;
  private static final int OFFSET = 3; // of every operand
  private static final float MARK = 77;

  /** One geometry; sizes, kernels and so on of rows and columns. */
  record Case(int h, int w, int kh, int kw, int sh, int sw, int ph, int pw, int dh, int dw, int m) {
    int outH() {
      return (h + 2 * ph - dh * (kh - 1) - 1) / sh + 1;
    }

    int outW() {
      return (w + 2 * pw - dw * (kw - 1) - 1) / sw + 1;
    }

    DepthwiseLayout layout() {
      return new DepthwiseLayout(h, w, kh, kw, sh, sw, ph, pw, dh, dw, outH(), outW(), m);
    }

    int x(int n, int c, int i, int j) {
      return ((n * CHANNELS + c) * h + i) * w + j;
    }

    int y(int n, int f, int i, int j) {
      return ((n * CHANNELS * m + f) * outH() + i) * outW() + j;
    }

    int weight(int f, int p, int q) {
      return (f * kh + p) * kw + q;
    }

    int xSize() {
      return BATCH * CHANNELS * h * w;
    }

    int ySize() {
      return BATCH * CHANNELS * m * outH() * outW();
    }

    int wSize() {
      return CHANNELS * m * kh * kw;
    }

    /** Calls {@code term} with the indices in y, x and w of every product. */
    void terms(Term term) {
      for (int n = 0; n < BATCH; n++) {
        for (int f = 0; f < CHANNELS * m; f++) {
          for (int i = 0; i < outH() * outW(); i++) {
            for (int t = 0; t < kh * kw; t++) {
              int r = i / outW() * sh + t / kw * dh - ph;
              int s = i % outW() * sw + t % kw * dw - pw;
              if (r >= 0 && r < h && s >= 0 && s < w) {
                term.at(
                    y(n, f, i / outW(), i % outW()), x(n, f / m, r, s), weight(f, t / kw, t % kw));
              }
            }
          }
        }
      }
    }
  }

  interface Term {
    void at(int y, int x, int w);
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int size : new int[] {1, 2, 3, 4, 6, 7, 12, 15, 16, 17, 24, 33, 48}) {
      for (int stride = 1; stride <= 3; stride++) {
        cases.add(new Case(size, size, 3, 3, stride, stride, 1, 1, 1, 1, 1));
      }
    }
    cases.add(new Case(9, 40, 3, 3, 1, 1, 0, 0, 1, 1, 1));
    cases.add(new Case(40, 9, 3, 3, 2, 2, 0, 0, 1, 1, 2));
    cases.add(new Case(11, 13, 5, 3, 2, 1, 2, 1, 1, 2, 3));
    cases.add(new Case(11, 13, 3, 5, 1, 2, 1, 4, 2, 1, 1));
    cases.add(new Case(14, 35, 4, 2, 2, 2, 2, 3, 3, 3, 2));
    cases.add(new Case(20, 19, 7, 7, 3, 4, 3, 3, 1, 1, 1));
    cases.add(new Case(8, 21, 1, 1, 2, 2, 0, 0, 1, 1, 2));
    cases.add(new Case(5, 6, 2, 2, 3, 3, 1, 0, 1, 1, 1));
    cases.add(new Case(1, 50, 1, 9, 1, 1, 0, 4, 1, 1, 1));
    cases.add(new Case(6, 6, 3, 3, 1, 1, 4, 5, 1, 1, 1));
    cases.add(new Case(70, 70, 3, 3, 2, 2, 1, 1, 1, 1, 1));
    return cases;
  }

  private static MemorySegment marked(int size) {
    MemorySegment s = TestMemory.bytes(4L * (size + 2 * OFFSET));
    for (int i = 0; i < size + 2 * OFFSET; i++) {
      s.setAtIndex(JAVA_FLOAT, i, MARK);
    }
    return s;
  }

  private static MemorySegment scratch(Case c) {
    MemorySegment s = TestMemory.bytes(Depthwise.scratchBytes(c.layout()));
    s.fill((byte) -1); // NaN
    return s;
  }

  private static void assertSums(double[] expected, MemorySegment actual, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], f(actual, OFFSET + i), tolerance, "element " + i);
    }
    for (int i = 0; i < OFFSET; i++) {
      assertEquals(MARK, f(actual, i));
      assertEquals(MARK, f(actual, OFFSET + expected.length + i));
    }
  }

  private static void forward(
      Case c, MemorySegment x, MemorySegment w, MemorySegment bias, MemorySegment y) {
    int planes = BATCH * CHANNELS;
    MemorySegment scratch = scratch(c);
    for (int from = 0; from < planes; from += 4) { // ranges that begin within an image
      int to = Math.min(planes, from + 4);
      Depthwise.forward(
          c.layout(),
          CHANNELS,
          from,
          to,
          x,
          OFFSET,
          w,
          OFFSET,
          null,
          0,
          bias,
          OFFSET,
          false,
          y,
          OFFSET,
          scratch);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sumsTheTapsOfEachFilter(Case c) {
    MemorySegment x = TestMemory.floats(c.xSize() + OFFSET, 1);
    MemorySegment w = TestMemory.floats(c.wSize() + OFFSET, 2);
    MemorySegment bias = TestMemory.floats(CHANNELS * c.m() + OFFSET, 3);
    double[] expected = new double[c.ySize()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = f(bias, OFFSET + i / (c.outH() * c.outW()) % (CHANNELS * c.m()));
    }
    c.terms((y, a, b) -> expected[y] += (double) f(x, OFFSET + a) * f(w, OFFSET + b));
    MemorySegment actual = marked(c.ySize());
    forward(c, x, w, bias, actual);
    assertSums(expected, actual, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalesShiftsAndRectifiesTheSums(Case c) {
    MemorySegment x = TestMemory.floats(c.xSize() + OFFSET, 1);
    MemorySegment w = TestMemory.floats(c.wSize() + OFFSET, 2);
    MemorySegment scale = TestMemory.floats(CHANNELS * c.m() + OFFSET, 3);
    MemorySegment shift = TestMemory.floats(CHANNELS * c.m() + OFFSET, 4);
    double[] expected = new double[c.ySize()];
    c.terms((y, a, b) -> expected[y] += (double) f(x, OFFSET + a) * f(w, OFFSET + b));
    for (int i = 0; i < expected.length; i++) {
      int filter = OFFSET + i / (c.outH() * c.outW()) % (CHANNELS * c.m());
      expected[i] = Math.max(0, expected[i] * f(scale, filter) + f(shift, filter));
    }
    MemorySegment y = marked(c.ySize());
    Depthwise.forward(
        c.layout(),
        CHANNELS,
        0,
        BATCH * CHANNELS,
        x,
        OFFSET,
        w,
        OFFSET,
        scale,
        OFFSET,
        shift,
        OFFSET,
        true,
        y,
        OFFSET,
        scratch(c));
    assertSums(expected, y, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesThePixelsWhatTheirTapsGot(Case c) {
    MemorySegment g = TestMemory.floats(c.ySize() + OFFSET, 1);
    MemorySegment w = TestMemory.floats(c.wSize() + OFFSET, 2);
    double[] expected = new double[c.xSize()];
    c.terms((a, x, b) -> expected[x] += (double) f(g, OFFSET + a) * f(w, OFFSET + b));
    MemorySegment actual = marked(c.xSize());
    MemorySegment scratch = scratch(c);
    for (int from = 0; from < BATCH * CHANNELS; from += 4) {
      int to = Math.min(BATCH * CHANNELS, from + 4);
      Depthwise.inputGradient(
          c.layout(), CHANNELS, from, to, g, OFFSET, w, OFFSET, actual, OFFSET, scratch);
    }
    assertSums(expected, actual, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sumsTheGradientOfEachWeightOverTheImages(Case c) {
    MemorySegment x = TestMemory.floats(c.xSize() + OFFSET, 1);
    MemorySegment g = TestMemory.floats(c.ySize() + OFFSET, 2);
    double[] expected = new double[c.wSize()];
    c.terms((a, b, w) -> expected[w] += (double) f(g, OFFSET + a) * f(x, OFFSET + b));
    MemorySegment actual = marked(c.wSize());
    MemorySegment scratch = scratch(c);
    for (int from = 0; from < CHANNELS; from += 2) {
      int to = Math.min(CHANNELS, from + 2);
      Depthwise.weightGradient(
          c.layout(), BATCH, CHANNELS, from, to, x, OFFSET, g, OFFSET, actual, OFFSET, scratch);
    }
    assertSums(expected, actual, 2e-4); // sums of up to 7,000 products in float32
  }

  @ParameterizedTest
  @MethodSource("cases")
  void notANumberReachesThePlacesAboveIt(Case c) {
    MemorySegment x = TestMemory.floats(c.xSize() + OFFSET, 1);
    int bad = c.x(1, 2, c.h() / 2, c.w() / 2);
    x.setAtIndex(JAVA_FLOAT, OFFSET + bad, Float.NaN);
    MemorySegment w = TestMemory.floats(c.wSize() + OFFSET, 2);
    boolean[] expected = new boolean[c.ySize()];
    c.terms((y, a, b) -> expected[y] |= a == bad);
    MemorySegment actual = marked(c.ySize());
    forward(c, x, w, TestMemory.bytes(4L * (CHANNELS * c.m() + OFFSET)), actual);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], Float.isNaN(f(actual, OFFSET + i)), "element " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPlaceIsComputedAlikeInEveryRange(Case c) {
    MemorySegment x = TestMemory.floats(c.xSize() + OFFSET, 1);
    MemorySegment w = TestMemory.floats(c.wSize() + OFFSET, 2);
    MemorySegment bias = TestMemory.floats(CHANNELS * c.m() + OFFSET, 3);
    MemorySegment parts = marked(c.ySize());
    forward(c, x, w, bias, parts);
    MemorySegment whole = marked(c.ySize());
    Depthwise.forward(
        c.layout(),
        CHANNELS,
        0,
        BATCH * CHANNELS,
        x,
        OFFSET,
        w,
        OFFSET,
        null,
        0,
        bias,
        OFFSET,
        false,
        whole,
        OFFSET,
        scratch(c));
    assertTrue(parts.mismatch(whole) == -1);
  }
}
