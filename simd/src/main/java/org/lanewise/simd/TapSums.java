package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of the depthwise convolution on flat planes, see {@link DepthwiseLayout}. All
 * arguments are addresses, of float32 or of a table of taps, which says for each tap how many bytes
 * its source and its weight lie behind {@code source} and {@code weights}.
 */
final class TapSums {
  private static final int LANES = F32.length();
  private static final long BYTES = F32.vectorByteSize();
  private static final long ENTRY = 16;

  private TapSums() {}

  /**
   * Writes {@code out[i] = start + sum over the taps of weight * source[distance + i]} for {@code
   * n} elements, and for as many more as make blocks of four vectors.
   *
   * <p>Too large a method for the compiler to put into its callers: there it would reach its limit
   * of nodes and make objects of the vectors.
   */
  static void sum(long source, long table, long end, long weights, float start, long out, int n) {
    long first = table & ADDRESS;
    long last = end & ADDRESS;
    long bytes = 4L * n;
    for (long i = 0; i < bytes; i += 4 * BYTES) {
      FloatVector s0 = FloatVector.broadcast(F32, start);
      FloatVector s1 = FloatVector.broadcast(F32, start);
      FloatVector s2 = FloatVector.broadcast(F32, start);
      FloatVector s3 = FloatVector.broadcast(F32, start);
      for (long t = first; t != last; t = (t + ENTRY) & ADDRESS) {
        long x = (source + i + ALL.get(JAVA_LONG_UNALIGNED, t)) & ADDRESS;
        long at = (weights + ALL.get(JAVA_LONG_UNALIGNED, t + 8)) & ADDRESS;
        FloatVector w = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at));
        s0 = mulAdd(w, FloatVector.fromMemorySegment(F32, ALL, x, ORDER), s0);
        s1 = mulAdd(w, FloatVector.fromMemorySegment(F32, ALL, x + BYTES, ORDER), s1);
        s2 = mulAdd(w, FloatVector.fromMemorySegment(F32, ALL, x + 2 * BYTES, ORDER), s2);
        s3 = mulAdd(w, FloatVector.fromMemorySegment(F32, ALL, x + 3 * BYTES, ORDER), s3);
      }
      long y = (out + i) & ADDRESS;
      s0.intoMemorySegment(ALL, y, ORDER);
      s1.intoMemorySegment(ALL, y + BYTES, ORDER);
      s2.intoMemorySegment(ALL, y + 2 * BYTES, ORDER);
      s3.intoMemorySegment(ALL, y + 3 * BYTES, ORDER);
    }
  }

  /**
   * Adds to the vector of each tap, {@code sums[tap, lane] += sum over i of source[distance + i] *
   * g[i]}, lane by lane, {@code n} elements rounded up to whole vectors; the number of taps is a
   * multiple of three.
   */
  static void products(long source, long table, long end, long g, int n, long sums) {
    long to = sums;
    for (long t = table; t < end; t += 3 * ENTRY) {
      products3(source, t, g, n, to);
      to += 3 * BYTES;
    }
  }

  private static void products3(long source, long table, long g, int n, long sums) {
    long t = table & ADDRESS;
    long to = sums & ADDRESS;
    FloatVector s0 = FloatVector.fromMemorySegment(F32, ALL, to, ORDER);
    FloatVector s1 = FloatVector.fromMemorySegment(F32, ALL, to + BYTES, ORDER);
    FloatVector s2 = FloatVector.fromMemorySegment(F32, ALL, to + 2 * BYTES, ORDER);
    long x0 = (source + ALL.get(JAVA_LONG_UNALIGNED, t)) & ADDRESS;
    long x1 = (source + ALL.get(JAVA_LONG_UNALIGNED, t + ENTRY)) & ADDRESS;
    long x2 = (source + ALL.get(JAVA_LONG_UNALIGNED, t + 2 * ENTRY)) & ADDRESS;
    long at = g & ADDRESS;
    long bytes = (n + LANES - 1) / LANES * BYTES;
    for (long i = 0; i < bytes; i += BYTES) {
      FloatVector v = FloatVector.fromMemorySegment(F32, ALL, (at + i) & ADDRESS, ORDER);
      s0 = mulAdd(v, FloatVector.fromMemorySegment(F32, ALL, (x0 + i) & ADDRESS, ORDER), s0);
      s1 = mulAdd(v, FloatVector.fromMemorySegment(F32, ALL, (x1 + i) & ADDRESS, ORDER), s1);
      s2 = mulAdd(v, FloatVector.fromMemorySegment(F32, ALL, (x2 + i) & ADDRESS, ORDER), s2);
    }
    s0.intoMemorySegment(ALL, to, ORDER);
    s1.intoMemorySegment(ALL, to + BYTES, ORDER);
    s2.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
  }

  /** Writes the sums of the lanes of {@code n} vectors. */
  static void lanes(long sums, int n, long out) {
    for (int i = 0; i < n; i++) {
      long at = (sums + i * BYTES) & ADDRESS;
      float sum = FloatSums.sumLanes(FloatVector.fromMemorySegment(F32, ALL, at, ORDER));
      ALL.set(JAVA_FLOAT_UNALIGNED, (out + 4L * i) & ADDRESS, sum);
    }
  }
}
