package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@link Fill#fill} writes every element and nothing else. */
class FillTest {
  @Test
  void everySizeAndOffset() {
    for (int n : Floats.SIZES) {
      for (int shift = 0; shift < 4; shift++) {
        Operand y = Operand.output(n, shift);
        Fill.fill(-2.5f, y.segment, y.offset, n);
        for (int i = 0; i < n; i++) {
          assertEquals(-2.5f, y.get(i), "element " + i + " of " + n);
        }
        y.assertGuardsUntouched();
      }
    }
  }
}
