package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@link Deviations#squares} against a sum in double, element after element. */
class DeviationsTest {
  @Test
  void sumsOfEverySizeAndOffset() {
    for (int n : Floats.SIZES) {
      for (int shift = 0; shift < 4; shift++) {
        Operand x = Operand.of(Floats.uniform(n, 98, 103, n), shift);
        double want = 0;
        for (float v : x.values()) {
          want += (v - 100.3) * (v - 100.3);
        }
        double got = Deviations.squares(x.segment, x.offset, n, 100.3);
        assertEquals(want, got, 1e-12 * n, "n = " + n); // another order of the additions
      }
    }
  }

  @Test
  void ofNumbersThatAreNotFinite() {
    for (int n : new int[] {1, 3, 20, 50}) {
      for (int at = 0; at < n; at++) {
        Operand x = Operand.of(new float[n], 0);
        x.set(at, Float.NEGATIVE_INFINITY);
        assertEquals(
            Double.POSITIVE_INFINITY, Deviations.squares(x.segment, x.offset, n, 1), "at " + at);
        x.set(at, Float.NaN);
        assertEquals(Double.NaN, Deviations.squares(x.segment, x.offset, n, 1));
        assertEquals(Double.NaN, Deviations.squares(x.segment, x.offset, n, Double.NaN));
      }
    }
  }
}
