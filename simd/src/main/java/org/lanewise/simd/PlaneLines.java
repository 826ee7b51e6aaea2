package org.lanewise.simd;

import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.footprint;
import static org.lanewise.simd.RawMemory.range;
import static org.lanewise.simd.RawMemory.writableRange;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Standardize} for some planes of one channel, {@code n} elements each that begin {@code
 * stride} elements apart, with the rectified linear unit in the same pass: {@code least} is 0 with
 * it, and NaN without. A result {@code <= least} becomes {@code least}, so that {@code -0} gives
 * {@code +0} and NaN stays NaN.
 */
public final class PlaneLines {
  private static final FloatVector ZERO = Lanes.splat(0f);

  private PlaneLines() {}

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER, mask);
  }

  /** Writes {@code y[p, i] = max((x[p, i] - mean) * scale + shift, least)}. */
  public static void forward(
      MemorySegment x,
      long xOffset,
      long stride,
      int planes,
      int n,
      float mean,
      float scale,
      float shift,
      float least,
      MemorySegment y,
      long yOffset) {
    try {
      long xs = range(x, 4 * xOffset, footprint(planes, n, stride, 4));
      long ys = writableRange(y, 4 * yOffset, footprint(planes, n, stride, 4));
      FloatVector means = Lanes.splat(mean);
      FloatVector scales = Lanes.splat(scale);
      FloatVector shifts = Lanes.splat(shift);
      FloatVector lowest = Lanes.splat(least);
      int end = F32.loopBound(n);
      VectorMask<Float> rest = Lanes.first(n - end);
      for (int p = 0; p < planes; p++) {
        long in = xs + 4L * p * stride;
        long out = ys + 4L * p * stride;
        int i = 0;
        for (; i < end; i += F32.length()) {
          FloatVector v = mulAdd(load(in + 4L * i).sub(means), scales, shifts);
          v.blend(lowest, v.compare(VectorOperators.LE, lowest))
              .intoMemorySegment(ALL, (out + 4L * i) & ADDRESS, ORDER);
        }
        if (i < n) {
          FloatVector v = mulAdd(load(in + 4L * i, rest).sub(means), scales, shifts);
          v.blend(lowest, v.compare(VectorOperators.LE, lowest))
              .intoMemorySegment(ALL, (out + 4L * i) & ADDRESS, ORDER, rest);
        }
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  /**
   * Writes {@code dx[p, i] = h * factor + (d * slope + offset)}, where {@code d = x[p, i] - mean}
   * and {@code h} is {@code g[p, i]}, but 0 where {@code d * scale + shift <= least}.
   */
  public static void backward(
      MemorySegment g,
      long gOffset,
      MemorySegment x,
      long xOffset,
      long stride,
      int planes,
      int n,
      float mean,
      float scale,
      float shift,
      float least,
      float factor,
      float slope,
      float offset,
      MemorySegment dx,
      long dxOffset) {
    try {
      long gs = range(g, 4 * gOffset, footprint(planes, n, stride, 4));
      long xs = range(x, 4 * xOffset, footprint(planes, n, stride, 4));
      long ys = writableRange(dx, 4 * dxOffset, footprint(planes, n, stride, 4));
      FloatVector means = Lanes.splat(mean);
      FloatVector scales = Lanes.splat(scale);
      FloatVector shifts = Lanes.splat(shift);
      FloatVector lowest = Lanes.splat(least);
      FloatVector factors = Lanes.splat(factor);
      FloatVector slopes = Lanes.splat(slope);
      FloatVector offsets = Lanes.splat(offset);
      int end = F32.loopBound(n);
      VectorMask<Float> rest = Lanes.first(n - end);
      for (int p = 0; p < planes; p++) {
        long dy = gs + 4L * p * stride;
        long in = xs + 4L * p * stride;
        long out = ys + 4L * p * stride;
        int i = 0;
        for (; i < end; i += F32.length()) {
          FloatVector d = load(in + 4L * i).sub(means);
          VectorMask<Float> cut = mulAdd(d, scales, shifts).compare(VectorOperators.LE, lowest);
          FloatVector h = load(dy + 4L * i).blend(ZERO, cut);
          mulAdd(h, factors, mulAdd(d, slopes, offsets))
              .intoMemorySegment(ALL, (out + 4L * i) & ADDRESS, ORDER);
        }
        if (i < n) {
          FloatVector d = load(in + 4L * i, rest).sub(means);
          VectorMask<Float> cut = mulAdd(d, scales, shifts).compare(VectorOperators.LE, lowest);
          FloatVector h = load(dy + 4L * i, rest).blend(ZERO, cut);
          mulAdd(h, factors, mulAdd(d, slopes, offsets))
              .intoMemorySegment(ALL, (out + 4L * i) & ADDRESS, ORDER, rest);
        }
      }
    } finally {
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(dx);
    }
  }
}
