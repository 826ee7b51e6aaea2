package org.lanewise.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
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

  /** Whether each axis of a shape is reduced. */
  public boolean[] reduced(Shape shape) {
    boolean[] reduced = new boolean[shape.rank()];
    if (axes.length == 0) {
      Arrays.fill(reduced, true);
    }
    for (int axis : axes) {
      int i = shape.axis(operation, axis);
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

  /** How many elements of a shape become one. */
  public long size(Shape shape) {
    boolean[] reduced = reduced(shape);
    long size = 1;
    for (int i = 0; i < reduced.length; i++) {
      size *= reduced[i] ? shape.size(i) : 1;
    }
    return size;
  }

  /**
   * How many elements lie behind the reduced axes, if those are next to each other; -1 if they are
   * not.
   */
  public long elementsBehind(Shape shape) {
    boolean[] reduced = reduced(shape);
    long behind = 1;
    int axis = reduced.length - 1;
    for (; axis >= 0 && !(reduced[axis] && shape.size(axis) != 1); axis--) {
      behind *= shape.size(axis);
    }
    while (axis >= 0 && (reduced[axis] || shape.size(axis) == 1)) {
      axis--;
    }
    for (; axis >= 0; axis--) {
      if (reduced[axis] && shape.size(axis) != 1) {
        return -1;
      }
    }
    return behind;
  }

  /** The axes of a shape, never none but for a scalar. */
  public int[] over(Shape shape) {
    boolean[] reduced = reduced(shape);
    return IntStream.range(0, reduced.length).filter(i -> reduced[i]).toArray();
  }

  /** The name of the operation, for messages. */
  public String operation() {
    return operation;
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
