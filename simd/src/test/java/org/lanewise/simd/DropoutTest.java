package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link Dropout}: what it depends on, and the statistics of what it keeps. */
class DropoutTest {
  private static final int N = 200_000;

  /** 1 for elements that are kept, 0 for others. */
  private static boolean[] kept(int n, long seed, long firstIndex, float p) {
    Operand x = Operand.output(n, 1);
    Fill.fill(1f, x.segment, x.offset, n);
    Dropout.apply(x.segment, x.offset, x.segment, x.offset, n, seed, firstIndex, p);
    x.assertGuardsUntouched();
    boolean[] kept = new boolean[n];
    for (int i = 0; i < n; i++) {
      float scale = p == 1 ? 0 : (float) (1 / (1 - (double) p));
      assertTrue(x.get(i) == 0 || x.get(i) == scale, "got " + x.get(i));
      kept[i] = x.get(i) != 0;
    }
    return kept;
  }

  private static double frequency(boolean[] kept) {
    int count = 0;
    for (boolean k : kept) {
      count += k ? 1 : 0;
    }
    return (double) count / kept.length;
  }

  /** Five standard deviations of a frequency {@code q} among {@code n}. */
  private static double bound(double q, int n) {
    return 5 * Math.sqrt(q * (1 - q) / n) + 1e-12;
  }

  @Test
  void keepsOneMinusP() {
    for (float p : new float[] {0f, 0.01f, 0.1f, 0.5f, 0.9f, 0.999f, 1f}) {
      for (long seed : new long[] {0, 1, -1, 0x123456789ABCDEFL}) {
        assertEquals(1 - p, frequency(kept(N, seed, 0, p)), bound(p, N), p + ", seed " + seed);
      }
    }
  }

  @Test
  void bitsOfTheUniformNumbersAreFair() {
    // Slices of [0, 1) that are an eighth wide: u < p for rising p.
    boolean[] below = new boolean[N];
    for (int eighth = 1; eighth <= 8; eighth++) {
      boolean[] kept = kept(N, 42, 0, eighth / 8f);
      int inside = 0;
      for (int i = 0; i < N; i++) {
        inside += !kept[i] && !below[i] ? 1 : 0;
        assertTrue(!below[i] || !kept[i], "what a p drops, a larger one drops as well");
        below[i] = !kept[i];
      }
      assertEquals(1 / 8.0, (double) inside / N, bound(1 / 8.0, N), "slice " + eighth);
    }
  }

  @Test
  void neighboursAreIndependent() {
    for (float p : new float[] {0.1f, 0.5f}) {
      boolean[] kept = kept(N, 7, 0, p);
      double q = 1 - (double) p;
      for (int distance : new int[] {1, 2, 3, 4, 7, 8, 16, 17, 64, 1024, 65536}) {
        boolean[] both = new boolean[N - distance];
        for (int i = 0; i < both.length; i++) {
          both[i] = kept[i] && kept[i + distance];
        }
        assertEquals(q * q, frequency(both), bound(q * q, both.length) * 1.5, "at " + distance);
      }
    }
  }

  @Test
  void patternsOfEightNeighboursAreEquallyFrequent() {
    // Chi-squared of the 256 patterns of 8 neighbours, 255 degrees of freedom.
    boolean[] kept = kept(N, 99, 0, 0.5f);
    int[] counts = new int[256];
    for (int i = 0; i + 8 <= N; i += 8) {
      int pattern = 0;
      for (int j = 0; j < 8; j++) {
        pattern = 2 * pattern + (kept[i + j] ? 1 : 0);
      }
      counts[pattern]++;
    }
    double want = N / 8 / 256.0;
    double chi = 0;
    for (int count : counts) {
      chi += (count - want) * (count - want) / want;
    }
    double deviation = Math.sqrt(2 * 255);
    assertEquals(255, chi, 5 * deviation);
  }

  @Test
  void seedsAreIndependent() {
    long[] seeds = {0, 1, 2, 3, 1L << 31, 1L << 32, 1L << 63, -1};
    for (long a : seeds) {
      boolean[] first = kept(N, a, 0, 0.5f);
      for (long b : seeds) {
        if (a < b) {
          boolean[] second = kept(N, b, 0, 0.5f);
          for (int shift : new int[] {0, 1, 2}) {
            boolean[] equal = new boolean[N - shift];
            for (int i = 0; i < equal.length; i++) {
              equal[i] = first[i + shift] == second[i];
            }
            assertEquals(0.5, frequency(equal), bound(0.5, equal.length), a + " and " + b);
          }
        }
      }
    }
  }

  @Test
  void dependsOnSeedAndIndexAlone() {
    for (int n : Floats.SIZES) {
      for (long start : new long[] {0, 12345, (1L << 32) - n / 2, (5L << 32) - 1}) {
        Operand x = Operand.of(Floats.uniform(n, 1, 2, n), 1);
        Operand y = Operand.output(n, 2);
        Dropout.apply(x.segment, x.offset, y.segment, y.offset, n, 3, start, 0.4f);
        Operand pieces = Operand.output(n, 3);
        for (int from = 0, piece = 1; from < n; from += piece, piece = 3 * piece % 41 + 2) {
          Dropout.apply(
              x.segment,
              x.offset + from,
              pieces.segment,
              pieces.offset + from,
              Math.min(piece, n - from),
              3,
              start + from,
              0.4f);
        }
        assertArrayEquals(y.bits(), pieces.bits(), "split, n = " + n);
        Dropout.apply(x.segment, x.offset, x.segment, x.offset, n, 3, start, 0.4f);
        assertArrayEquals(y.bits(), x.bits(), "in place, n = " + n);
      }
    }
  }

  @Test
  void continuesBeyondTwoToThe32() {
    boolean[] low = kept(N, 5, 0, 0.5f);
    boolean[] high = kept(N, 5, 1L << 32, 0.5f);
    boolean[] equal = new boolean[N];
    for (int i = 0; i < N; i++) {
      equal[i] = low[i] == high[i];
    }
    assertEquals(0.5, frequency(equal), bound(0.5, N));
  }

  @Test
  void droppedElementsAreZeroWhateverTheyWere() {
    Operand x = Operand.of(Float.NaN, Float.POSITIVE_INFINITY, 1f);
    Dropout.apply(x.segment, x.offset, x.segment, x.offset, 3, 1, 0, 1f);
    assertArrayEquals(new float[3], x.values());
  }
}
