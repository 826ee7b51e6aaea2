package org.lanewise.ops.network.normalization;

import org.lanewise.Shape;
import org.lanewise.ShapeException;

/**
 * How an input is seen as {@code [batch, groups, channels, places]}, of which the statistics of
 * normalization are made: for each group of each sample, or for each group across the batch. Weight
 * and bias have an element for each channel of each group.
 *
 * @param batch the number of samples
 * @param groups the number of groups of a sample
 * @param channels the channels of a group; 1 across the batch
 * @param places the elements of a channel
 * @param acrossBatch whether statistics are those of a group in all samples together
 */
record NormView(int batch, int groups, int channels, int places, boolean acrossBatch) {
  /**
   * The view of these sizes.
   *
   * @throws ShapeException if the elements of one sample are more than kernels can count
   */
  static NormView of(
      String name, Shape shape, long groups, long channels, long places, boolean acrossBatch) {
    long sample = groups * channels * places;
    long batch = sample == 0 ? 0 : shape.elements() / sample;
    if (sample > Integer.MAX_VALUE || batch > Integer.MAX_VALUE) {
      throw ShapeException.of(name, "fewer than 2^31 samples of fewer than 2^31 elements", shape);
    }
    return new NormView((int) batch, (int) groups, (int) channels, (int) places, acrossBatch);
  }

  /** The input's shape in this view. */
  long[] sizes() {
    return new long[] {batch, groups, channels, places};
  }

  /** The shape of weight and bias in this view. */
  long[] weightSizes() {
    return new long[] {1, groups, channels, 1};
  }

  /** The shape of the statistics in this view. */
  long[] statisticsSizes() {
    return new long[] {acrossBatch ? 1 : batch, groups, 1, 1};
  }

  /** The axes over which statistics are made. */
  int[] statisticsAxes() {
    return acrossBatch ? new int[] {0, 2, 3} : new int[] {2, 3};
  }

  /** The elements that a mean is made of. */
  long count() {
    return (acrossBatch ? (long) batch : 1) * channels * places;
  }

  /** How many means there are. */
  int statistics() {
    return acrossBatch ? groups : Math.toIntExact((long) batch * groups);
  }

  /** The elements of a group of one sample. */
  int row() {
    return channels * places;
  }

  /** The number of elements of weight and bias. */
  int weights() {
    return groups * channels;
  }
}
