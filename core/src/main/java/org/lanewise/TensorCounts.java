package org.lanewise;

import org.jspecify.annotations.Nullable;
import org.lanewise.ops.sorting.Bins;
import org.lanewise.ops.sorting.Distinct;
import org.lanewise.ops.sorting.Search;

/** What differs, how often it is there, and where it belongs; without gradients. */
public sealed interface TensorCounts permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The elements that differ, in ascending order; no two NaNs are equal. */
  default Tensor unique() {
    return uniqueAll().values();
  }

  /** The slices at the indices of an axis that differ, in lexicographic order. */
  default Tensor unique(int axis) {
    return uniqueAll(axis).values();
  }

  /** {@link #unique()}, with the index of each element among them, and their counts. */
  default Unique uniqueAll() {
    return Distinct.elements(self(), false);
  }

  /** {@link #unique(int)}, with the index of each slice among them, and their counts. */
  default Unique uniqueAll(int axis) {
    return Distinct.slices(self(), axis, false);
  }

  /** Each run of equal elements once, in row-major order, with indices and counts. */
  default Unique uniqueConsecutive() {
    return Distinct.elements(self(), true);
  }

  /** Each run of equal slices along an axis once, with indices and counts. */
  default Unique uniqueConsecutive(int axis) {
    return Distinct.slices(self(), axis, true);
  }

  /** How often each of the numbers 0, 1, ... is among these, which have one axis; INT64. */
  default Tensor bincount() {
    return bincount(null, 0);
  }

  /**
   * How often each of the numbers 0, 1, ... is among these, or the sum of the weights where it is;
   * at least {@code minlength} numbers are counted.
   */
  default Tensor bincount(@Nullable Tensor weights, long minlength) {
    return Bins.count(self(), weights, minlength);
  }

  /** {@link #histc(long, double, double)} between the smallest and the largest element. */
  default Tensor histc(long bins) {
    return histc(bins, 0, 0);
  }

  /**
   * How many elements lie in each of some bins of equal width between {@code min} and {@code max},
   * in the type of the elements; if these are equal, between the smallest and the largest element.
   * The last bin holds {@code max} too.
   */
  default Tensor histc(long bins, double min, double max) {
    return Bins.histc(self(), bins, min, max);
  }

  /** {@link #histogram(long, double, double, Tensor, boolean)} between smallest and largest. */
  default Histogram histogram(long bins) {
    return histogram(bins, 0, 0, null, false);
  }

  /**
   * How many elements lie in each of some bins of equal width between {@code min} and {@code max},
   * or the sums of their weights; with {@code density} such that the integral is 1.
   */
  default Histogram histogram(
      long bins, double min, double max, @Nullable Tensor weight, boolean density) {
    return Bins.histogram(self(), bins, min, max, weight, density);
  }

  /** {@link #histogram(long, double, double, Tensor, boolean)} in bins between ascending edges. */
  default Histogram histogram(Tensor edges, @Nullable Tensor weight, boolean density) {
    return Bins.histogram(self(), edges, weight, density);
  }

  /** {@link #searchsorted(Tensor, boolean)} in front of equal elements. */
  default Tensor searchsorted(Tensor values) {
    return searchsorted(values, false);
  }

  /**
   * Where values belong in this ascending sequence, in front of equal elements or, if {@code
   * right}, behind them; INT64. Sequences run along the last axis; this has one axis, or the other
   * axes of {@code values}.
   */
  default Tensor searchsorted(Tensor values, boolean right) {
    return Search.searchsorted(self(), values, right, null);
  }

  /** {@link #searchsorted(Tensor, boolean)} in a sequence whose order is {@code sorter}. */
  default Tensor searchsorted(Tensor values, boolean right, Tensor sorter) {
    return Search.searchsorted(self(), values, right, sorter);
  }

  /** {@link #bucketize(Tensor, boolean)} with the upper boundary in the bucket. */
  default Tensor bucketize(Tensor boundaries) {
    return bucketize(boundaries, false);
  }

  /**
   * In which bucket between ascending boundaries each element lies; the bucket holds its upper
   * boundary or, if {@code right}, its lower one; INT64.
   */
  default Tensor bucketize(Tensor boundaries, boolean right) {
    if (boundaries.rank() != 1) {
      throw ShapeException.of("bucketize", "boundaries along one axis", boundaries.shape());
    }
    return Search.searchsorted(boundaries, self(), right, null);
  }
}
