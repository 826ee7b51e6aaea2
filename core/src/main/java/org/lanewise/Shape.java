package org.lanewise;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first; immutable. Images are {@code [batch, channel,
 * height, width]}.
 *
 * <p>Axes may be named from the end: -1 is the last one.
 */
public final class Shape {
  /** The shape of a scalar: no axes, one element. */
  public static final Shape SCALAR = new Shape("shape", new long[0]);

  private final long[] sizes;
  private final long elements;

  private Shape(String operation, long[] sizes) {
    this.sizes = sizes;
    long product = 1;
    boolean empty = false;
    for (long size : sizes) {
      if (size < 0) {
        throw ShapeException.of(operation, "sizes of at least 0", Arrays.toString(sizes));
      }
      empty |= size == 0;
    }
    if (!empty) {
      for (long size : sizes) {
        if (Math.multiplyHigh(product, size) != 0 || product * size < 0) {
          throw ShapeException.of(operation, "fewer than 2^63 elements", Arrays.toString(sizes));
        }
        product *= size;
      }
    }
    this.elements = empty ? 0 : product;
  }

  /** A shape of the given sizes. */
  public static Shape of(long... sizes) {
    return of("shape", sizes);
  }

  /**
   * {@link #of(long...)} on behalf of an operation.
   *
   * @throws ShapeException naming {@code operation} if a size is negative, or if there are more
   *     elements than a {@code long} counts
   */
  public static Shape of(String operation, long... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(operation, sizes.clone());
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The size of an axis; negative axes count from the end. */
  public long size(int axis) {
    return sizes[existing("size", axis)];
  }

  /** The size of the last axis; 1 for a scalar. */
  public long last() {
    return sizes.length == 0 ? 1 : sizes[sizes.length - 1];
  }

  /** The number of elements: the product of all sizes. */
  public long elements() {
    return elements;
  }

  /** A copy of the sizes. */
  public long[] toArray() {
    return sizes.clone();
  }

  /** The axis counted from the front, for an axis that may be negative. */
  public int axis(int axis) {
    return axis("axis", axis);
  }

  /**
   * {@link #axis(int)} on behalf of an operation.
   *
   * @throws ShapeException naming {@code operation} if there is no such axis
   */
  public int axis(String operation, int axis) {
    int rank = Math.max(sizes.length, 1);
    if (axis < -rank || axis >= rank) {
      throw ShapeException.of(
          operation, "an axis from " + -rank + " to " + (rank - 1) + " for shape " + this, axis);
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** As {@link #axis(String, int)}, for what a shape without axes has nothing of. */
  int existing(String operation, int axis) {
    if (sizes.length == 0) {
      throw ShapeException.of(operation, "a shape with axes", this + " and axis " + axis);
    }
    return axis(operation, axis);
  }

  /** The strides, in elements, of a tensor of this shape whose elements lie one after the other. */
  public long[] strides() {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(sizes[i], 1);
    }
    return strides;
  }

  /** This shape with another size at one axis. */
  public Shape with(int axis, long size) {
    long[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return new Shape("shape", changed);
  }

  /**
   * The shape that two shapes broadcast to: aligned at the last axis, sizes equal or one of them 1.
   *
   * @throws ShapeException naming {@code operation} if they do not fit
   */
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    long[] sizes = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long x = i <= a.rank() ? a.sizes[a.rank() - i] : 1;
      long y = i <= b.rank() ? b.sizes[b.rank() - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw ShapeException.of(operation, "shapes that broadcast together", a + " and " + b);
      }
      sizes[rank - i] = x == 1 ? y : x;
    }
    return new Shape(operation, sizes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Shape s && Arrays.equals(sizes, s.sizes));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
