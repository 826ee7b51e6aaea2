package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Float32 elements somewhere inside a segment, between guards that no kernel may change. */
final class Operand {
  private static final int GUARD = 37;
  private static final int GUARD_BITS = 0x7FABCDEF;

  final MemorySegment segment;
  final long offset;
  final int n;

  private Operand(int n, int shift) {
    this.n = n;
    this.offset = (long) GUARD + shift;
    // One byte off every alignment.
    this.segment = Arena.ofAuto().allocate(4L * (n + 2 * GUARD + shift) + 1, 64).asSlice(1);
    for (long i = 0; i < segment.byteSize() / 4; i++) {
      segment.set(JAVA_INT_UNALIGNED, i << 2, GUARD_BITS);
    }
  }

  /** {@code n} elements that a kernel will write, {@code shift} elements further into a segment. */
  static Operand output(int n, int shift) {
    return new Operand(n, shift);
  }

  static Operand of(float[] values, int shift) {
    Operand operand = new Operand(values.length, shift);
    for (int i = 0; i < values.length; i++) {
      operand.set(i, values[i]);
    }
    return operand;
  }

  static Operand of(float... values) {
    return of(values, 0);
  }

  Operand copy() {
    return of(values(), (int) offset - GUARD);
  }

  float get(int i) {
    return segment.get(JAVA_FLOAT_UNALIGNED, (offset + i) << 2);
  }

  void set(int i, float value) {
    segment.set(JAVA_FLOAT_UNALIGNED, (offset + i) << 2, value);
  }

  float[] values() {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = get(i);
    }
    return values;
  }

  /** The bits of every element, all NaNs alike. */
  int[] bits() {
    int[] bits = new int[n];
    for (int i = 0; i < n; i++) {
      bits[i] = Float.floatToIntBits(get(i));
    }
    return bits;
  }

  void assertGuardsUntouched() {
    for (long i = 0; i < segment.byteSize() / 4; i++) {
      if (i < offset || i >= offset + n) {
        long element = i - offset;
        assertEquals(
            GUARD_BITS,
            segment.get(JAVA_INT_UNALIGNED, i << 2),
            () -> "element " + element + " of " + n + " was written");
      }
    }
  }
}
