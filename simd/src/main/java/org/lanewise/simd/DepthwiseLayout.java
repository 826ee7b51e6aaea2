package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.RawMemory.ALL;

/**
 * Where a depthwise convolution has the pixels of one channel, so that all its steps run along flat
 * vectors: {@code y[i, j] = sum over p, q of w[p, q] x[i strideH + p dilationH - padH, j strideW +
 * q dilationW - padW]}.
 *
 * <p>The padded image is taken apart into phases, one for each remainder of row and column by the
 * strides; phase {@code (r, s)} has the pixel {@code (strideH a + r, strideW b + s)} at {@code a
 * pitch + b}. The pitch has room for the columns of the result and the reach of the kernel. Then
 * every tap of the kernel is a distance, whatever the strides and dilations: {@code y} at {@code i
 * pitch + j} is a sum of {@code w} times a phase, that far behind the same place. The places of
 * {@code y} between its columns get numbers without meaning, which nobody reads.
 */
public final class DepthwiseLayout {
  /** Elements that may be read or written behind a plane: four vectors at its last element. */
  private static final int SLACK = 4 * Lanes.BLOCK;

  static final int ENTRY = 16; // bytes of a tap: where it reads, where its weight is
  private static final long MOST = 1L << 22; // elements of the phases

  final int height;
  final int width;
  final int kernelH;
  final int kernelW;
  final int strideH;
  final int strideW;
  final int padH;
  final int padW;
  final int dilationH;
  final int dilationW;
  final int outH;
  final int outW;

  /** Filters of each channel. */
  final int multiplier;

  /** The distance of the rows of phases and results. */
  final int pitch;

  /** The distance of two phases. */
  final int phase;

  /** The zeros before a result as the adjoints have it: the longest distance of a tap. */
  final int lead;

  /** The distance of two results. */
  final int result;

  public DepthwiseLayout(
      int height,
      int width,
      int kernelH,
      int kernelW,
      int strideH,
      int strideW,
      int padH,
      int padW,
      int dilationH,
      int dilationW,
      int outH,
      int outW,
      int multiplier) {
    this.height = height;
    this.width = width;
    this.kernelH = kernelH;
    this.kernelW = kernelW;
    this.strideH = strideH;
    this.strideW = strideW;
    this.padH = padH;
    this.padW = padW;
    this.dilationH = dilationH;
    this.dilationW = dilationW;
    this.outH = outH;
    this.outW = outW;
    this.multiplier = multiplier;
    long columns = extent(width, kernelW, strideW, padW, dilationW, outW);
    long rows = extent(height, kernelH, strideH, padH, dilationH, outH);
    if (rows * columns > MOST / strideH / strideW) {
      throw new IllegalArgumentException("depthwise: expected a smaller image");
    }
    this.pitch = (int) columns;
    this.phase = (int) (rows * columns) + SLACK;
    this.lead = reach(kernelH, dilationH, strideH) * pitch + reach(kernelW, dilationW, strideW);
    this.result = lead + phase;
  }

  /**
   * Whether images of these sizes are worth it, along one axis: the padding and the reach of the
   * kernel are no longer than the image.
   */
  public static boolean suits(int size, int kernel, int stride, int pad, int dilation, int out) {
    long extent = extent(size, kernel, stride, pad, dilation, out);
    return extent <= 2048 / stride && extent <= 2L * out + 8;
  }

  /** The places along one axis of a phase. */
  private static long extent(int size, int kernel, int stride, int pad, int dilation, int out) {
    long reached = out + (kernel - 1L) * dilation / stride;
    return Math.max(reached, ((long) pad + size + stride - 1) / stride);
  }

  private static int reach(int kernel, int dilation, int stride) {
    return (kernel - 1) * dilation / stride;
  }

  int taps() {
    return kernelH * kernelW;
  }

  /** The elements of all phases of an image. */
  int phases() {
    return strideH * strideW * phase;
  }

  /** From the first to the last element of a result. */
  int run() {
    return (outH - 1) * pitch + outW;
  }

  /** The run in whole vectors, which there is room for. */
  int roundedRun() {
    return (run() + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK;
  }

  /** The phase that a tap reads, and how far behind the place of the result. */
  private int distance(int p, int q) {
    int y = p * dilationH;
    int x = q * dilationW;
    return (y % strideH * strideW + x % strideW) * phase + y / strideH * pitch + x / strideW;
  }

  /** The bytes of a table of taps; that of the adjoint has the ends of its parts behind it. */
  long tableBytes() {
    return (long) ENTRY * multiplier * roundedTaps() + 8L * strideH * strideW;
  }

  /** Taps of the weights' gradient, which sums three at a time. */
  int roundedTaps() {
    return (taps() + 2) / 3 * 3;
  }

  /**
   * Writes the taps of a result in the order of their weights: how many bytes their pixel and their
   * weight lie behind the first. The last one is repeated to make {@link #roundedTaps}.
   */
  void forwardTable(long table) {
    for (int t = 0; t < roundedTaps(); t++) {
      int tap = Math.min(t, taps() - 1);
      put(table + (long) t * ENTRY, distance(tap / kernelW, tap % kernelW), tap);
    }
  }

  /**
   * Writes for each phase the taps that reach it, those of all filters: how many bytes the place in
   * the results, of which the first begins {@code lead} behind, and the weight lie behind the
   * first. The address of the end of each phase's taps is at {@code ends}.
   */
  void adjointTable(long table, long ends) {
    long at = table;
    for (int r = 0; r < strideH; r++) {
      for (int s = 0; s < strideW; s++) {
        for (int tap = 0; tap < multiplier * taps(); tap++) {
          int t = tap % taps();
          int y = t / kernelW * dilationH;
          int x = t % kernelW * dilationW;
          if (y % strideH == r && x % strideW == s) {
            int back = y / strideH * pitch + x / strideW;
            put(at, (long) tap / taps() * result + lead - back, tap);
            at += ENTRY;
          }
        }
        ALL.set(JAVA_LONG_UNALIGNED, ends + 8L * (r * strideW + s), at);
      }
    }
  }

  private static void put(long entry, long distance, long weight) {
    ALL.set(JAVA_LONG_UNALIGNED, entry, 4 * distance);
    ALL.set(JAVA_LONG_UNALIGNED, entry + 8, 4 * weight);
  }
}
