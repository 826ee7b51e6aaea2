package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The axes that a reduction removes. */
public final class Axes {
  private final String operation;
  private final int[] axes;
  private final boolean keepDim;

  public Axes(String operation, int[] axes, boolean keepDim) {
    this.operation = operation;
    this.axes = axes.clone();
    this.keepDim = keepDim;
  }

  private boolean[] reduced(Shape shape) {
    boolean[] reduced = new boolean[shape.rank()];
    if (axes.length == 0) {
      Arrays.fill(reduced, true);
    }
    for (int axis : axes) {
      int i = shape.axis(axis);
      if (i < reduced.length) {
        if (reduced[i]) {
          throw ShapeException.of(operation, "each axis once", Arrays.toString(axes));
        }
        reduced[i] = true;
      }
    }
    return reduced;
  }

  /** The shape with the axes of size 1. */
  public Shape kept(Shape shape) {
    boolean[] reduced = reduced(shape);
    long[] sizes = shape.toArray();
    for (int i = 0; i < sizes.length; i++) {
      if (reduced[i]) {
        sizes[i] = 1;
      }
    }
    return Shape.of(sizes);
  }

  /** The shape of the result. */
  public Shape result(Shape shape) {
    if (keepDim) {
      return kept(shape);
    }
    boolean[] reduced = reduced(shape);
    long[] sizes = new long[shape.rank()];
    int n = 0;
    for (int i = 0; i < reduced.length; i++) {
      if (!reduced[i]) {
        sizes[n++] = shape.size(i);
      }
    }
    return Shape.of(Arrays.copyOf(sizes, n));
  }

  /** Whether the reduced axes are the outermost ones. */
  public boolean areLeading(int rank) {
    boolean[] reduced = new boolean[rank];
    for (int axis : axes) {
      reduced[axis < 0 ? axis + rank : axis] = true;
    }
    int n = 0;
    while (n < rank && reduced[n]) {
      n++;
    }
    return n == axes.length && n > 0;
  }

  /** Whether all axes but one are reduced, and that one is neither the first nor the last. */
  public boolean surroundOne(int rank) {
    int kept = kept(rank);
    return axes.length == rank - 1 && kept > 0 && kept < rank - 1;
  }

  /** The number of elements of the axes behind the kept one. */
  public long elementsAfterKept(Shape shape) {
    long elements = 1;
    for (int i = kept(shape.rank()) + 1; i < shape.rank(); i++) {
      elements *= shape.size(i);
    }
    return elements;
  }

  private int kept(int rank) {
    int sum = rank * (rank - 1) / 2;
    for (int axis : axes) {
      sum -= axis < 0 ? axis + rank : axis;
    }
    return sum; // meaningful if one axis is kept
  }

  /** The tensor with the kept axes first and the reduced ones last. */
  public Tensor reducedLast(Tensor x) {
    boolean[] reduced = reduced(x.shape());
    int[] order = new int[x.rank()];
    int n = 0;
    for (int i = 0; i < order.length; i++) {
      if (!reduced[i]) {
        order[n++] = i;
      }
    }
    for (int i = 0; i < order.length; i++) {
      if (reduced[i]) {
        order[n++] = i;
      }
    }
    return x.permute(order);
  }

  /** The gradient of a result, repeated to the shape of the input of the reduction. */
  public Tensor expand(Tensor g, Shape input) {
    return g.reshape(kept(input).toArray()).expand(input.toArray());
  }
}
