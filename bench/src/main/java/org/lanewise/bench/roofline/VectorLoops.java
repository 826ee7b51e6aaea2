package org.lanewise.bench.roofline;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops that do nothing but keep one thing busy: the units that multiply and add, or the memory.
 * The one place outside {@code simd} with vectors, since no kernel of a library is so useless.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> F32 = FloatVector.SPECIES_PREFERRED;
  private static final int BYTES = F32.vectorByteSize();
  private static final int CHAINS = 12;

  private VectorLoops() {}

  /** Arithmetic of {@code times} turns of {@link #multiplyAdd}. */
  static long flops(long times) {
    return times * CHAINS * F32.length() * 2;
  }

  /** Twelve chains of fused multiply-adds on registers: more than the units have in flight. */
  static float multiplyAdd(long times) {
    FloatVector x = FloatVector.broadcast(F32, 0.5f);
    FloatVector y = FloatVector.broadcast(F32, 0.25f);
    FloatVector a0 = FloatVector.broadcast(F32, 0);
    FloatVector a1 = FloatVector.broadcast(F32, 1);
    FloatVector a2 = FloatVector.broadcast(F32, 2);
    FloatVector a3 = FloatVector.broadcast(F32, 3);
    FloatVector a4 = FloatVector.broadcast(F32, 4);
    FloatVector a5 = FloatVector.broadcast(F32, 5);
    FloatVector a6 = FloatVector.broadcast(F32, 6);
    FloatVector a7 = FloatVector.broadcast(F32, 7);
    FloatVector a8 = FloatVector.broadcast(F32, 8);
    FloatVector a9 = FloatVector.broadcast(F32, 9);
    FloatVector a10 = FloatVector.broadcast(F32, 10);
    FloatVector a11 = FloatVector.broadcast(F32, 11);
    for (long i = 0; i < times; i++) {
      a0 = x.fma(a0, y);
      a1 = x.fma(a1, y);
      a2 = x.fma(a2, y);
      a3 = x.fma(a3, y);
      a4 = x.fma(a4, y);
      a5 = x.fma(a5, y);
      a6 = x.fma(a6, y);
      a7 = x.fma(a7, y);
      a8 = x.fma(a8, y);
      a9 = x.fma(a9, y);
      a10 = x.fma(a10, y);
      a11 = x.fma(a11, y);
    }
    FloatVector low = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    FloatVector high = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    return low.add(high).lane(0);
  }

  /** Reads {@code [from, to)}, four vectors at a time. */
  static float read(MemorySegment a, long from, long to) {
    FloatVector zero = FloatVector.broadcast(F32, 0);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    for (long i = from; i < to; i += 4L * BYTES) {
      s0 = FloatVector.fromMemorySegment(F32, a, i, LITTLE_ENDIAN).add(s0);
      s1 = FloatVector.fromMemorySegment(F32, a, i + BYTES, LITTLE_ENDIAN).add(s1);
      s2 = FloatVector.fromMemorySegment(F32, a, i + 2L * BYTES, LITTLE_ENDIAN).add(s2);
      s3 = FloatVector.fromMemorySegment(F32, a, i + 3L * BYTES, LITTLE_ENDIAN).add(s3);
    }
    return s0.add(s1).add(s2.add(s3)).lane(0);
  }

  /** {@code c = a} for the bytes {@code [from, to)}. */
  static float copy(MemorySegment a, MemorySegment c, long from, long to) {
    for (long i = from; i < to; i += BYTES) {
      FloatVector.fromMemorySegment(F32, a, i, LITTLE_ENDIAN)
          .intoMemorySegment(c, i, LITTLE_ENDIAN);
    }
    return 0;
  }

  /** {@code c = a / 2 + b} for the bytes {@code [from, to)}. */
  static float triad(MemorySegment a, MemorySegment b, MemorySegment c, long from, long to) {
    FloatVector half = FloatVector.broadcast(F32, 0.5f);
    for (long i = from; i < to; i += BYTES) {
      FloatVector v = FloatVector.fromMemorySegment(F32, a, i, LITTLE_ENDIAN);
      half.fma(v, FloatVector.fromMemorySegment(F32, b, i, LITTLE_ENDIAN))
          .intoMemorySegment(c, i, LITTLE_ENDIAN);
    }
    return 0;
  }
}
