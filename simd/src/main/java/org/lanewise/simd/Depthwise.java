package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.DepthwiseLayout.ENTRY;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.range;
import static org.lanewise.simd.RawMemory.writableRange;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Depthwise convolution of float32 and its two adjoints: every channel is convolved with filters of
 * its own, {@code y[n, c m + k] = w[c m + k] * x[n, c]} for {@code k < m} filters of a channel, all
 * dense.
 *
 * <p>A range of planes is done in chunks that fit the first-level cache: all planes of a chunk are
 * copied to where {@link DepthwiseLayout} has them, then each is summed up, then the results are
 * copied out. So no load follows the narrower stores that it depends on too closely.
 *
 * <p>Infinities and NaN: what a tap of the kernel finds in the padding is zero times its weight,
 * and the sums of the weights' gradient have products with zero of pixels near the border; a number
 * that is not finite makes NaN of those.
 */
public final class Depthwise {
  private static final long CHUNK_BYTES = 24 << 10;
  private static final long MOST = 64; // planes of a chunk

  private Depthwise() {}

  private static int chunk(long planeBytes) {
    return (int) Math.clamp(CHUNK_BYTES / planeBytes, 1, MOST);
  }

  /** Bytes of one plane with its results; as much in all three. */
  private static long planeBytes(DepthwiseLayout d) {
    return 4L * (d.phases() + (long) d.multiplier * d.result);
  }

  /** The scratch that any of the methods needs. */
  public static long scratchBytes(DepthwiseLayout d) {
    long sums = 4L * d.multiplier * d.roundedTaps() * (Lanes.F32.length() + 1);
    return chunk(planeBytes(d)) * planeBytes(d) + d.tableBytes() + sums;
  }

