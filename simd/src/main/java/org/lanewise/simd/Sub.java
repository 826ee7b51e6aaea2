package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Elementwise difference {@code a - b} of float32, correctly rounded (IEEE 754). */
public final class Sub {
  private Sub() {}

  /** Writes {@code out[i] = a[i] - b[i]}. */
  public static void sub(
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
      Lanes.store(Lanes.load(a, aOffset + i).sub(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          Lanes.load(a, aOffset + i, rest).sub(Lanes.load(b, bOffset + i, rest)),
          out,
          outOffset + i,
          rest);
    }
  }

  /** Writes {@code out[i] = a[i] - s}. */
  public static void subScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).sub(scalar), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(a, aOffset + i, rest).sub(scalar), out, outOffset + i, rest);
    }
  }

  /** Writes {@code out[i] = s - b[i]}. */
  public static void scalarSub(
      float s, MemorySegment b, long bOffset, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(scalar.sub(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(scalar.sub(Lanes.load(b, bOffset + i, rest)), out, outOffset + i, rest);
    }
  }
}
