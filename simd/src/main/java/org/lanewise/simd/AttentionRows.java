package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of scores of attention, float32, between the matrix products: a tile of queries by keys.
 *
 * <p>Row {@code r} of a tile begins {@code r * pitch} elements after its beginning and has {@code
 * width} scores, of which the query sees the first {@code min(width, visible + r * step)}, at least
 * one; the others count as {@code -Inf}. The pitch is a multiple of {@link Lanes#BLOCK} and at
 * least {@code width}: what lies between rows is overwritten.
 */
public final class AttentionRows {
  private AttentionRows() {}

  /**
   * Writes {@code s[r, j] = e^(scale (s[r, j] - max))} with the maximum of what the query sees, 0
   * for what it does not see; {@code logSums[r]} is the logarithm of the sum of {@code e^(scale
   * s[r, j])}, {@code factors[r]} what makes the sum of the row 1. {@code scale > 0}. A row with
   * NaN or {@code +Inf}, or with nothing but {@code -Inf}, is NaN.
   */
  public static void exponentials(
      MemorySegment s,
      long sOffset,
      int rows,
      int pitch,
      int width,
      int visible,
      int step,
      float scale,
      MemorySegment logSums,
      long logSumsOffset,
      MemorySegment factors,
      long factorsOffset) {
    for (int r = 0; r < rows; r++) {
      long at = sOffset + (long) r * pitch;
      int seen = Math.min(width, visible + r * step);
      float shift = scale * Max.max(s, at, seen);
      exponentials(s, at, seen, scale, shift);
      double sum = Sum.sum(s, at, seen);
      Fill.fill(0, s, at + seen, width - seen);
      logSums.set(JAVA_FLOAT_UNALIGNED, (logSumsOffset + r) << 2, (float) (shift + Math.log(sum)));
      factors.set(JAVA_FLOAT_UNALIGNED, (factorsOffset + r) << 2, (float) (1 / sum));
    }
  }

  // Whole vectors: what is beyond n is overwritten.
  private static void exponentials(MemorySegment s, long at, int n, float scale, float shift) {
    FloatVector factor = FloatVector.broadcast(Lanes.F32, scale);
    FloatVector start = FloatVector.broadcast(Lanes.F32, -shift);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector x = FloatVector.fromMemorySegment(Lanes.F32, s, (at + i) << 2, Lanes.ORDER);
      Exp.belowOverflow(Lanes.mulAdd(x, factor, start))
          .intoMemorySegment(s, (at + i) << 2, Lanes.ORDER);
    }
  }

  /**
   * Makes of scores {@code s} and gradients {@code g} of weights the weights {@code p[r, j] =
   * e^(scale s[r, j] - logSums[r])} and the gradients of unscaled scores, {@code scale p[r, j]
   * (g[r, j] - dots[r])}: both in place, both 0 for what the query does not see.
   */
  public static void gradients(
      MemorySegment s,
      long sOffset,
      MemorySegment g,
      long gOffset,
      int rows,
      int pitch,
      int width,
      int visible,
      int step,
      float scale,
      MemorySegment logSums,
      long logSumsOffset,
      MemorySegment dots,
      long dotsOffset) {
    for (int r = 0; r < rows; r++) {
      long at = sOffset + (long) r * pitch;
      long from = gOffset + (long) r * pitch;
      int seen = Math.min(width, visible + r * step);
      float logSum = logSums.get(JAVA_FLOAT_UNALIGNED, (logSumsOffset + r) << 2);
      float dot = dots.get(JAVA_FLOAT_UNALIGNED, (dotsOffset + r) << 2);
      gradients(s, at, g, from, seen, scale, logSum, dot);
      Fill.fill(0, s, at + seen, width - seen);
      Fill.fill(0, g, from + seen, width - seen);
    }
  }

  private static void gradients(
      MemorySegment s,
      long at,
      MemorySegment g,
      long from,
      int n,
      float scale,
      float logSum,
      float dot) {
    FloatVector factor = FloatVector.broadcast(Lanes.F32, scale);
    FloatVector start = FloatVector.broadcast(Lanes.F32, -logSum);
    FloatVector mean = FloatVector.broadcast(Lanes.F32, dot);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector x = FloatVector.fromMemorySegment(Lanes.F32, s, (at + i) << 2, Lanes.ORDER);
      FloatVector y = FloatVector.fromMemorySegment(Lanes.F32, g, (from + i) << 2, Lanes.ORDER);
      FloatVector p = Exp.belowOverflow(Lanes.mulAdd(x, factor, start));
      p.intoMemorySegment(s, (at + i) << 2, Lanes.ORDER);
      y.sub(mean).mul(p).mul(factor).intoMemorySegment(g, (from + i) << 2, Lanes.ORDER);
    }
  }

  /** Multiplies each row of {@code x}, rows {@code pitch} apart, by its factor. */
  public static void scale(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long pitch,
      MemorySegment factors,
      long factorsOffset) {
    for (int r = 0; r < rows; r++) {
      long at = xOffset + r * pitch;
      float factor = factors.get(JAVA_FLOAT_UNALIGNED, (factorsOffset + r) << 2);
      Mul.mulScalar(x, at, factor, x, at, columns);
    }
  }

  /** Writes {@code out[r] = sum over c of a[r, c] b[r, c]}. */
  public static void dots(
      MemorySegment a,
      long aOffset,
      long aPitch,
      MemorySegment b,
      long bOffset,
      long bPitch,
      int rows,
      int columns,
      MemorySegment out,
      long outOffset) {
    for (int r = 0; r < rows; r++) {
      double dot = Softmax.dot(a, aOffset + r * aPitch, b, bOffset + r * bPitch, columns);
      out.set(JAVA_FLOAT_UNALIGNED, (outOffset + r) << 2, (float) dot);
    }
  }
}
