package org.lanewise.simd;

/** Images of one channel to their phases, and back; see {@link DepthwiseLayout}. */
final class PlanePhases {
  private PlanePhases() {}

  /**
   * Copies the image at an address to its phases at another. The padding is left as it is, or
   * becomes zero.
   */
  static void gather(DepthwiseLayout d, long image, long phases) {
    long fromStep = 4L * d.strideH * d.width;
    long toStep = 4L * d.pitch;
    for (int r = 0; r < d.strideH; r++) {
      int y = Math.floorMod(r - d.padH, d.strideH);
      int rows = count(d.height, y, d.strideH);
      long from = image + 4L * y * d.width;
      long to = row(d, phases, r, y);
      if (d.strideW == 1) {
        PlaneRows.copy(from, fromStep, to + 4L * d.padW, toStep, rows, d.width);
      } else if (d.strideW == 2) {
        PlaneRows.split(from, fromStep, column(d, to, 0), column(d, to, 1), toStep, rows, d.width);
      } else {
        for (int i = 0; i < rows; i++) {
          for (int x = 0; x < Math.min(d.width, d.strideW); x++) {
            PlaneRows.strided(
                from + i * fromStep + 4L * x,
                4L * d.strideW,
                column(d, to, x) + i * toStep,
                4,
                count(d.width, x, d.strideW));
          }
        }
      }
    }
  }

  /** Copies phases to their image; what lies in the padding is dropped. */
  static void scatter(DepthwiseLayout d, long phases, long image, long limit) {
    long fromStep = 4L * d.pitch;
    long toStep = 4L * d.strideH * d.width;
    for (int r = 0; r < d.strideH; r++) {
      int y = Math.floorMod(r - d.padH, d.strideH);
      int rows = count(d.height, y, d.strideH);
      long from = row(d, phases, r, y);
      long to = image + 4L * y * d.width;
      if (d.strideW == 1) {
        long end = d.strideH == 1 ? limit : 0; // other rows lie behind these
        PlaneRows.copy(from + 4L * d.padW, fromStep, to, toStep, rows, d.width, end);
      } else if (d.strideW == 2) {
        PlaneRows.merge(
            column(d, from, 0), column(d, from, 1), fromStep, to, toStep, rows, d.width);
      } else {
        for (int i = 0; i < rows; i++) {
          for (int x = 0; x < Math.min(d.width, d.strideW); x++) {
            PlaneRows.strided(
                column(d, from, x) + i * fromStep,
                4,
                to + i * toStep + 4L * x,
                4L * d.strideW,
                count(d.width, x, d.strideW));
          }
        }
      }
    }
  }

  /** How many of the numbers from {@code first} on, a stride apart, lie below {@code size}. */
  private static int count(int size, int first, int stride) {
    return first < size ? (size - 1 - first) / stride + 1 : 0;
  }

  /** The address of the row of phase {@code (r, 0)} that has the row {@code y} of the image. */
  private static long row(DepthwiseLayout d, long phases, int r, int y) {
    long row = (long) (y + d.padH) / d.strideH * d.pitch;
    return phases + 4 * ((long) r * d.strideW * d.phase + row);
  }

  /** The address of a row's element that has the column {@code x} of the image. */
  private static long column(DepthwiseLayout d, long row, int x) {
    int padded = x + d.padW;
    return row + 4 * ((long) (padded % d.strideW) * d.phase + padded / d.strideW);
  }
}
