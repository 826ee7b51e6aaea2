package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * Tensors of one shape but for one axis, as lines along that axis, in whatever strides. A scalar is
 * a line of one element.
 */
public final class Lines {
  private final Tensor[] operands;
  private final int axis;
  private final Strided walk;

  /** The number of lines; 0 if there are no elements. */
  public final long count;

  /** The lines of {@code operands} along {@code axis}. */
  public Lines(int axis, Tensor... operands) {
    this.operands = operands;
    this.axis = axis;
    Tensor[] starts = new Tensor[operands.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = withoutAxis(operands[i]);
    }
    walk = new Strided(starts[0].shape(), starts);
    count = operands[0].elements() == 0 ? 0 : starts[0].elements();
  }

  private Tensor withoutAxis(Tensor x) {
    Shape shape = without(x.shape(), axis);
    long[] strides = new long[shape.rank()];
    int at = x.shape().axis(axis);
    for (int i = 0; i < strides.length; i++) {
      strides[i] = x.stride(i < at ? i : i + 1);
    }
    return new Tensor(x.storage(), x.offset(), shape, strides, x.dtype());
  }

  /** A shape without one of its axes. */
  public static Shape without(Shape shape, int axis) {
    int at = shape.axis(axis);
    if (shape.rank() == 0) {
      return shape;
    }
    long[] sizes = Arrays.copyOf(shape.toArray(), shape.rank() - 1);
    for (int i = at; i < sizes.length; i++) {
      sizes[i] = shape.size(i + 1);
    }
    return Shape.of(sizes);
  }

  /** The number of elements along an axis. */
  public static long length(Shape shape, int axis) {
    int at = shape.axis(axis);
    return shape.rank() == 0 ? 1 : shape.size(at);
  }

  /** The number of elements in a line of an operand. */
  public long length(int operand) {
    return length(operands[operand].shape(), axis);
  }

  /** The distance of neighbours in a line of an operand. */
  public long step(int operand) {
    Tensor x = operands[operand];
    return x.rank() == 0 ? 1 : x.stride(axis);
  }

  /** The place of the first element of a line of an operand. */
  public long start(int operand, long line) {
    return walk.start(operand, line / walk.columns)
        + line % walk.columns * walk.columnStep[operand];
  }
}
