package org.lanewise;

import java.util.List;
import org.lanewise.ops.shape.AsStrided;
import org.lanewise.ops.shape.AxisOrder;
import org.lanewise.ops.shape.Diagonal;
import org.lanewise.ops.shape.Expand;
import org.lanewise.ops.shape.Geometry;
import org.lanewise.ops.shape.Permute;
import org.lanewise.ops.shape.Reshape;
import org.lanewise.ops.shape.Select;
import org.lanewise.ops.shape.Slice;
import org.lanewise.ops.shape.Split;
import org.lanewise.ops.shape.Squeeze;
import org.lanewise.ops.shape.Unbind;
import org.lanewise.ops.shape.Unsqueeze;
import org.lanewise.ops.shape.View;
import org.lanewise.ops.shape.Windows;

/**
 * Other shapes of the same elements; views share memory and version with the tensor that they were
 * made from. What is changed in a view is changed in the tensor, also for gradients.
 */
public sealed interface TensorViews permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  // ---- as many elements

  /** A view of another shape; one size may be -1. An error if only a copy can have that shape. */
  default Tensor view(long... sizes) {
    return new View(View.infer("view", self().shape(), sizes)).apply(self());
  }

  /** A view of the shape of {@code other}; see {@link #view}. */
  default Tensor viewAs(Tensor other) {
    return view(other.shape().toArray());
  }

  /** {@link #view} where possible, otherwise a copy; one size may be -1. */
  default Tensor reshape(long... sizes) {
    Shape shape = View.infer("reshape", self().shape(), sizes);
    View view = new View(shape);
    return view.fits(self()) ? view.apply(self()) : new Reshape(shape).apply(self());
  }

  /** {@link #reshape} to the shape of {@code other}. */
  default Tensor reshapeAs(Tensor other) {
    return reshape(other.shape().toArray());
  }

  /** All axes as one; a view where possible. */
  default Tensor ravel() {
    return self().contiguous().view(-1);
  }

  /** All axes as one; a view where possible, this tensor itself if it has one axis. */
  default Tensor flatten() {
    return flatten(0, -1);
  }

  /** All axes from {@code start} on as one. */
  default Tensor flatten(int start) {
    return flatten(start, -1);
  }

  /** The axes {@code start} to {@code end}, both included, as one; a view where possible. */
  default Tensor flatten(int start, int end) {
    Shape shape = self().shape();
    int first = shape.axis("flatten", start);
    int last = shape.axis("flatten", end);
    if (shape.rank() == 0) {
      return reshape(1);
    }
    if (first > last) {
      throw ShapeException.of("flatten", "a start axis before the end axis", start + " and " + end);
    }
    if (first == last) {
      return self();
    }
    long[] sizes = new long[shape.rank() - (last - first)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.size(i < first ? i : i + (i > first ? last - first : 0));
    }
    for (int i = first + 1; i <= last; i++) {
      sizes[first] *= shape.size(i);
    }
    return reshape(sizes);
  }

  /** One axis as several, whose sizes multiply to its own; one of them may be -1. A view. */
  default Tensor unflatten(int axis, long... sizes) {
    Shape shape = self().shape();
    Split.requireAxis("unflatten", self());
    int at = shape.axis("unflatten", axis);
    long[] parts = View.infer("unflatten", Shape.of(shape.size(at)), sizes).toArray();
    if (parts.length == 0) {
      throw ShapeException.of("unflatten", "at least one size", "none");
    }
    long[] full = new long[shape.rank() - 1 + parts.length];
    for (int i = 0; i < full.length; i++) {
      boolean part = i >= at && i < at + parts.length;
      full[i] = part ? parts[i - at] : shape.size(i < at ? i : i - parts.length + 1);
    }
    return view(full);
  }

  /** Without the axes of size 1. */
  default Tensor squeeze() {
    return new Squeeze(null).apply(self());
  }

  /** Without those of the given axes whose size is 1. */
  default Tensor squeeze(int... axes) {
    return new Squeeze(axes).apply(self());
  }

  /** With a new axis of size 1, which is axis {@code axis} of the result. */
  default Tensor unsqueeze(int axis) {
    return new Unsqueeze(axis).apply(self());
  }

  // ---- axes in another order

  /** The axes in another order. */
  default Tensor permute(int... order) {
    return new Permute(order).apply(self());
  }

  /** Two axes exchanged. */
  default Tensor transpose(int a, int b) {
    return permute(AxisOrder.exchanged(self().shape(), a, b));
  }

  /** Two axes exchanged; NumPy's name of {@link #transpose}. */
  default Tensor swapaxes(int a, int b) {
    return transpose(a, b);
  }

  /** A matrix with rows and columns exchanged; an error if there are more than two axes. */
  default Tensor t() {
    if (self().rank() > 2) {
      throw ShapeException.of("t", "at most two axes", self().shape());
    }
    return transpose(0, self().rank() < 2 ? 0 : 1);
  }

  /** The last two axes exchanged: each matrix of a batch transposed. */
  default Tensor mT() {
    if (self().rank() < 2) {
      throw ShapeException.of("mT", "at least two axes", self().shape());
    }
    return transpose(-2, -1);
  }

  /** One axis moved to another place; the others keep their order. */
  default Tensor movedim(int from, int to) {
    return movedim(new int[] {from}, new int[] {to});
  }

  /** The axes {@code from} moved to the places {@code to}; the others keep their order. */
  default Tensor movedim(int[] from, int[] to) {
    return permute(AxisOrder.moved(self().shape(), from, to));
  }

  /** One axis moved to another place; NumPy's name of {@link #movedim}. */
  default Tensor moveaxis(int from, int to) {
    return movedim(from, to);
  }

  /** Axes moved to other places; NumPy's name of {@link #movedim}. */
  default Tensor moveaxis(int[] from, int[] to) {
    return movedim(from, to);
  }

  // ---- more elements than there is memory for

  /** Axes of size 1 repeated to these sizes, new axes in front; -1 keeps a size. */
  default Tensor expand(long... sizes) {
    return new Expand(sizes).apply(self());
  }

  /** {@link #expand} to the shape of {@code other}. */
  default Tensor expandAs(Tensor other) {
    return expand(other.shape().toArray());
  }

  /** {@link #expand}, by NumPy's name. */
  default Tensor broadcastTo(long... sizes) {
    return expand(sizes);
  }

  /**
   * All windows of {@code size} elements along an axis, {@code step} apart: that axis counts the
   * windows, a new last axis their elements.
   */
  default Tensor unfold(int axis, long size, long step) {
    return new Windows(axis, size, step).apply(self());
  }

  /**
   * A window on the memory with any sizes and strides, from the first element of this tensor on.
   */
  default Tensor asStrided(long[] sizes, long[] strides) {
    return asStrided(sizes, strides, self().offset());
  }

  /** A window on the memory with any sizes and strides, from element {@code offset} of it on. */
  default Tensor asStrided(long[] sizes, long[] strides, long offset) {
    Geometry window = new Geometry(Shape.of("asStrided", sizes), strides, offset);
    return new AsStrided(Geometry.of(self()), window).apply(self());
  }

  // ---- some of the elements

  /** The elements {@code start <= i < start + length} of an axis. */
  default Tensor narrow(int axis, long start, long length) {
    Split.requireAxis("narrow", self());
    long size = self().size(self().shape().axis("narrow", axis));
    if (start < -size || start > size) {
      throw new IndexOutOfBoundsException(
          "narrow: expected a start from " + -size + " to " + size + ", got " + start);
    }
    long from = start < 0 ? start + size : start;
    if (length < 0 || length > size - from) {
      throw ShapeException.of(
          "narrow", "a length from 0 to " + (size - from) + " for shape " + self().shape(), length);
    }
    return new Slice(axis, from, from + length, 1).apply(self());
  }

  /**
   * The elements {@code start, start + step, ...} below {@code end} of an axis. As in Python, a
   * negative position counts from the end, and what lies outside is cut off.
   */
  default Tensor slice(int axis, long start, long end, long step) {
    return new Slice(axis, start, end, step).apply(self());
  }

  /** One element of an axis, which vanishes; negative indices count from the end. */
  default Tensor select(int axis, long index) {
    return new Select(axis, index).apply(self());
  }

  /** The diagonal of a matrix, or of each matrix that the first two axes make. */
  default Tensor diagonal() {
    return diagonal(0, 0, 1);
  }

  /** A diagonal of the first two axes: the main one, or {@code offset} to its right. */
  default Tensor diagonal(long offset) {
    return diagonal(offset, 0, 1);
  }

  /**
   * The diagonals {@code x[..., i, i + offset]} of the matrices that two axes make, as a new last
   * axis.
   */
  default Tensor diagonal(long offset, int rowAxis, int columnAxis) {
    return new Diagonal(offset, rowAxis, columnAxis).apply(self());
  }

  // ---- several views

  /** {@link #split(long, int)} of the first axis. */
  default List<Tensor> split(long size) {
    return split(size, 0);
  }

  /** Pieces of {@code size} elements of an axis, the last one shorter. */
  default List<Tensor> split(long size, int axis) {
    return List.of(Split.every("split", self(), axis, size).apply(self()));
  }

  /** {@link #split(long[], int)} of the first axis. */
  default List<Tensor> split(long[] sizes) {
    return split(sizes, 0);
  }

  /** Pieces of an axis with the given sizes, which add up to its own. */
  default List<Tensor> split(long[] sizes, int axis) {
    return List.of(new Split(axis, sizes).apply(self()));
  }

  /** {@link #chunk(int, int)} of the first axis. */
  default List<Tensor> chunk(int chunks) {
    return chunk(chunks, 0);
  }

  /** At most {@code chunks} pieces of an axis, all of one size but the last. */
  default List<Tensor> chunk(int chunks, int axis) {
    return List.of(Split.chunks(self(), axis, chunks).apply(self()));
  }

  /** {@link #tensorSplit(int, int)} of the first axis. */
  default List<Tensor> tensorSplit(int sections) {
    return tensorSplit(sections, 0);
  }

  /** Exactly {@code sections} pieces of an axis; the first ones have an element more if needed. */
  default List<Tensor> tensorSplit(int sections, int axis) {
    return tensorSplit(Split.sections(self(), axis, sections), axis);
  }

  /** {@link #tensorSplit(long[], int)} of the first axis. */
  default List<Tensor> tensorSplit(long[] positions) {
    return tensorSplit(positions, 0);
  }

  /** The pieces of an axis before, between and after some positions, as slices. */
  default List<Tensor> tensorSplit(long[] positions, int axis) {
    Split.requireAxis("tensorSplit", self());
    self().shape().axis("tensorSplit", axis);
    Tensor[] pieces = new Tensor[positions.length + 1];
    for (int i = 0; i <= positions.length; i++) {
      long start = i == 0 ? 0 : positions[i - 1];
      long end = i == positions.length ? self().size(axis) : positions[i];
      pieces[i] = slice(axis, start, end, 1);
    }
    return List.of(pieces);
  }

  /** Equal pieces side by side: of the second axis, of a vector of its only one. */
  default List<Tensor> hsplit(int sections) {
    int axis = Split.horizontalAxis(self());
    return split(Split.equal("hsplit", self(), axis, sections), axis);
  }

  /** {@link #tensorSplit(long[], int)} side by side. */
  default List<Tensor> hsplit(long[] positions) {
    return tensorSplit(positions, Split.horizontalAxis(self()));
  }

  /** Equal pieces on top of each other: of the first of at least two axes. */
  default List<Tensor> vsplit(int sections) {
    Split.requireAxes("vsplit", self(), 2);
    return split(Split.equal("vsplit", self(), 0, sections), 0);
  }

  /** {@link #tensorSplit(long[], int)} on top of each other. */
  default List<Tensor> vsplit(long[] positions) {
    Split.requireAxes("vsplit", self(), 2);
    return tensorSplit(positions, 0);
  }

  /** Equal pieces behind each other: of the third axis. */
  default List<Tensor> dsplit(int sections) {
    Split.requireAxes("dsplit", self(), 3);
    return split(Split.equal("dsplit", self(), 2, sections), 2);
  }

  /** {@link #tensorSplit(long[], int)} behind each other. */
  default List<Tensor> dsplit(long[] positions) {
    Split.requireAxes("dsplit", self(), 3);
    return tensorSplit(positions, 2);
  }

  /** The elements of the first axis, which vanishes, one by one. */
  default List<Tensor> unbind() {
    return unbind(0);
  }

  /** The elements of an axis, which vanishes, one by one. */
  default List<Tensor> unbind(int axis) {
    return List.of(new Unbind(axis).apply(self()));
  }
}
