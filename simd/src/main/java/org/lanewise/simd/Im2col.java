package org.lanewise.simd;

import static org.lanewise.simd.Im2colRows.add;
import static org.lanewise.simd.Im2colRows.addRows;
import static org.lanewise.simd.Im2colRows.copy;
import static org.lanewise.simd.Im2colRows.copyRows;
import static org.lanewise.simd.Im2colRows.zero;
import static org.lanewise.simd.Im2colRows.zeroColumns;
import static org.lanewise.simd.RawMemory.range;
import static org.lanewise.simd.RawMemory.writableRange;

import java.lang.foreign.MemorySegment;

/**
 * Windows of an image as columns of a matrix, and back: convolution as a matrix product.
 *
 * <p>The image is {@code [channels, height, width]}, the matrix {@code [channels * kernelH *
 * kernelW, outH * outW]}, both float32, row-major and dense: {@code col[(c, kh, kw), (oy, ox)] =
 * image[c, oy * strideH - padH + kh * dilationH, ox * strideW - padW + kw * dilationW]}, zero
 * outside the image.
 */
public final class Im2col {
  private Im2col() {}

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
    long pixels = range(image, imageOffset << 2, 4L * channels * height * width);
    long columns =
        writableRange(col, colOffset << 2, 4L * channels * kernelH * kernelW * outH * outW);
    long to = colOffset;
    for (int c = 0; c < channels; c++) {
      long plane = imageOffset + (long) c * height * width;
      for (int kh = 0; kh < kernelH; kh++) {
        int dy = kh * dilationH - padH;
        int rowFrom = first(dy, strideH, outH);
        int rowTo = end(dy, strideH, height, rowFrom, outH);
        for (int kw = 0; kw < kernelW; kw++) {
          int dx = kw * dilationW - padW;
          int from = first(dx, strideW, outW);
          int end = end(dx, strideW, width, from, outW);
          zero(col, to, rowFrom * outW);
          if (strideH == 1 && strideW == 1 && outW == width) {
            shifted(image, plane, height, width, dy, dx, rowFrom, rowTo, from, end, col, to);
          } else if (strideW == 1) {
            long x = plane + (long) (rowFrom * strideH + dy) * width + from + dx - imageOffset;
            long y = to + (long) rowFrom * outW + from - colOffset;
            copyRows(
                pixels + 4 * x,
                4L * strideH * width,
                columns + 4 * y,
                4L * outW,
                rowTo - rowFrom,
                end - from);
            if (end - from < outW) {
              for (int oy = rowFrom; oy < rowTo; oy++) {
                zero(col, to + (long) oy * outW, from);
                zero(col, to + (long) oy * outW + end, outW - end);
              }
            }
          } else {
            for (int oy = rowFrom; oy < rowTo; oy++) {
              long y = to + (long) oy * outW;
              long x = plane + (long) (oy * strideH + dy) * width + (long) from * strideW + dx;
              zero(col, y, from);
              copy(image, x, strideW, col, y + from, end - from);
              zero(col, y + end, outW - end);
            }
          }
          zero(col, to + (long) rowTo * outW, (outH - rowTo) * outW);
          to += (long) outH * outW;
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
    long pixels = writableRange(image, imageOffset << 2, 4L * channels * height * width);
    long columns = range(col, colOffset << 2, 4L * channels * kernelH * kernelW * outH * outW);
    long from = colOffset;
    for (int c = 0; c < channels; c++) {
      long plane = imageOffset + (long) c * height * width;
      for (int kh = 0; kh < kernelH; kh++) {
        int dy = kh * dilationH - padH;
        int rowFrom = first(dy, strideH, outH);
        int rowTo = end(dy, strideH, height, rowFrom, outH);
        for (int kw = 0; kw < kernelW; kw++) {
          int dx = kw * dilationW - padW;
          int first = first(dx, strideW, outW);
          int count = end(dx, strideW, width, first, outW) - first;
          if (strideW == 1) {
            long x = from + (long) rowFrom * outW + first - colOffset;
            long y = plane + (long) (rowFrom * strideH + dy) * width + first + dx - imageOffset;
            addRows(
                columns + 4 * x,
                4L * outW,
                pixels + 4 * y,
                4L * strideH * width,
                rowTo - rowFrom,
                count);
            from += (long) outH * outW;
            continue;
          }
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

  /**
   * The first output position whose input {@code position * stride + shift} is not below zero, at
   * most {@code out}.
   */
  static int first(int shift, int stride, int out) {
    return shift >= 0 ? 0 : Math.min(out, (stride - 1 - shift) / stride);
  }

  /**
   * The end of the output positions whose input lies below {@code size}, at least {@code first}.
   */
  static int end(int shift, int stride, int size, int first, int out) {
    int room = size - shift;
    return room <= 0 ? first : Math.max(first, Math.min(out, (room + stride - 1) / stride));
  }

  /**
   * Rows {@code rowFrom} to {@code rowTo} of the case where input and output rows have the same
   * length: one copy of the whole plane, shifted, and then zeros into the columns that the shift
   * took from a neighbouring row. Short rows would otherwise cost more in loop overhead than in
   * data.
   */
  private static void shifted(
      MemorySegment image,
      long plane,
      int height,
      int width,
      int dy,
      int dx,
      int rowFrom,
      int rowTo,
      int from,
      int end,
      MemorySegment col,
      long to) {
    if (rowTo <= rowFrom) {
      return;
    }
    int shift = dy * width + dx;
    int flatFrom = Math.max(rowFrom * width, -shift);
    int flatEnd = Math.min(rowTo * width, height * width - shift);
    copy(image, plane + flatFrom + shift, 1, col, to + flatFrom, flatEnd - flatFrom);
    long first = to + (long) rowFrom * width;
    zeroColumns(col, first, rowTo - rowFrom, width, from);
    zeroColumns(col, first + end, rowTo - rowFrom, width, width - end);
  }
}
