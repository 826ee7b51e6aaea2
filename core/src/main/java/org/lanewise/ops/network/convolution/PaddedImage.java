package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import org.lanewise.simd.ConvRows;
import org.lanewise.simd.PaddedPlanes;

/**
 * The layout of an image in padded planes: for each pair of phases of its two axes a plane of each
 * channel; see {@link AxisPlan}. All sizes count elements.
 */
final class PaddedImage {
  private final int channels;
  private final AxisPlan rows;
  private final AxisPlan columns;
  private final int pitch;
  private final long plane;

  PaddedImage(int channels, AxisPlan rows, AxisPlan columns) {
    this.channels = channels;
    this.rows = rows;
    this.columns = columns;
    this.pitch = columns.pitch();
    // Behind the last row there are the zeros that its reader may meet.
    this.plane = (long) rows.reach() * pitch + columns.reach() - pitch;
  }

  /** From one row to the next. */
  int pitch() {
    return pitch;
  }

  /** From one channel to the next. */
  long plane() {
    return plane;
  }

  /** The whole image, with what a kernel may read behind it. */
  long elements() {
    return (long) rows.phases() * columns.phases() * channels * plane + ConvRows.SLACK;
  }

  /** Where the plane of the first channel of a pair of phases has this place. */
  long position(int rowPhase, int columnPhase, int row, int column) {
    long planes = ((long) rowPhase * columns.phases() + columnPhase) * channels;
    return planes * plane + (long) row * pitch + column;
  }

  /** Copies channels of an image. */
  void gather(MemorySegment x, long xOffset, int from, int to, MemorySegment image, long at) {
    for (int r = 0; r < rows.phases(); r++) {
      for (int c = 0; c < columns.phases(); c++) {
        PaddedPlanes.gather(
            x,
            xOffset + (long) from * rows.size() * columns.size(),
            to - from,
            rows.size(),
            columns.size(),
            rows.start(r),
            columns.start(c),
            rows.step(),
            columns.step(),
            image,
            at + position(r, c, 0, 0) + from * plane,
            rows.reach(),
            pitch,
            (int) plane);
      }
    }
  }
}
