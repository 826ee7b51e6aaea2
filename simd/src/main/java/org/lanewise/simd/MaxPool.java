package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Maximum over windows of planes {@code [planes, height, width] -> [planes, outH, outW]}, float32.
 *
 * <p>{@code y[p, oy, ox] = max over (kh, kw) of x[p, oy * strideH - padH + kh * dilationH, ox *
 * strideW - padW + kw * dilationW]}; what lies outside the plane counts as -Inf. Of equal maxima
 * the first in row-major order is taken; a NaN is greater than everything, and of several NaNs the
 * last is taken. Every window must contain at least one position inside the plane.
 */
public final class MaxPool {
  private MaxPool() {}

  /**
   * Writes the maxima into {@code y} and their positions {@code h * width + w} (int32) into {@code
   * indices}.
   */
  public static void forward(
      MemorySegment x,
      long xOffset,
      int planes,
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
      MemorySegment y,
      long yOffset,
      MemorySegment indices,
      long indicesOffset) {
    planes(
        x,
        xOffset,
        planes,
        height,
        width,
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        dilationH,
        dilationW,
        outH,
        outW,
        y,
        yOffset,
        indices,
        indicesOffset);
  }

  /** Writes the maxima into {@code y}. */
  public static void forward(
      MemorySegment x,
      long xOffset,
      int planes,
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
      MemorySegment y,
      long yOffset) {
    planes(
        x, xOffset, planes, height, width, kernelH, kernelW, strideH, strideW, padH, padW,
        dilationH, dilationW, outH, outW, y, yOffset, null, 0);
  }

  /**
   * Adds {@code dy[p, o]} into {@code dx[p, indices[p, o]]} for every plane and output position, in
   * ascending order.
   *
   * @param outputs output positions in a plane, {@code outH * outW}
   * @param inputs input positions in a plane, {@code height * width}
   */
  public static void backward(
      MemorySegment dy,
      long dyOffset,
      MemorySegment indices,
      long indicesOffset,
      int planes,
      int outputs,
      int inputs,
      MemorySegment dx,
      long dxOffset) {
    for (int p = 0; p < planes; p++) {
      long from = (long) p * outputs;
      long to = dxOffset + (long) p * inputs;
      for (int o = 0; o < outputs; o++) {
        int index = indices.get(JAVA_INT_UNALIGNED, (indicesOffset + from + o) << 2);
        long at = (to + index) << 2;
        float sum =
            dx.get(JAVA_FLOAT_UNALIGNED, at)
                + dy.get(JAVA_FLOAT_UNALIGNED, (dyOffset + from + o) << 2);
        dx.set(JAVA_FLOAT_UNALIGNED, at, sum);
      }
    }
  }

  private static void planes(
      MemorySegment x,
      long xOffset,
      int planes,
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
      MemorySegment y,
      long yOffset,
      @Nullable MemorySegment indices,
      long indicesOffset) {
    boolean pairs =
        kernelH == 2
            && kernelW == 2
            && strideH == 2
            && strideW == 2
            && padH == 0
            && padW == 0
            && dilationH == 1
            && dilationW == 1
            && 2 * outH <= height
            && 2 * outW <= width
            && MaxPoolVectors.pairsFit(outW);
    // Between these columns every position of a window lies in the plane, and so does a vector of
    // them.
    int span = (kernelW - 1) * dilationW;
    int from = Math.min(outW, (padW + strideW - 1) / strideW);
    int to = Math.max(from, Math.min(outW, Math.floorDiv(width + padW - span - 1, strideW) + 1));
    int vectors = MaxPoolVectors.vectors(to - from, strideW);
    int middle = from + vectors * MaxPoolVectors.LANES;
    for (int p = 0; p < planes; p++) {
      long plane = xOffset + (long) p * height * width;
      long to0 = (long) p * outH * outW;
      long yPlane = yOffset + to0;
      long indexPlane = indicesOffset + to0;
      if (pairs) {
        MaxPoolVectors.pairs(x, plane, width, outH, outW, y, yPlane, indices, indexPlane);
        continue;
      }
      for (int oy = 0; oy < outH; oy++) {
        int h = oy * strideH - padH;
        int hFrom = h >= 0 ? h : h + (dilationH - 1 - h) / dilationH * dilationH;
        int hEnd = Math.min(height, h + (kernelH - 1) * dilationH + 1);
        long row = (long) oy * outW;
        if (vectors > 0) {
          columns(
              x,
              plane,
              width,
              hFrom,
              hEnd,
              kernelW,
              strideW,
              padW,
              dilationH,
              dilationW,
              0,
              from,
              y,
              yPlane + row,
              indices,
              indexPlane + row);
          MaxPoolVectors.row(
              x,
              plane,
              width,
              hFrom,
              hEnd,
              kernelW,
              strideW,
              dilationH,
              dilationW,
              from * strideW - padW,
              vectors,
              y,
              yPlane + row + from,
              indices,
              indexPlane + row + from);
          columns(
              x,
              plane,
              width,
              hFrom,
              hEnd,
              kernelW,
              strideW,
              padW,
              dilationH,
              dilationW,
              middle,
              outW,
              y,
              yPlane + row,
              indices,
              indexPlane + row);
        } else {
          columns(
              x,
              plane,
              width,
              hFrom,
              hEnd,
              kernelW,
              strideW,
              padW,
              dilationH,
              dilationW,
              0,
              outW,
              y,
              yPlane + row,
              indices,
              indexPlane + row);
        }
      }
    }
  }

  /**
   * The columns {@code from} to {@code to} of one output row, of which the windows have rows {@code
   * hFrom} to {@code hEnd}.
   */
  private static void columns(
      MemorySegment x,
      long plane,
      int width,
      int hFrom,
      int hEnd,
      int kernelW,
      int strideW,
      int padW,
      int dilationH,
      int dilationW,
      int from,
      int to,
      MemorySegment y,
      long yRow,
      @Nullable MemorySegment indices,
      long indexRow) {
    for (int ox = from; ox < to; ox++) {
      int w = ox * strideW - padW;
      int wFrom = w >= 0 ? w : w + (dilationW - 1 - w) / dilationW * dilationW;
      int wEnd = Math.min(width, w + (kernelW - 1) * dilationW + 1);
      float max = Float.NEGATIVE_INFINITY;
      int index = hFrom * width + wFrom;
      for (int i = hFrom; i < hEnd; i += dilationH) {
        for (int j = wFrom; j < wEnd; j += dilationW) {
          float value = x.get(JAVA_FLOAT_UNALIGNED, (plane + (long) i * width + j) << 2);
          if (value > max || Float.isNaN(value)) {
            max = value;
            index = i * width + j;
          }
        }
      }
      y.set(JAVA_FLOAT_UNALIGNED, (yRow + ox) << 2, max);
      if (indices != null) {
        indices.set(JAVA_INT_UNALIGNED, (indexRow + ox) << 2, index);
      }
    }
  }
}
