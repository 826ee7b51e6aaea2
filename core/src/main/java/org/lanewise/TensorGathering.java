package org.lanewise;

import org.lanewise.ops.indexing.Gathering;
import org.lanewise.ops.indexing.Indexing;
import org.lanewise.ops.indexing.MaskedFill;

/**
 * Elements read and written with an index or a flag for each of them. An index outside its axis is
 * an {@link IndexOutOfBoundsException}, thrown before any element is touched.
 */
public sealed interface TensorGathering permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private Tensor value(double value) {
    return Tensor.empty(Shape.SCALAR, self().dtype()).fill(value);
  }

  private Tensor value(long value) {
    return Tensor.scalar(value).to(self().dtype());
  }

  // ---- an index for each element

  /**
   * {@code y[i, j, k] = x[i, index[i, j, k], k]} for axis 1: the result has the shape of the index,
   * which may be smaller than this tensor on the other axes.
   */
  default Tensor gather(int axis, Tensor index) {
    return Gathering.gather(self(), axis, index);
  }

  /** {@link #gather} with indices that broadcast with this tensor on all axes but the given. */
  default Tensor takeAlongDim(Tensor indices, int axis) {
    return Gathering.takeAlongDim(self(), indices, axis);
  }

  /** The elements with these numbers in row-major order, as a vector. */
  default Tensor takeAlongDim(Tensor indices) {
    return Gathering.takeAlongDim(self().reshape(-1), indices.reshape(-1), 0);
  }

  /**
   * A copy with {@code y[i, index[i, j, k], k] = source[i, j, k]} for axis 1; the source may be
   * larger than the index.
   */
  default Tensor scatter(int axis, Tensor index, Tensor source) {
    return Gathering.scatter(self(), axis, index, source, false, false);
  }

  /** A copy with one value at the places of the indices. */
  default Tensor scatter(int axis, Tensor index, double value) {
    return Gathering.scatter(self(), axis, index, value(value), false);
  }

  /** A copy with one value at the places of the indices. */
  default Tensor scatter(int axis, Tensor index, long value) {
    return Gathering.scatter(self(), axis, index, value(value), false);
  }

  /** {@link #scatter(int, Tensor, Tensor)} in place; returns this. */
  default Tensor scatterInPlace(int axis, Tensor index, Tensor source) {
    return Gathering.scatter(self(), axis, index, source, false, true);
  }

  /** {@link #scatter(int, Tensor, double)} in place; returns this. */
  default Tensor scatterInPlace(int axis, Tensor index, double value) {
    return Gathering.scatter(self(), axis, index, value(value), true);
  }

  /** {@link #scatter(int, Tensor, long)} in place; returns this. */
  default Tensor scatterInPlace(int axis, Tensor index, long value) {
    return Gathering.scatter(self(), axis, index, value(value), true);
  }

  /** A copy with {@code y[i, index[i, j, k], k] += source[i, j, k]} for axis 1. */
  default Tensor scatterAdd(int axis, Tensor index, Tensor source) {
    return Gathering.scatter(self(), axis, index, source, true, false);
  }

  /** {@link #scatterAdd} in place; returns this. */
  default Tensor scatterAddInPlace(int axis, Tensor index, Tensor source) {
    return Gathering.scatter(self(), axis, index, source, true, true);
  }

  /** {@link #scatterReduce(int, Tensor, Tensor, Reduce, boolean)} with this tensor's elements. */
  default Tensor scatterReduce(int axis, Tensor index, Tensor source, Reduce reduce) {
    return scatterReduce(axis, index, source, reduce, true);
  }

  /**
   * A copy with the values of {@code source} combined at the places where {@link #scatter} would
   * put them, with the element that is there if {@code includeSelf}.
   */
  default Tensor scatterReduce(
      int axis, Tensor index, Tensor source, Reduce reduce, boolean includeSelf) {
    return Gathering.scatterReduce(self(), axis, index, source, reduce, includeSelf, false);
  }

  /** {@link #scatterReduce(int, Tensor, Tensor, Reduce)} in place; returns this. */
  default Tensor scatterReduceInPlace(int axis, Tensor index, Tensor source, Reduce reduce) {
    return scatterReduceInPlace(axis, index, source, reduce, true);
  }

  /** {@link #scatterReduce(int, Tensor, Tensor, Reduce, boolean)} in place; returns this. */
  default Tensor scatterReduceInPlace(
      int axis, Tensor index, Tensor source, Reduce reduce, boolean includeSelf) {
    return Gathering.scatterReduce(self(), axis, index, source, reduce, includeSelf, true);
  }

  // ---- a flag for each element

  /** One value where the BOOL mask, which broadcasts with this tensor, is true. */
  default Tensor maskedFill(Tensor mask, Tensor value) {
    return new MaskedFill(mask).apply(self(), value);
  }

  /** {@link #maskedFill(Tensor, Tensor)} with a number. */
  default Tensor maskedFill(Tensor mask, double value) {
    return maskedFill(mask, value(value));
  }

  /** {@link #maskedFill(Tensor, Tensor)} with a number. */
  default Tensor maskedFill(Tensor mask, long value) {
    return maskedFill(mask, value(value));
  }

  /** {@link #maskedFill(Tensor, Tensor)} in place; returns this. */
  default Tensor maskedFillInPlace(Tensor mask, Tensor value) {
    return new MaskedFill(mask).applyInPlace(self(), value);
  }

  /** {@link #maskedFill(Tensor, double)} in place; returns this. */
  default Tensor maskedFillInPlace(Tensor mask, double value) {
    return maskedFillInPlace(mask, value(value));
  }

  /** {@link #maskedFill(Tensor, long)} in place; returns this. */
  default Tensor maskedFillInPlace(Tensor mask, long value) {
    return maskedFillInPlace(mask, value(value));
  }

  /** The elements where the BOOL mask, which broadcasts with this tensor, is true: a vector. */
  default Tensor maskedSelect(Tensor mask) {
    return Indexing.maskedSelect(self(), mask);
  }

  /** The first elements of {@code source}, in their order, where the BOOL mask is true. */
  default Tensor maskedScatter(Tensor mask, Tensor source) {
    return Indexing.maskedScatter(self(), mask, source, false);
  }

  /** {@link #maskedScatter} in place; returns this. */
  default Tensor maskedScatterInPlace(Tensor mask, Tensor source) {
    return Indexing.maskedScatter(self(), mask, source, true);
  }
}
