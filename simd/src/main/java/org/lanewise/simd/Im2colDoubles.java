package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** {@link Im2col} of float64; offsets count doubles. */
public final class Im2colDoubles {
  private Im2colDoubles() {}

  /** Writes every element of {@code col} from {@code image}; positions in the padding give zero. */
  public static void gather(
      MemorySegment image,
      long imageOffset,
      int channels,
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
      MemorySegment col,
      long colOffset) {
    long to = colOffset;
    for (int c = 0; c < channels; c++) {
      long plane = imageOffset + (long) c * height * width;
      for (int kh = 0; kh < kernelH; kh++) {
        int dy = kh * dilationH - padH;
        int rowFrom = Im2col.first(dy, strideH, outH);
        int rowTo = Im2col.end(dy, strideH, height, rowFrom, outH);
        for (int kw = 0; kw < kernelW; kw++) {
          int dx = kw * dilationW - padW;
          int from = Im2col.first(dx, strideW, outW);
          int end = Im2col.end(dx, strideW, width, from, outW);
          for (int oy = 0; oy < outH; oy++, to += outW) {
            if (oy < rowFrom || oy >= rowTo) {
              zero(col, to, outW);
              continue;
            }
            long x = plane + (long) (oy * strideH + dy) * width + (long) from * strideW + dx;
            zero(col, to, from);
            copy(image, x, strideW, col, to + from, end - from);
            zero(col, to + end, outW - end);
          }
        }
      }
    }
  }

  /**
   * Adds {@code col} into {@code image}: the adjoint of {@link #gather}. Elements that lie in the
   * padding are dropped. The terms of one pixel are added in ascending order of {@code (kh, kw)}.
   */
  public static void scatterAdd(
      MemorySegment col,
      long colOffset,
      int channels,
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
      MemorySegment image,
      long imageOffset) {
    long from = colOffset;
    for (int c = 0; c < channels; c++) {
      long plane = imageOffset + (long) c * height * width;
      for (int kh = 0; kh < kernelH; kh++) {
        int dy = kh * dilationH - padH;
        int rowFrom = Im2col.first(dy, strideH, outH);
        int rowTo = Im2col.end(dy, strideH, height, rowFrom, outH);
        for (int kw = 0; kw < kernelW; kw++) {
          int dx = kw * dilationW - padW;
          int first = Im2col.first(dx, strideW, outW);
          int count = Im2col.end(dx, strideW, width, first, outW) - first;
          for (int oy = rowFrom; oy < rowTo; oy++) {
            long x = from + (long) oy * outW + first;
            long y = plane + (long) (oy * strideH + dy) * width + (long) first * strideW + dx;
            add(col, x, image, y, strideW, count);
          }
          from += (long) outH * outW;
        }
      }
    }
  }

  private static void zero(MemorySegment y, long yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y.set(JAVA_DOUBLE_UNALIGNED, (yOffset + i) << 3, 0);
    }
  }

  private static void copy(
      MemorySegment x, long xOffset, int stride, MemorySegment y, long yOffset, int count) {
    for (int i = 0; i < count; i++) {
      double value = x.get(JAVA_DOUBLE_UNALIGNED, (xOffset + (long) i * stride) << 3);
      y.set(JAVA_DOUBLE_UNALIGNED, (yOffset + i) << 3, value);
    }
  }

  private static void add(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int stride, int count) {
    for (int i = 0; i < count; i++) {
      long at = (yOffset + (long) i * stride) << 3;
      double term = x.get(JAVA_DOUBLE_UNALIGNED, (xOffset + i) << 3);
      y.set(JAVA_DOUBLE_UNALIGNED, at, y.get(JAVA_DOUBLE_UNALIGNED, at) + term);
    }
  }
}
