package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Where the elements of a tensor lie in its storage: sizes, strides and offset, in elements. */
public final class Geometry {
  private final Shape shape;
  private final long[] strides;
  private final long offset;

  /** The geometry with these sizes and strides, beginning at {@code offset}. */
  public Geometry(Shape shape, long[] strides, long offset) {
    this.shape = shape;
    this.strides = strides.clone();
    this.offset = offset;
  }

  /** That of a tensor. */
  public static Geometry of(Tensor x) {
    return new Geometry(x.shape(), x.strides(), x.offset());
  }

  /** The sizes. */
  public Shape shape() {
    return shape;
  }

  /** The distances between neighbours. */
  public long[] strides() {
    return strides.clone();
  }

  /** The index of the first element. */
  public long offset() {
    return offset;
  }

  /** The same elements counted from the first element of {@code base}. */
  public Geometry relativeTo(Geometry base) {
    return new Geometry(shape, strides, offset - base.offset);
  }

  /** These places, all moved by a distance. */
  public Geometry movedBy(long distance) {
    return new Geometry(shape, strides, offset + distance);
  }

  /** The first index after all elements; the largest number if it is larger. */
  public long end() {
    if (shape.elements() == 0) {
      return offset;
    }
    long last = offset;
    for (int i = 0; i < strides.length; i++) {
      long reach = Slice.times(shape.size(i) - 1, strides[i]);
      last = last > Long.MAX_VALUE - 1 - reach ? Long.MAX_VALUE - 1 : last + reach;
    }
    return last + 1;
  }

  /** Whether two elements may lie in the same place; false only if that is certain. */
  public boolean mayOverlap() {
    Integer[] order = new Integer[strides.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(strides[a], strides[b]));
    long reach = 0; // the last place that the axes so far can reach from the first
    for (int i : order) {
      if (shape.size(i) > 1) {
        if (strides[i] <= reach) {
          return true;
        }
        reach += (shape.size(i) - 1) * strides[i];
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "size " + shape + ", strides " + Arrays.toString(strides) + ", offset " + offset;
  }
}