  /**
   * Writes the results of the planes {@code from <= p < to}, where plane {@code p} of {@code x} is
   * channel {@code p % channels} of image {@code p / channels}: {@code sum scale + shift}, where a
   * null {@code scale} is one and a null {@code shift} zero, and if {@code rectified} no less than
   * zero.
   */
  public static void forward(
      DepthwiseLayout d,
      int channels,
      long from,
      long to,
      MemorySegment x,
      long xOffset,
      MemorySegment w,
      long wOffset,
      @Nullable MemorySegment scale,
      long scaleOffset,
      @Nullable MemorySegment shift,
      long shiftOffset,
      boolean rectified,
      MemorySegment y,
      long yOffset,
      MemorySegment scratch) {
    try {
      int m = d.multiplier;
      long xBytes = 4L * d.height * d.width;
      long yBytes = 4L * d.outH * d.outW;
      long filter = 4L * d.taps();
      long xs = range(x, 4 * xOffset + from * xBytes, (to - from) * xBytes);
      long ws = range(w, 4 * wOffset, filter * channels * m);
      long factors = scale == null ? 0 : range(scale, 4 * scaleOffset, 4L * channels * m);
      long summands = shift == null ? 0 : range(shift, 4 * shiftOffset, 4L * channels * m);
      float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
      long ys = writableRange(y, 4 * yOffset + from * m * yBytes, (to - from) * m * yBytes);
      long limit = ys + (to - from) * m * yBytes;
      long table = table(d, scratch);
      long end = table + (long) ENTRY * d.taps();
      d.forwardTable(table);
      int chunk = chunk(planeBytes(d));
      long phases = zeros(d, scratch, chunk);
      long results = phases + 4L * chunk * d.phases();
      for (long first = from; first < to; first += chunk) {
        int planes = (int) Math.min(chunk, to - first);
        for (int i = 0; i < planes; i++) {
          PlanePhases.gather(d, xs + (first - from + i) * xBytes, phases + 4L * i * d.phases());
        }
        for (int i = 0; i < planes * m; i++) {
          long f = (first + i / m) % channels * m + i % m;
          float b = shift == null ? 0 : ALL.get(JAVA_FLOAT_UNALIGNED, (summands + 4 * f) & ADDRESS);
          float start = scale == null ? b : 0;
          long source = phases + 4L * (i / m) * d.phases();
          long result = results + 4L * i * d.result;
          TapSums.sum(source, table, end, ws + f * filter, start, result, d.run());
          if (scale != null) {
            float a = ALL.get(JAVA_FLOAT_UNALIGNED, (factors + 4 * f) & ADDRESS);
            ScaleRows.row(result, d.roundedRun(), a, b, least);
          } else if (rectified) {
            ScaleRows.row(result, d.roundedRun(), 1, 0, least);
          }
        }
        for (int i = 0; i < planes * m; i++) {
          PlaneRows.copy(
              results + 4L * i * d.result,
              4L * d.pitch,
              ys + ((first - from) * m + i) * yBytes,
              4L * d.outW,
              d.outH,
              d.outW,
              limit);
        }
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(scale);
      Reference.reachabilityFence(shift);
      Reference.reachabilityFence(y);
      Reference.reachabilityFence(scratch);
    }
  }

  /** Writes the gradients of the planes {@code from <= p < to} of {@code x}. */
  public static void inputGradient(
      DepthwiseLayout d,
      int channels,
      long from,
      long to,
      MemorySegment g,
      long gOffset,
      MemorySegment w,
      long wOffset,
      MemorySegment dx,
      long dxOffset,
      MemorySegment scratch) {
    try {
      int m = d.multiplier;
      long xBytes = 4L * d.height * d.width;
      long gBytes = 4L * d.outH * d.outW;
      long filters = 4L * m * d.taps();
      long gs = range(g, 4 * gOffset + from * m * gBytes, (to - from) * m * gBytes);
      long ws = range(w, 4 * wOffset, channels * filters);
      long xs = writableRange(dx, 4 * dxOffset + from * xBytes, (to - from) * xBytes);
      long limit = xs + (to - from) * xBytes;
      long table = table(d, scratch);
      long ends = table + (long) ENTRY * m * d.taps();
      d.adjointTable(table, ends);
      int chunk = chunk(planeBytes(d));
      long results = zeros(d, scratch, chunk);
      long phases = results + 4L * chunk * m * d.result;
      for (long first = from; first < to; first += chunk) {
        int planes = (int) Math.min(chunk, to - first);
        results(d, gs + (first - from) * m * gBytes, planes * m, results);
        for (int i = 0; i < planes; i++) {
          long weights = ws + (first + i) % channels * filters;
          long source = results + 4L * i * m * d.result;
          adjoint(d, source, table, ends, weights, phases + 4L * i * d.phases());
        }
        for (int i = 0; i < planes; i++) {
          long image = xs + (first - from + i) * xBytes;
          PlanePhases.scatter(d, phases + 4L * i * d.phases(), image, limit);
        }
      }
    } finally {
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(dx);
      Reference.reachabilityFence(scratch);
    }
  }

  /** Copies dense results to where the adjoints have them. */
  private static void results(DepthwiseLayout d, long g, int count, long results) {
    long bytes = 4L * d.outH * d.outW;
    for (int i = 0; i < count; i++) {
      long to = results + 4L * ((long) i * d.result + d.lead);
      PlaneRows.copy(g + i * bytes, 4L * d.outW, to, 4L * d.pitch, d.outH, d.outW);
    }
  }

  private static void adjoint(
      DepthwiseLayout d, long results, long table, long ends, long weights, long phases) {
    int first = d.padH / d.strideH * d.pitch;
    int last = (d.padH + d.height - 1) / d.strideH * d.pitch;
    int n = last - first + (d.padW + d.width - 1) / d.strideW + 1;
    long source = results + 4L * first;
    long taps = table;
    for (int i = 0; i < d.strideH * d.strideW; i++) {
      long end = ALL.get(JAVA_LONG_UNALIGNED, (ends + 8L * i) & ADDRESS);
      long to = phases + 4 * ((long) i * d.phase + first);
      TapSums.sum(source, taps, end, weights, 0, to, n);
      taps = end;
    }
  }

  /**
   * Writes the gradients of the weights of the channels {@code from <= c < to}. Images are summed
   * in their order, each lane of a vector apart, then the lanes.
   */
  public static void weightGradient(
      DepthwiseLayout d,
      int batch,
      int channels,
      long from,
      long to,
      MemorySegment x,
      long xOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment dw,
      long dwOffset,
      MemorySegment scratch) {
    try {
      int m = d.multiplier;
      long xBytes = 4L * d.height * d.width;
      long gBytes = 4L * m * d.outH * d.outW;
      long xs = range(x, 4 * xOffset, xBytes * batch * channels);
      long gs = range(g, 4 * gOffset, gBytes * batch * channels);
      long filter = 4L * d.taps();
      long ws = writableRange(dw, 4 * dwOffset + from * m * filter, (to - from) * m * filter);
      long table = table(d, scratch);
      long end = table + (long) ENTRY * d.roundedTaps();
      d.forwardTable(table);
      int chunk = chunk(planeBytes(d));
      long phases = zeros(d, scratch, chunk);
      long results = phases + 4L * chunk * d.phases();
      long sums = table + d.tableBytes();
      long sumBytes = (long) d.roundedTaps() * Lanes.F32.vectorByteSize();
      for (long c = from; c < to; c++) {
        scratch.asSlice(sums - scratch.address(), m * sumBytes).fill((byte) 0);
        for (int first = 0; first < batch; first += chunk) {
          int images = Math.min(chunk, batch - first);
          for (int i = 0; i < images; i++) {
            long plane = (long) (first + i) * channels + c;
            PlanePhases.gather(d, xs + plane * xBytes, phases + 4L * i * d.phases());
            results(d, gs + plane * gBytes, m, results + 4L * i * m * d.result);
          }
          for (int i = 0; i < images * m; i++) {
            long source = phases + 4L * (i / m) * d.phases();
            long result = results + 4L * ((long) i * d.result + d.lead);
            TapSums.products(source, table, end, result, d.run(), sums + i % m * sumBytes);
          }
        }
        for (int k = 0; k < m; k++) {
          TapSums.lanes(sums + k * sumBytes, d.taps(), ws + ((c - from) * m + k) * filter);
        }
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(dw);
      Reference.reachabilityFence(scratch);
    }
  }

  /** Where the scratch has the table of taps and what follows it: behind the planes. */
  private static long table(DepthwiseLayout d, MemorySegment scratch) {
    return writableRange(scratch, 0, scratchBytes(d)) + chunk(planeBytes(d)) * planeBytes(d);
  }

  /** Makes the planes of the scratch zero; returns their address. */
  private static long zeros(DepthwiseLayout d, MemorySegment scratch, int chunk) {
    scratch.asSlice(0, chunk * planeBytes(d)).fill((byte) 0);
    return scratch.address();
  }
}
