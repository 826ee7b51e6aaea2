package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Elementwise minimum of float32: NaN if either operand is NaN, and {@code min(-0, +0) = -0}. */
public final class Minimum {
  private Minimum() {}

  /** Writes {@code out[i] = min(a[i], b[i])}. */
  public static void minimum(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).min(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          Lanes.load(a, aOffset + i, rest).min(Lanes.load(b, bOffset + i, rest)),
          out,
          outOffset + i,
          rest);
    }
  }

  /** Writes {@code out[i] = min(a[i], s)}. */
  public static void minimumScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).min(scalar), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(a, aOffset + i, rest).min(scalar), out, outOffset + i, rest);
    }
  }
}
