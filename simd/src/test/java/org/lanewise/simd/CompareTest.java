package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Compare} against the operators of Java. */
class CompareTest {
  /** A comparison of two floats. */
  @FunctionalInterface
  interface Relation {
    boolean holds(float a, float b);
  }

  /** A kernel of a vector and a number. */
  @FunctionalInterface
  interface WithScalar {
    void run(MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n);
  }

  record Comparison(
      String name, Pointwise.Binary vectors, WithScalar withScalar, Relation relation) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Comparison> comparisons() {
    return Stream.of(
        new Comparison("eq", Compare::eq, Compare::eqScalar, (a, b) -> a == b),
        new Comparison("ne", Compare::ne, Compare::neScalar, (a, b) -> a != b),
        new Comparison("lt", Compare::lt, Compare::ltScalar, (a, b) -> a < b),
        new Comparison("le", Compare::le, Compare::leScalar, (a, b) -> a <= b),
        new Comparison("gt", Compare::gt, Compare::gtScalar, (a, b) -> a > b),
        new Comparison("ge", Compare::ge, Compare::geScalar, (a, b) -> a >= b));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void ofTwoVectors(Comparison c) {
    for (int n : Floats.SIZES) {
      Operand a = Operand.of(Floats.mixed(n, 1), 1);
      float[] others = Floats.mixed(n, 2);
      for (int i = 0; i < n; i += 4) {
        others[i] = a.get(i);
      }
      Operand b = Operand.of(others, 0);
      MemorySegment out = TestMemory.bytes(n + 8);
      c.vectors.run(a.segment, a.offset, b.segment, b.offset, out, 3, n);
      for (int i = 0; i < n; i++) {
        int want = c.relation.holds(a.get(i), b.get(i)) ? 1 : 0;
        String what = a.get(i) + " " + c.name + " " + b.get(i);
        assertEquals(want, out.get(JAVA_BYTE, 3 + i), what);
      }
      assertEquals(0, out.get(JAVA_BYTE, 2));
      assertEquals(0, out.get(JAVA_BYTE, 3 + n));
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void ofVectorAndScalar(Comparison c) {
    for (float s : new float[] {0f, -0f, 1f, Float.NaN, Float.NEGATIVE_INFINITY}) {
      int n = 100;
      Operand a = Operand.of(Floats.mixed(n, 3), 1);
      MemorySegment out = TestMemory.bytes(n);
      c.withScalar.run(a.segment, a.offset, s, out, 0, n);
      for (int i = 0; i < n; i++) {
        int want = c.relation.holds(a.get(i), s) ? 1 : 0;
        assertEquals(want, out.get(JAVA_BYTE, i), a.get(i) + " " + c.name + " " + s);
      }
    }
  }
}
