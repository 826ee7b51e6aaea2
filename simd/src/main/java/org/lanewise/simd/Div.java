package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementwise quotient {@code a / b} of float32, correctly rounded (IEEE 754): {@code x / 0} is an
 * infinity, {@code 0 / 0} NaN.
 */
public final class Div {
  private Div() {}

  /** Writes {@code out[i] = a[i] / b[i]}. */
  public static void div(
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
      Lanes.store(Lanes.load(a, aOffset + i).div(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          Lanes.load(a, aOffset + i, rest).div(Lanes.load(b, bOffset + i, rest)),
          out,
          outOffset + i,
          rest);
    }
  }

  /** Writes {@code out[i] = a[i] / s}. */
  public static void divScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).div(scalar), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(a, aOffset + i, rest).div(scalar), out, outOffset + i, rest);
    }
  }

  /** Writes {@code out[i] = s / b[i]}. */
  public static void scalarDiv(
      float s, MemorySegment b, long bOffset, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(scalar.div(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(scalar.div(Lanes.load(b, bOffset + i, rest)), out, outOffset + i, rest);
    }
  }
}
