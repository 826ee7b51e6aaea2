package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.lanewise.simd.Floats.assertUlps;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.Transcendentals.Function;

/** The functions that are computed by polynomials: their stated bounds, and their limits. */
class TranscendentalTest {
  @ParameterizedTest
  @MethodSource("org.lanewise.simd.Transcendentals#functions")
  void everySizeOffsetAndSplit(Function f) {
    Pointwise.check(f.kernel(), f.exact(), f.ulps());
  }

  @ParameterizedTest
  @MethodSource("org.lanewise.simd.Transcendentals#functions")
  void limits(Function f) {
    float[] arguments = new float[f.pairs().size() / 2];
    float[] want = new float[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = f.pairs().get(2 * i);
      want[i] = f.pairs().get(2 * i + 1);
    }
    Operand x = Operand.of(arguments);
    f.kernel().run(x.segment, x.offset, x.segment, x.offset, x.n);
    assertArrayEquals(Operand.of(want).bits(), x.bits(), f.name());
  }

  /** Floats of every exponent, evenly in their bits. */
  @ParameterizedTest
  @MethodSource("org.lanewise.simd.Transcendentals#functions")
  void boundOverAllFloats(Function f) {
    int n = 1 << 19;
    int stride = (int) ((1L << 32) / n) - 1;
    MemorySegment x = TestMemory.bytes(4L * n);
    MemorySegment y = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      x.setAtIndex(JAVA_INT, i, i * stride);
    }
    f.kernel().run(x, 0, y, 0, n);
    assertBound(f, x, y, n);
  }

  /** Floats evenly over the range in which the function changes. */
  @ParameterizedTest
  @MethodSource("org.lanewise.simd.Transcendentals#functions")
  void boundOverTheRange(Function f) {
    int n = 1 << 19;
    MemorySegment x = TestMemory.bytes(4L * n);
    MemorySegment y = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      x.setAtIndex(JAVA_FLOAT, i, (float) (f.from() + (f.to() - f.from()) * i / n));
    }
    f.kernel().run(x, 0, y, 0, n);
    assertBound(f, x, y, n);
  }

  private static void assertBound(Function f, MemorySegment x, MemorySegment y, int n) {
    for (int i = 0; i < n; i++) {
      float v = x.getAtIndex(JAVA_FLOAT, i);
      float result = y.getAtIndex(JAVA_FLOAT, i);
      double exact = f.exact().applyAsDouble(v);
      if (!(Floats.ulps(exact, result) <= f.ulps())) {
        assertUlps(exact, result, f.ulps(), f.name() + "(" + v + ")");
      }
    }
  }
}
