package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Elementwise maximum of float32: NaN if either operand is NaN, and {@code max(-0, +0) = +0}. */
public final class Maximum {
  private Maximum() {}

  /** Writes {@code out[i] = max(a[i], b[i])}. */
  public static void maximum(
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
      Lanes.store(Lanes.load(a, aOffset + i).max(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          Lanes.load(a, aOffset + i, rest).max(Lanes.load(b, bOffset + i, rest)),
          out,
          outOffset + i,
          rest);
    }
  }

  /** Writes {@code out[i] = max(a[i], s)}. */
  public static void maximumScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).max(scalar), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(a, aOffset + i, rest).max(scalar), out, outOffset + i, rest);
    }
  }
}
