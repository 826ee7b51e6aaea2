package org.lanewise;

import org.lanewise.ops.sorting.MedianOfAll;
import org.lanewise.ops.sorting.Mode;
import org.lanewise.ops.sorting.Nth;
import org.lanewise.ops.sorting.Quantiles;
import org.lanewise.ops.sorting.Sort;

/**
 * Elements in order, and those with a place in the order. A NaN is larger than all numbers. An axis
 * that is searched vanishes, or becomes 1 if {@code keepDim}.
 */
public sealed interface TensorSorting permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private static ValuesAndIndices both(Tensor[] found) {
    return new ValuesAndIndices(found[0], found[1]);
  }

  /** The elements along the last axis in ascending order, with their indices. */
  default ValuesAndIndices sort() {
    return sort(-1, false);
  }

  /** The elements in ascending order along an axis, with the indices where they were. */
  default ValuesAndIndices sort(int axis) {
    return sort(axis, false);
  }

  /**
   * The elements along an axis in ascending or descending order, with their indices; equal ones
   * stay in their order.
   */
  default ValuesAndIndices sort(int axis, boolean descending) {
    return both(new Sort(axis, descending).apply(self()));
  }

  /** The indices of the elements along the last axis in ascending order. */
  default Tensor argsort() {
    return argsort(-1, false);
  }

  /** The indices of the elements along an axis in ascending order. */
  default Tensor argsort(int axis) {
    return argsort(axis, false);
  }

  /**
   * The indices of the elements along an axis in ascending or descending order; see {@link #sort}.
   */
  default Tensor argsort(int axis, boolean descending) {
    return new Sort(axis, descending).apply(self().detach())[1];
  }

  /** The elements along the first axis in ascending order. */
  default Tensor msort() {
    return sort(0, false).values();
  }

  /** The {@code k} largest elements along the last axis, the largest first, with their indices. */
  default ValuesAndIndices topk(long k) {
    return topk(k, -1, true);
  }

  /** The {@code k} largest elements along an axis, the largest first, with their indices. */
  default ValuesAndIndices topk(long k, int axis) {
    return topk(k, axis, true);
  }

  /** The {@code k} largest or smallest elements along an axis, in order, with their indices. */
  default ValuesAndIndices topk(long k, int axis, boolean largest) {
    return both(Sort.topk(self().shape(), k, axis, largest).apply(self()));
  }

  /** Element number {@code k}, from 1, along the last axis in ascending order, with its index. */
  default ValuesAndIndices kthvalue(long k) {
    return kthvalue(k, -1, false);
  }

  /** {@link #kthvalue(long, int, boolean)} without the axis. */
  default ValuesAndIndices kthvalue(long k, int axis) {
    return kthvalue(k, axis, false);
  }

  /** Element number {@code k}, from 1, along an axis in ascending order, with its index. */
  default ValuesAndIndices kthvalue(long k, int axis, boolean keepDim) {
    return both(Nth.kthvalue(self().shape(), k, axis, keepDim).apply(self()));
  }

  /**
   * The median of all elements, the lower one of two; NaN if there is one. Its gradient goes in
   * equal parts to all that have its value.
   */
  default Tensor median() {
    return new MedianOfAll(false).apply(self());
  }

  /**
   * The median along an axis, the lower one of two, with its index; the first NaN if there is one.
   */
  default ValuesAndIndices median(int axis) {
    return median(axis, false);
  }

  /** {@link #median(int)}; the axis becomes 1 if {@code keepDim}. */
  default ValuesAndIndices median(int axis, boolean keepDim) {
    return both(Nth.median(axis, keepDim).apply(self()));
  }

  /** {@link #median()} of the elements that are not NaN. */
  default Tensor nanmedian() {
    return new MedianOfAll(true).apply(self());
  }

  /** {@link #median(int)} of the elements that are not NaN. */
  default ValuesAndIndices nanmedian(int axis) {
    return nanmedian(axis, false);
  }

  /** {@link #median(int, boolean)} of the elements that are not NaN. */
  default ValuesAndIndices nanmedian(int axis, boolean keepDim) {
    return both(Nth.nanmedian(axis, keepDim).apply(self()));
  }

  /**
   * The most frequent element along the last axis, the smallest of several, with its last index.
   */
  default ValuesAndIndices mode() {
    return mode(-1, false);
  }

  /** {@link #mode(int, boolean)} without the axis. */
  default ValuesAndIndices mode(int axis) {
    return mode(axis, false);
  }

  /** The most frequent element along an axis, the smallest of several, with its last index. */
  default ValuesAndIndices mode(int axis, boolean keepDim) {
    return both(new Mode(axis, keepDim).apply(self()));
  }

  /** The quantile {@code q} of all elements: between the two nearest in proportion. */
  default Tensor quantile(double q) {
    return Quantiles.ofAll(self(), new double[] {q}, Interpolation.LINEAR, false).view();
  }

  /** The quantile {@code q} along an axis. */
  default Tensor quantile(double q, int axis, boolean keepDim) {
    return quantile(q, axis, keepDim, Interpolation.LINEAR);
  }

  /**
   * The quantile {@code q} along an axis: the element number {@code q (n - 1)} in ascending order,
   * from 0, or what the interpolation makes of the two nearest; NaN if there is a NaN. Elements are
   * of type FLOAT32 or FLOAT64.
   */
  default Tensor quantile(double q, int axis, boolean keepDim, Interpolation interpolation) {
    double[] one = {q};
    return Quantiles.along(self(), one, axis, keepDim, interpolation, false).select(0, 0);
  }

  /** Several quantiles of all elements, {@code q} with one axis, or one. */
  default Tensor quantile(Tensor q) {
    double[] numbers = Quantiles.numbers(q, self());
    Tensor found = Quantiles.ofAll(self(), numbers, Interpolation.LINEAR, false);
    return found.view(q.shape().toArray());
  }

  /** Several quantiles along an axis; they get an axis of their own in front. */
  default Tensor quantile(Tensor q, int axis, boolean keepDim, Interpolation interpolation) {
    double[] numbers = Quantiles.numbers(q, self());
    Tensor found = Quantiles.along(self(), numbers, axis, keepDim, interpolation, false);
    return q.rank() == 0 ? found.select(0, 0) : found;
  }

  /** {@link #quantile(double)} of the elements that are not NaN. */
  default Tensor nanquantile(double q) {
    return Quantiles.ofAll(self(), new double[] {q}, Interpolation.LINEAR, true).view();
  }

  /** {@link #quantile(double, int, boolean, Interpolation)} of the elements that are not NaN. */
  default Tensor nanquantile(double q, int axis, boolean keepDim, Interpolation interpolation) {
    double[] one = {q};
    return Quantiles.along(self(), one, axis, keepDim, interpolation, true).select(0, 0);
  }

  /** {@link #quantile(Tensor, int, boolean, Interpolation)} of the elements that are not NaN. */
  default Tensor nanquantile(Tensor q, int axis, boolean keepDim, Interpolation interpolation) {
    double[] numbers = Quantiles.numbers(q, self());
    Tensor found = Quantiles.along(self(), numbers, axis, keepDim, interpolation, true);
    return q.rank() == 0 ? found.select(0, 0) : found;
  }
}
