package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Layout;

/**
 * The elements of some axes moved on, those at the end to the beginning: {@code y[i, (j + shift)
 * mod n] = x[i, j]} for axis 1. A shift may be below 0; an axis that is named twice is moved twice.
 *
 * <p>Shape: the same. Gradient: {@code dy} moved back. Errors: another number of axes than shifts.
 * All types.
 */
public final class Roll extends Function {
  private final long[] shifts;
  private final int[] axes;

  /** The operation with a shift for each axis. */
  public Roll(long[] shifts, int[] axes) {
    if (shifts.length != axes.length || shifts.length == 0) {
      throw ShapeException.of(
          "roll",
          "a shift for each axis",
          Arrays.toString(shifts) + " for " + Arrays.toString(axes));
    }
    this.shifts = shifts.clone();
    this.axes = axes.clone();
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long[] moved = new long[Math.max(1, x.rank())];
    for (int i = 0; i < axes.length; i++) {
      int at = x.shape().axis("roll", axes[i]);
      long size = Math.max(1, x.rank() == 0 ? 1 : x.size(at));
      moved[at] = Math.floorMod(moved[at] + Math.floorMod(shifts[i], size), size);
    }
    Tensor y = Layout.preserving(x, x.dtype());
    copy(x, y, moved, 0);
    return y;
  }

  // In two pieces along each axis that is moved.
  private static void copy(Tensor x, Tensor y, long[] moved, int from) {
    int axis = from;
    while (axis < x.rank() && moved[axis] == 0) {
      axis++;
    }
    if (axis == x.rank()) {
      Copy.copy(x, y);
      return;
    }
    long shift = moved[axis];
    long rest = x.size(axis) - shift;
    copy(x.narrow(axis, 0, rest), y.narrow(axis, shift, rest), moved, axis + 1);
    copy(x.narrow(axis, rest, shift), y.narrow(axis, 0, shift), moved, axis + 1);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    long[] back = new long[shifts.length];
    Arrays.setAll(back, i -> -shifts[i]);
    return new Roll(back, axes).apply(g);
  }
}
