package org.lanewise;

import java.util.List;
import org.lanewise.ops.indexing.Gathering;
import org.lanewise.ops.indexing.Indexing;
import org.lanewise.ops.indexing.Indexing.Along;
import org.lanewise.ops.indexing.Nonzero;

/**
 * Elements read and written by indices. All indices are checked before any element is touched; one
 * outside its axis is an {@link IndexOutOfBoundsException}. Where several values are added to one
 * element they are added in their order; where several are assigned the last one stays.
 */
public sealed interface TensorIndexing permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private Tensor value(double value) {
    return Tensor.empty(Shape.SCALAR, self().dtype()).fill(value);
  }

  private Tensor value(long value) {
    return Tensor.scalar(value).to(self().dtype());
  }

  // ---- the brackets of Python

  /**
   * {@code x[indices]}: {@code m.at(ALL, range(0, 2), -1)} is {@code m[:, 0:2, -1]}. An index is
   *
   * <ul>
   *   <li>a number, which takes one element of an axis; below 0 it counts from the end;
   *   <li>an {@link Index}: a range, {@code ALL}, {@code ELLIPSIS}, {@code NEW_AXIS};
   *   <li>an INT64 or INT32 tensor, {@code int[]} or {@code long[]}: the elements that it names;
   *   <li>a BOOL tensor or {@code boolean[]}: the elements where it is true, on as many axes as it
   *       has.
   * </ul>
   *
   * <p>Axes that are not indexed are kept. Several tensors broadcast and are read together; their
   * shape takes the place of their axes if these are neighbours, otherwise it comes first. With
   * tensors or masks the result is a copy, without a view.
   *
   * @throws IndexOutOfBoundsException if an index is outside its axis, or there are too many
   */
  default Tensor at(Object... indices) {
    return Indexing.at(self(), indices);
  }

  /**
   * {@code x[indices] = value}, with indices as in {@link #at}: the value broadcasts to what {@code
   * at} would read. Returns this.
   */
  default Tensor set(Tensor value, Object... indices) {
    Indexing.set(self(), value, indices);
    return self();
  }

  /** {@code x[indices] = value}: {@code m.set(0, m.gt(5))} is {@code m[m > 5] = 0}. */
  default Tensor set(double value, Object... indices) {
    return set(value(value), indices);
  }

  /** {@code x[indices] = value}. */
  default Tensor set(long value, Object... indices) {
    return set(value(value), indices);
  }

  /**
   * {@code x[indices] += value}, where an element that is named several times is added to as often.
   * Returns this.
   */
  default Tensor addAt(Tensor value, Object... indices) {
    Indexing.addAt(self(), value, indices);
    return self();
  }

  /** {@link #addAt(Tensor, Object...)} of a number. */
  default Tensor addAt(double value, Object... indices) {
    return addAt(value(value), indices);
  }

  /** {@link #addAt(Tensor, Object...)} of a number. */
  default Tensor addAt(long value, Object... indices) {
    return addAt(value(value), indices);
  }

  /** A copy with values at index tensors on the first axes: {@code y[i, j] = values}. */
  default Tensor indexPut(List<Tensor> indices, Tensor values) {
    return indexPut(indices, values, false);
  }

  /** {@link #indexPut(List, Tensor)}, or with the values added if {@code accumulate}. */
  default Tensor indexPut(List<Tensor> indices, Tensor values, boolean accumulate) {
    return Indexing.indexPut(self(), indices.toArray(Tensor[]::new), values, accumulate);
  }

  /** {@link #indexPut(List, Tensor)} in place; returns this. */
  default Tensor indexPutInPlace(List<Tensor> indices, Tensor values) {
    return indexPutInPlace(indices, values, false);
  }

  /** {@link #indexPut(List, Tensor, boolean)} in place; returns this. */
  default Tensor indexPutInPlace(List<Tensor> indices, Tensor values, boolean accumulate) {
    Indexing.indexPutInPlace(self(), indices.toArray(Tensor[]::new), values, accumulate);
    return self();
  }

  // ---- along one axis

  /** The elements of an axis that a vector of indices names, none below 0. */
  default Tensor indexSelect(int axis, Tensor index) {
    return Indexing.indexSelect(self(), axis, index);
  }

  /** A copy where {@code source} is added to the elements of an axis that the indices name. */
  default Tensor indexAdd(int axis, Tensor index, Tensor source) {
    return Indexing.write(Along.ADD, self(), axis, index, source, false);
  }

  /** {@link #indexAdd(int, Tensor, Tensor)} of {@code alpha * source}. */
  default Tensor indexAdd(int axis, Tensor index, Tensor source, double alpha) {
    return indexAdd(axis, index, source.mul(alpha).to(source.dtype()));
  }

  /** {@link #indexAdd(int, Tensor, Tensor)} in place; returns this. */
  default Tensor indexAddInPlace(int axis, Tensor index, Tensor source) {
    return Indexing.write(Along.ADD, self(), axis, index, source, true);
  }

  /** {@link #indexAdd(int, Tensor, Tensor, double)} in place; returns this. */
  default Tensor indexAddInPlace(int axis, Tensor index, Tensor source, double alpha) {
    return indexAddInPlace(axis, index, source.mul(alpha).to(source.dtype()));
  }

  /** A copy with {@code source} as the elements of an axis that the indices name. */
  default Tensor indexCopy(int axis, Tensor index, Tensor source) {
    return Indexing.write(Along.COPY, self(), axis, index, source, false);
  }

  /** {@link #indexCopy} in place; returns this. */
  default Tensor indexCopyInPlace(int axis, Tensor index, Tensor source) {
    return Indexing.write(Along.COPY, self(), axis, index, source, true);
  }

  /**
   * A copy where the elements of an axis that the indices name are combined with {@code source},
   * and with the elements that are there if {@code includeSelf}.
   */
  default Tensor indexReduce(
      int axis, Tensor index, Tensor source, Reduce reduce, boolean includeSelf) {
    return Gathering.indexReduce(self(), axis, index, source, reduce, includeSelf, false);
  }

  /** {@link #indexReduce} in place; returns this. */
  default Tensor indexReduceInPlace(
      int axis, Tensor index, Tensor source, Reduce reduce, boolean includeSelf) {
    return Gathering.indexReduce(self(), axis, index, source, reduce, includeSelf, true);
  }

  /** A copy with one value in the elements of an axis that the indices name, from the end too. */
  default Tensor indexFill(int axis, Tensor index, Tensor value) {
    return Indexing.write(Along.FILL, self(), axis, index, value, false);
  }

  /** {@link #indexFill(int, Tensor, Tensor)} with a number. */
  default Tensor indexFill(int axis, Tensor index, double value) {
    return indexFill(axis, index, value(value));
  }

  /** {@link #indexFill(int, Tensor, Tensor)} with a number. */
  default Tensor indexFill(int axis, Tensor index, long value) {
    return indexFill(axis, index, value(value));
  }

  /** {@link #indexFill(int, Tensor, Tensor)} in place; returns this. */
  default Tensor indexFillInPlace(int axis, Tensor index, Tensor value) {
    return Indexing.write(Along.FILL, self(), axis, index, value, true);
  }

  /** {@link #indexFill(int, Tensor, double)} in place; returns this. */
  default Tensor indexFillInPlace(int axis, Tensor index, double value) {
    return indexFillInPlace(axis, index, value(value));
  }

  /** {@link #indexFill(int, Tensor, long)} in place; returns this. */
  default Tensor indexFillInPlace(int axis, Tensor index, long value) {
    return indexFillInPlace(axis, index, value(value));
  }

  // ---- by the numbers of elements

  /** The elements with these numbers in row-major order; negative ones count from the end. */
  default Tensor take(Tensor index) {
    return Indexing.take(self(), index);
  }

  /** A copy with {@code source} in the elements with these numbers; see {@link #take}. */
  default Tensor put(Tensor index, Tensor source) {
    return Indexing.put(self(), index, source, false, false);
  }

  /** {@link #put(Tensor, Tensor)}, or with the source added if {@code accumulate}. */
  default Tensor put(Tensor index, Tensor source, boolean accumulate) {
    return Indexing.put(self(), index, source, accumulate, false);
  }

  /** {@link #put(Tensor, Tensor)} in place; returns this. */
  default Tensor putInPlace(Tensor index, Tensor source) {
    return Indexing.put(self(), index, source, false, true);
  }

  /** {@link #put(Tensor, Tensor, boolean)} in place; returns this. */
  default Tensor putInPlace(Tensor index, Tensor source, boolean accumulate) {
    return Indexing.put(self(), index, source, accumulate, true);
  }

  /** Where the elements are not 0: INT64 {@code [count, axes]}, in row-major order. */
  default Tensor nonzero() {
    return Nonzero.rows(self());
  }

  /** {@link #nonzero} by NumPy's name. */
  default Tensor argwhere() {
    return nonzero();
  }

  /** {@link #nonzero} as a vector for each axis, which index this tensor. */
  default List<Tensor> nonzeroAsList() {
    return self().rank() == 0 ? self().view(1).nonzeroAsList() : nonzero().unbind(1);
  }
}
