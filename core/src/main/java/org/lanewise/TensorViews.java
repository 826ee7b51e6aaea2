package org.lanewise;

import org.lanewise.ops.shape.Expand;
import org.lanewise.ops.shape.Permute;
import org.lanewise.ops.shape.Slice;
import org.lanewise.ops.shape.View;

/**
 * Other shapes of the same elements; views share memory and version with the tensor that they were
 * made from.
 */
public sealed interface TensorViews permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** A view of another shape; one size may be -1. An error if only a copy can have that shape. */
  default Tensor view(long... sizes) {
    return new View(View.infer("view", self().shape(), sizes)).apply(self());
  }

  /** {@link #view} where possible, otherwise a copy; one size may be -1. */
  default Tensor reshape(long... sizes) {
    Shape shape = View.infer("reshape", self().shape(), sizes);
    if (shape.equals(self().shape())) {
      return self();
    }
    View view = new View(shape);
    return view.fits(self()) ? view.apply(self()) : view.apply(self().contiguous());
  }

  /** All axes from {@code start} on as one. */
  default Tensor flatten(int start) {
    return flatten(start, -1);
  }

  /** The axes {@code start} to {@code end}, both included, as one. */
  default Tensor flatten(int start, int end) {
    Shape shape = self().shape();
    if (shape.rank() == 0) {
      return reshape(1);
    }
    int first = shape.axis(start);
    int last = shape.axis(end);
    if (first > last) {
      throw ShapeException.of("flatten", "a start axis before the end axis", start + " and " + end);
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

  /** The axes in another order. */
  default Tensor permute(int... order) {
    return new Permute(order).apply(self());
  }

  /** Two axes exchanged. */
  default Tensor transpose(int a, int b) {
    int[] order = new int[self().rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int i = self().shape().axis(a);
    int j = self().shape().axis(b);
    if (order.length > 0) {
      order[i] = j;
      order[j] = i;
    }
    return permute(order);
  }

  /** A matrix with rows and columns exchanged. */
  default Tensor t() {
    if (self().rank() > 2) {
      throw ShapeException.of("t", "at most two axes", self().shape());
    }
    return self().rank() < 2 ? self() : transpose(0, 1);
  }

  /** Axes of size 1 repeated to these sizes, new axes in front; -1 keeps a size. */
  default Tensor expand(long... sizes) {
    long[] full = sizes.clone();
    int added = full.length - self().rank();
    for (int i = 0; i < full.length; i++) {
      if (full[i] == -1 && i >= added) {
        full[i] = self().size(i - added);
      }
    }
    return new Expand(Shape.of(full)).apply(self());
  }

  /** The elements {@code start <= i < start + length} of an axis. */
  default Tensor narrow(int axis, long start, long length) {
    return new Slice(axis, start, start + length, 1).apply(self());
  }

  /** The elements {@code start, start + step, ...} below {@code end} of an axis. */
  default Tensor slice(int axis, long start, long end, long step) {
    return new Slice(axis, start, end, step).apply(self());
  }

  /** One element of an axis, which vanishes; negative indices count from the end. */
  default Tensor select(int axis, long index) {
    long size = self().size(axis);
    if (self().rank() == 0 || index < -size || index >= size) {
      throw ShapeException.of(
          "select",
          "an index from " + -size + " to " + (size - 1) + " for shape " + self().shape(),
          index);
    }
    return narrow(axis, index < 0 ? index + size : index, 1).squeeze(axis);
  }

  /** Without an axis of size 1; unchanged if its size is another. */
  default Tensor squeeze(int axis) {
    int at = self().shape().axis(axis);
    if (self().rank() == 0 || self().size(at) != 1) {
      return self();
    }
    long[] sizes = new long[self().rank() - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = self().size(i < at ? i : i + 1);
    }
    return view(sizes);
  }

  /** With a new axis of size 1 before {@code axis}. */
  default Tensor unsqueeze(int axis) {
    int rank = self().rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw ShapeException.of("unsqueeze", "an axis from " + -rank + " to " + (rank - 1), axis);
    }
    int at = axis < 0 ? axis + rank : axis;
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = i == at ? 1 : self().size(i < at ? i : i - 1);
    }
    return view(sizes);
  }
}
