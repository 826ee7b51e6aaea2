package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Float32 shifted by a mean and scaled, and the same backward; products and sums are rounded once
 * where the machine has a fused multiply-add, else twice.
 */
public final class Standardize {
  private Standardize() {}

  /** Writes {@code y[i] = (x[i] - mean) * scale + shift}. */
  public static void forward(
      MemorySegment x,
      long xOffset,
      float mean,
      float scale,
      float shift,
      MemorySegment y,
      long yOffset,
      int n) {
    FloatVector means = Lanes.splat(mean);
    FloatVector scales = Lanes.splat(scale);
    FloatVector shifts = Lanes.splat(shift);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector d = Lanes.load(x, xOffset + i).sub(means);
      Lanes.store(Lanes.mulAdd(d, scales, shifts), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector d = Lanes.load(x, xOffset + i, rest).sub(means);
      Lanes.store(Lanes.mulAdd(d, scales, shifts), y, yOffset + i, rest);
    }
  }

  /** Writes {@code y[i] = ((x[i] - mean) * scale + shift) * w[i] + b[i]}. */
  public static void forward(
      MemorySegment x,
      long xOffset,
      float mean,
      float scale,
      float shift,
      MemorySegment w,
      long wOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment y,
      long yOffset,
      int n) {
    FloatVector means = Lanes.splat(mean);
    FloatVector scales = Lanes.splat(scale);
    FloatVector shifts = Lanes.splat(shift);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector d = Lanes.mulAdd(Lanes.load(x, xOffset + i).sub(means), scales, shifts);
      FloatVector v = Lanes.mulAdd(d, Lanes.load(w, wOffset + i), Lanes.load(b, bOffset + i));
      Lanes.store(v, y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector d = Lanes.mulAdd(Lanes.load(x, xOffset + i, rest).sub(means), scales, shifts);
      FloatVector weight = Lanes.load(w, wOffset + i, rest);
      FloatVector v = Lanes.mulAdd(d, weight, Lanes.load(b, bOffset + i, rest));
      Lanes.store(v, y, yOffset + i, rest);
    }
  }

  /** Writes {@code dx[i] = g[i] * scale + ((x[i] - mean) * slope + shift)}. */
  public static void backward(
      MemorySegment g,
      long gOffset,
      float scale,
      MemorySegment x,
      long xOffset,
      float mean,
      float slope,
      float shift,
      MemorySegment dx,
      long dxOffset,
      int n) {
    FloatVector scales = Lanes.splat(scale);
    FloatVector means = Lanes.splat(mean);
    FloatVector slopes = Lanes.splat(slope);
    FloatVector shifts = Lanes.splat(shift);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector d = Lanes.load(x, xOffset + i).sub(means);
      FloatVector v = Lanes.mulAdd(d, slopes, shifts);
      Lanes.store(Lanes.mulAdd(Lanes.load(g, gOffset + i), scales, v), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector d = Lanes.load(x, xOffset + i, rest).sub(means);
      FloatVector v = Lanes.mulAdd(d, slopes, shifts);
      FloatVector dy = Lanes.load(g, gOffset + i, rest);
      Lanes.store(Lanes.mulAdd(dy, scales, v), dx, dxOffset + i, rest);
    }
  }

  /** Writes {@code dx[i] = g[i] * w[i] * scale + ((x[i] - mean) * slope + shift)}. */
  public static void backward(
      MemorySegment g,
      long gOffset,
      MemorySegment w,
      long wOffset,
      float scale,
      MemorySegment x,
      long xOffset,
      float mean,
      float slope,
      float shift,
      MemorySegment dx,
      long dxOffset,
      int n) {
    FloatVector scales = Lanes.splat(scale);
    FloatVector means = Lanes.splat(mean);
    FloatVector slopes = Lanes.splat(slope);
    FloatVector shifts = Lanes.splat(shift);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector d = Lanes.load(x, xOffset + i).sub(means);
      FloatVector gw = Lanes.load(g, gOffset + i).mul(Lanes.load(w, wOffset + i));
      Lanes.store(Lanes.mulAdd(gw, scales, Lanes.mulAdd(d, slopes, shifts)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector d = Lanes.load(x, xOffset + i, rest).sub(means);
      FloatVector gw = Lanes.load(g, gOffset + i, rest).mul(Lanes.load(w, wOffset + i, rest));
      FloatVector v = Lanes.mulAdd(gw, scales, Lanes.mulAdd(d, slopes, shifts));
      Lanes.store(v, dx, dxOffset + i, rest);
    }
  }

  /** Writes {@code y[i] = (x[i] - mean[i]) * scale[i] + shift[i]}. */
  public static void columns(
      MemorySegment x,
      long xOffset,
      MemorySegment mean,
      MemorySegment scale,
      MemorySegment shift,
      MemorySegment y,
      long yOffset,
      int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector d = Lanes.load(x, xOffset + i).sub(Lanes.load(mean, i));
      Lanes.store(Lanes.mulAdd(d, Lanes.load(scale, i), Lanes.load(shift, i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector d = Lanes.load(x, xOffset + i, rest).sub(Lanes.load(mean, i, rest));
      FloatVector shifts = Lanes.load(shift, i, rest);
      Lanes.store(Lanes.mulAdd(d, Lanes.load(scale, i, rest), shifts), y, yOffset + i, rest);
    }
  }
}
