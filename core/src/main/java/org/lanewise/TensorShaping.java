package org.lanewise;

import org.lanewise.ops.shape.Diagonal;
import org.lanewise.ops.shape.Flip;
import org.lanewise.ops.shape.Repeat;
import org.lanewise.ops.shape.Repeats;
import org.lanewise.ops.shape.Roll;
import org.lanewise.ops.shape.Split;
import org.lanewise.ops.shape.Triangle;

/** Copies with the elements arranged in another way: turned, repeated, exchanged. */
public sealed interface TensorShaping permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  // ---- triangles

  /** The lower triangle of each matrix, with its diagonal; zeros elsewhere. */
  default Tensor tril() {
    return tril(0);
  }

  /**
   * What is on and below a diagonal of each matrix, zeros elsewhere; diagonals above the main one
   * count from 1, those below from -1.
   */
  default Tensor tril(long diagonal) {
    return Triangle.lower(diagonal).apply(self());
  }

  /** {@link #tril()} in place; returns this. */
  default Tensor trilInPlace() {
    return trilInPlace(0);
  }

  /** Sets what is above a diagonal of each matrix to zero; returns this. */
  default Tensor trilInPlace(long diagonal) {
    return Triangle.lower(diagonal).applyInPlace(self());
  }

  /** The upper triangle of each matrix, with its diagonal; zeros elsewhere. */
  default Tensor triu() {
    return triu(0);
  }

  /** What is on and above a diagonal of each matrix, zeros elsewhere; see {@link #tril(long)}. */
  default Tensor triu(long diagonal) {
    return Triangle.upper(diagonal).apply(self());
  }

  /** {@link #triu()} in place; returns this. */
  default Tensor triuInPlace() {
    return triuInPlace(0);
  }

  /** Sets what is below a diagonal of each matrix to zero; returns this. */
  default Tensor triuInPlace(long diagonal) {
    return Triangle.upper(diagonal).applyInPlace(self());
  }

  // ---- another order

  /** The elements of some axes in the opposite order: a copy. */
  default Tensor flip(int... axes) {
    return new Flip(axes).apply(self());
  }

  /** The elements of the second axis, the columns of a matrix, in the opposite order. */
  default Tensor fliplr() {
    Split.requireAxes("fliplr", self(), 2);
    return flip(1);
  }

  /** The elements of the first axis, the rows of a matrix, in the opposite order. */
  default Tensor flipud() {
    Split.requireAxes("flipud", self(), 1);
    return flip(0);
  }

  /** All elements in row-major order moved on, those at the end to the beginning. */
  default Tensor roll(long shift) {
    return flatten().roll(shift, 0).view(self().shape().toArray());
  }

  /** The elements of an axis moved on, those at the end to the beginning; shifts may be below 0. */
  default Tensor roll(long shift, int axis) {
    return roll(new long[] {shift}, new int[] {axis});
  }

  /** {@link #roll(long, int)} of several axes. */
  default Tensor roll(long[] shifts, int[] axes) {
    return new Roll(shifts, axes).apply(self());
  }

  /** Matrices of the first two axes turned by a quarter, against the clock. */
  default Tensor rot90() {
    return rot90(1, 0, 1);
  }

  /** Turned by {@code times} quarters, from the axis {@code from} towards the axis {@code to}. */
  default Tensor rot90(int times, int from, int to) {
    return Repeats.turned(self(), times, from, to);
  }

  // ---- more often

  /**
   * The whole tensor several times along each axis; times for more axes than there are make new
   * axes in front. An error if there are fewer times than axes.
   */
  default Tensor repeat(long... times) {
    return new Repeat(times).apply(self());
  }

  /** {@link #repeat} by NumPy's name; axes in front that have no times are kept. */
  default Tensor tile(long... times) {
    return repeat(Repeats.padded(times, self().rank()));
  }

  /** Each element several times, in row-major order: a vector. */
  default Tensor repeatInterleave(long times) {
    return flatten().repeatInterleave(times, 0);
  }

  /** Each element of an axis several times, one after the other. */
  default Tensor repeatInterleave(long times, int axis) {
    return Repeats.each(self(), times, axis);
  }

  /** Each element as often as {@code times}, of integers, says: a vector. */
  default Tensor repeatInterleave(Tensor times) {
    return flatten().repeatInterleave(times, 0);
  }

  /** Each element of an axis as often as {@code times} says, one number for all or one for each. */
  default Tensor repeatInterleave(Tensor times, int axis) {
    return self().indexSelect(axis, Repeats.indices(self(), times, axis));
  }

  private Tensor flatten() {
    return self().contiguous().flatten();
  }

  // ---- diagonals

  /** {@link #diag(long)} of the main diagonal. */
  default Tensor diag() {
    return diag(0);
  }

  /** A matrix with this vector on a diagonal, or a copy of a diagonal of this matrix. */
  default Tensor diag(long offset) {
    if (self().rank() != 1 && self().rank() != 2) {
      throw ShapeException.of("diag", "one or two axes", self().shape());
    }
    return self().rank() == 1 ? diagEmbed(offset) : self().diagonal(offset, 0, 1).clone();
  }

  /** A matrix with the elements on its main diagonal, zeros elsewhere. */
  default Tensor diagflat() {
    return diagflat(0);
  }

  /** A matrix with the elements, in row-major order, on a diagonal. */
  default Tensor diagflat(long offset) {
    return flatten().diagEmbed(offset);
  }

  /** Matrices, of two new last axes, with the last axis on the main diagonal. */
  default Tensor diagEmbed() {
    return diagEmbed(0);
  }

  /** Matrices, of two new last axes, with the last axis on a diagonal. */
  default Tensor diagEmbed(long offset) {
    return diagEmbed(offset, -2, -1);
  }

  /** Matrices with the last axis on a diagonal, zeros elsewhere; the two axes are the result's. */
  default Tensor diagEmbed(long offset, int rowAxis, int columnAxis) {
    return Diagonal.embedding(self(), offset, rowAxis, columnAxis);
  }

  /** Sets the main diagonal to one value; returns this. */
  default Tensor fillDiagonalInPlace(double value) {
    return fillDiagonalInPlace(value, false);
  }

  /**
   * Sets the elements with the same index on all axes to one value; in a matrix with more rows than
   * columns {@code wrap} starts again below, after one row without. Returns this.
   */
  default Tensor fillDiagonalInPlace(double value, boolean wrap) {
    Repeats.fillDiagonal(self(), value, wrap);
    return self();
  }

  // ---- a part exchanged

  /** A copy with other elements where {@link TensorViews#select} would read them. */
  default Tensor selectScatter(Tensor source, int axis, long index) {
    return Repeats.with("selectScatter", self(), source, y -> y.select(axis, index));
  }

  /** A copy with other elements where {@link TensorViews#slice} would read them. */
  default Tensor sliceScatter(Tensor source, int axis, long start, long end, long step) {
    return Repeats.with("sliceScatter", self(), source, y -> y.slice(axis, start, end, step));
  }

  /** A copy with other elements on the diagonal of the first two axes. */
  default Tensor diagonalScatter(Tensor source) {
    return diagonalScatter(source, 0, 0, 1);
  }

  /** A copy with other elements where {@link TensorViews#diagonal} would read them. */
  default Tensor diagonalScatter(Tensor source, long offset, int rowAxis, int columnAxis) {
    return Repeats.with(
        "diagonalScatter", self(), source, y -> y.diagonal(offset, rowAxis, columnAxis));
  }

  // ---- at least so many axes

  /** This tensor, or one with one axis if it has none. */
  default Tensor atleast1d() {
    return self().rank() == 0 ? self().reshape(1) : self();
  }

  /** This tensor with at least two axes; a vector becomes one row. */
  default Tensor atleast2d() {
    return self().rank() < 2 ? atleast1d().unsqueeze(0) : self();
  }

  /** This tensor with at least three axes; a vector becomes {@code [1, n, 1]}. */
  default Tensor atleast3d() {
    return self().rank() < 3 ? atleast2d().unsqueeze(-1) : self();
  }
}
