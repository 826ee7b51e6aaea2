package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Axpy#axpy}, rounded as one multiply-add of this machine. */
class AxpyTest {
  @ParameterizedTest
  @ValueSource(floats = {0f, 1f, -0.37f, 1e20f, Float.NaN})
  void addsTheMultiple(float alpha) {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.mixed(n, n), 1);
      Operand y = Operand.of(Floats.mixed(n, n + 1), 2);
      Operand before = y.copy();
      Operand pieces = y.copy();
      Axpy.axpy(alpha, x.segment, x.offset, y.segment, y.offset, n);
      for (int i = 0; i < n; i++) {
        assertEquals(Lanes.mulAdd(alpha, x.get(i), before.get(i)), y.get(i), "element " + i);
      }
      y.assertGuardsUntouched();
      int half = n / 2;
      Axpy.axpy(alpha, x.segment, x.offset, pieces.segment, pieces.offset, half);
      Axpy.axpy(alpha, x.segment, x.offset + half, pieces.segment, pieces.offset + half, n - half);
      assertArrayEquals(y.bits(), pieces.bits(), "split");
    }
  }
}
