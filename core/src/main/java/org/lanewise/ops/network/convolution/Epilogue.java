package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.simd.ScaleRows;

/**
 * What follows the sums of a convolution, for each filter: {@code y = sum scale + shift}, then
 * perhaps {@code max(y, 0)}. FLOAT32.
 *
 * @param scale a factor for each filter, dense; null for ones
 * @param shift a summand for each filter, dense; null for zeros
 * @param rectified whether the rectified linear unit comes last
 */
record Epilogue(@Nullable Tensor scale, @Nullable Tensor shift, boolean rectified) {
  /** Nothing follows. */
  static final Epilogue NONE = new Epilogue(null, null, false);

  /** The factor of a filter. */
  float scale(int filter) {
    return scale == null
        ? 1
        : scale.segment().getAtIndex(ValueLayout.JAVA_FLOAT, scale.offset() + filter);
  }

  /** The summand of a filter. */
  float shift(int filter) {
    return shift == null
        ? 0
        : shift.segment().getAtIndex(ValueLayout.JAVA_FLOAT, shift.offset() + filter);
  }

  /**
   * Applies it to a matrix with a row for each of {@code filters} filters from {@code first} on.
   *
   * @param offset the index of the first element in {@code y}
   */
  void apply(MemorySegment y, long offset, int first, int filters, int columns) {
    if (scale != null || shift != null || rectified) {
      ScaleRows.apply(
          y,
          offset,
          filters,
          columns,
          columns,
          scale == null ? null : scale.segment(),
          scale == null ? 0 : scale.offset() + first,
          shift == null ? null : shift.segment(),
          shift == null ? 0 : shift.offset() + first,
          rectified);
    }
  }
}
