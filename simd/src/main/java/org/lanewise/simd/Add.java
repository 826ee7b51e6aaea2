package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Elementwise sum {@code a + b} of float32, correctly rounded (IEEE 754). */
public final class Add {
  private Add() {}

  /** Writes {@code out[i] = a[i] + b[i]}. */
  public static void add(
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
      Lanes.store(Lanes.load(a, aOffset + i).add(Lanes.load(b, bOffset + i)), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          Lanes.load(a, aOffset + i, rest).add(Lanes.load(b, bOffset + i, rest)),
          out,
          outOffset + i,
          rest);
    }
  }

  /** Writes {@code out[i] = a[i] + s}. */
  public static void addScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    FloatVector scalar = FloatVector.broadcast(Lanes.F32, s);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(a, aOffset + i).add(scalar), out, outOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(a, aOffset + i, rest).add(scalar), out, outOffset + i, rest);
    }
  }
}
