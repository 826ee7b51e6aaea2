package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;

/** Orders of axes, as {@link Permute} takes them. */
public final class AxisOrder {
  private AxisOrder() {}

  /** Two axes exchanged. */
  public static int[] exchanged(Shape shape, int a, int b) {
    int[] order = new int[shape.rank()];
    Arrays.setAll(order, i -> i);
    int i = shape.axis("transpose", a);
    int j = shape.axis("transpose", b);
    if (order.length > 0) {
      order[i] = j;
      order[j] = i;
    }
    return order;
  }

  /** The axes {@code from} at the places {@code to}, the others in their order around them. */
  public static int[] moved(Shape shape, int[] from, int[] to) {
    if (from.length != to.length) {
      throw ShapeException.of(
          "movedim",
          "as many destinations as axes",
          Arrays.toString(from) + " to " + Arrays.toString(to));
    }
    int[] order = new int[shape.rank()];
    boolean[] taken = new boolean[Math.max(1, order.length)];
    boolean[] placed = new boolean[Math.max(1, order.length)];
    for (int i = 0; i < from.length; i++) {
      int axis = shape.axis("movedim", from[i]);
      int place = shape.axis("movedim", to[i]);
      if (taken[axis] || placed[place]) {
        throw ShapeException.of(
            "movedim", "each axis once", Arrays.toString(from) + " to " + Arrays.toString(to));
      }
      taken[axis] = true;
      placed[place] = true;
      if (order.length > 0) {
        order[place] = axis;
      }
    }
    int axis = 0;
    for (int place = 0; place < order.length; place++) {
      if (!placed[place]) {
        while (taken[axis]) {
          axis++;
        }
        order[place] = axis++;
      }
    }
    return order;
  }
}
