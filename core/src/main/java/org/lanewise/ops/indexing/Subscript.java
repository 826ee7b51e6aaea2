package org.lanewise.ops.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Index;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * What stands between the brackets of {@code x[...]}, resolved for one tensor: a view, and index
 * tensors on some axes of it.
 *
 * <p>Numbers, ranges, new axes and {@code ...} make views. Tensors of integers and masks are read
 * together, broadcast; a mask stands for the positions where it is true, on as many axes as it has.
 * Their shape takes the place of their axes if these are neighbours, otherwise it comes first.
 */
final class Subscript {
  private final String operation;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();
  private Tensor view;
  private int axis;
  private @Nullable Positions positions;

  private Subscript(String operation, Tensor x) {
    this.operation = operation;
    this.view = x;
  }

  /** Resolves indices for a tensor. */
  static Subscript of(String operation, Tensor x, Object... indices) {
    Object[] items = new Object[indices.length];
    Arrays.setAll(items, i -> item(operation, indices[i]));
    Subscript subscript = new Subscript(operation, x);
    int rest = x.rank();
    boolean ellipsis = false;
    for (Object item : items) {
      rest -= consumed(item);
      if (isEllipsis(item) && ellipsis) {
        throw new IllegalArgumentException(operation + ": expected one ELLIPSIS, got two");
      }
      ellipsis |= isEllipsis(item);
    }
    if (rest < 0) {
      throw new IndexOutOfBoundsException(
          operation
              + ": expected indices for at most "
              + x.rank()
              + " axes of shape "
              + x.shape()
              + ", got "
              + (x.rank() - rest));
    }
    for (Object item : items) {
      subscript.apply(item, rest);
    }
    return subscript;
  }

  private static boolean isEllipsis(Object item) {
    return item instanceof Index.Mark mark && mark == Index.Mark.ELLIPSIS;
  }

  // A Long, an Index, or a tensor of integers or a mask.
  private static Object item(String operation, Object index) {
    return switch (index) {
      case Long number -> number;
      case Integer number -> (long) number;
      case Short number -> (long) number;
      case Byte number -> (long) number;
      case Boolean flag -> Tensor.scalar((boolean) flag);
      case Index other -> other;
      case int[] list -> Tensor.of(list, list.length);
      case long[] list -> Tensor.of(list, list.length);
      case boolean[] list -> Tensor.of(list, list.length);
      case Tensor tensor -> tensor(operation, tensor);
      default ->
          throw new IllegalArgumentException(
              operation
                  + ": expected numbers, ranges, tensors or arrays of integers as indices, got "
                  + index.getClass().getSimpleName());
    };
  }

  private static Object tensor(String operation, Tensor index) {
    if (index.dtype().isFloatingPoint()) {
      throw DTypeException.of(operation, "indices of type int64, int32 or bool", index.dtype());
    }
    if (isMask(index) || index.rank() > 0) {
      return index;
    }
    return (long) index.item();
  }

  private static boolean isMask(Tensor index) {
    return index.dtype() == DType.BOOL || index.dtype() == DType.UINT8;
  }

  private static int consumed(Object item) {
    if (item instanceof Tensor tensor) {
      return isMask(tensor) ? tensor.rank() : 1;
    }
    return item instanceof Index.Mark ? 0 : 1;
  }

  private void apply(Object item, int rest) {
    switch (item) {
      case Long number -> select(number);
      case Index.Range range -> {
        if (range.start() != 0 || range.end() != Long.MAX_VALUE || range.step() != 1) {
          view = view.slice(axis, range.start(), range.end(), range.step());
        }
        axis++;
      }
      case Index.Mark mark -> {
        if (mark == Index.Mark.ELLIPSIS) {
          axis += rest;
        } else {
          view = view.unsqueeze(axis++);
        }
      }
      case Tensor tensor -> {
        if (isMask(tensor)) {
          mask(tensor);
        } else {
          add(tensor);
        }
      }
      default -> throw new IllegalStateException(item.toString());
    }
  }

  private void select(long index) {
    long size = view.size(axis);
    if (index < -size || index >= size) {
      throw Positions.outside(operation, -size, size, axis, view.shape(), index);
    }
    view = view.select(axis, index);
  }

  private void add(Tensor index) {
    tensors.add(index);
    axes.add(axis++);
  }

  private void mask(Tensor mask) {
    Tensor flags = mask;
    if (mask.rank() == 0) { // on a new axis of size 1
      view = view.unsqueeze(axis);
      flags = mask.unsqueeze(0);
    }
    for (int i = 0; i < flags.rank(); i++) {
      if (flags.size(i) != view.size(axis + i)) {
        throw ShapeException.of(
            operation,
            "a mask of the sizes of axes from " + axis + " on of shape " + view.shape(),
            mask.shape());
      }
    }
    tensors.add(flags);
    for (int i = 0; i < flags.rank(); i++) {
      axes.add(axis++);
    }
  }

  /** Whether there is a view only. */
  boolean isView() {
    return tensors.isEmpty();
  }

  /** The view, of which the tensors, if there are any, choose elements. */
  Tensor view() {
    return view;
  }

  /** The mask, with axes of size 1 for what it does not index, if no other tensor indexes. */
  @Nullable Tensor mask() {
    if (tensors.size() != 1 || !isMask(tensors.get(0))) {
      return null;
    }
    Tensor mask = tensors.get(0);
    long[] sizes = new long[view.rank() - axes.get(0)];
    Arrays.fill(sizes, 1);
    System.arraycopy(mask.shape().toArray(), 0, sizes, 0, mask.rank());
    return mask.reshape(sizes).to(DType.BOOL);
  }

  /** The elements. */
  Tensor read() {
    return isView()
        ? view.expand(view.shape().toArray()) // a view of its own, also of all elements
        : new IndexRead("Index", positions(), first()).apply(front());
  }

  /** Sets the elements, or adds to them. */
  void write(Tensor values, boolean adds) {
    new IndexWrite("IndexPut", positions(), first(), adds).applyInPlace(front(), values);
  }

  /** A copy with other elements, or with elements added to. */
  Tensor written(Tensor values, boolean adds) {
    Tensor y = new IndexWrite("IndexPut", positions(), first(), adds).apply(front(), values);
    if (areNeighbours()) {
      return y;
    }
    int[] places = new int[axes.size()];
    Arrays.setAll(places, i -> i);
    return y.movedim(places, axes.stream().mapToInt(i -> i).toArray());
  }

  private boolean areNeighbours() {
    return axes.get(axes.size() - 1) - axes.get(0) == axes.size() - 1;
  }

  private int first() {
    return areNeighbours() ? axes.get(0) : 0;
  }

  // The view with the indexed axes as neighbours.
  private Tensor front() {
    int[] places = new int[axes.size()];
    Arrays.setAll(places, i -> i);
    return areNeighbours() ? view : view.movedim(axes.stream().mapToInt(i -> i).toArray(), places);
  }

  /** How many axes the elements have. */
  int resultRank() {
    return view.rank() - axes.size() + positions().shape().rank();
  }

  private Positions positions() {
    Positions known = positions;
    if (known == null) {
      known = resolved();
      positions = known;
    }
    return known;
  }

  private Positions resolved() {
    if (tensors.size() == 1 && isMask(tensors.get(0))) {
      return Positions.of(tensors.get(0));
    }
    List<Tensor> indices = new ArrayList<>();
    Shape shape = Shape.SCALAR;
    for (Tensor tensor : tensors) {
      List<Tensor> more = isMask(tensor) ? Nonzero.rows(tensor).unbind(1) : List.of(tensor);
      indices.addAll(more);
      shape = Shape.broadcast(operation, shape, more.get(0).shape());
    }
    return Positions.on(operation, indices.toArray(Tensor[]::new), shape, front().shape(), first());
  }
}
