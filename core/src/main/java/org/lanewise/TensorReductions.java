package org.lanewise;

import org.lanewise.autograd.Function;
import org.lanewise.ops.reduction.ArgMax;
import org.lanewise.ops.reduction.LogSoftmax;
import org.lanewise.ops.reduction.Softmax;
import org.lanewise.ops.reduction.Sum;

/** Operations that combine the elements along axes; no axes named means all. */
public sealed interface TensorReductions permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private boolean isLast(int axis) {
    return self().shape().axis(axis) == Math.max(0, self().rank() - 1);
  }

  private Tensor moveLast(int axis) {
    int rank = self().rank();
    int at = self().shape().axis(axis);
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i == rank - 1 ? at : i < at ? i : i + 1;
    }
    return self().permute(order);
  }

  private Tensor onLast(int axis, Function function) {
    return isLast(axis)
        ? function.apply(self())
        : function.apply(self().transpose(axis, -1)).transpose(axis, -1);
  }

  /** The sum of all elements. */
  default Tensor sum() {
    return new Sum(new int[0], false).apply(self());
  }

  /** The sum over some axes, which vanish. */
  default Tensor sum(int... axes) {
    return new Sum(axes, false).apply(self());
  }

  /** The sum over some axes, which become 1 if {@code keepDim}. */
  default Tensor sum(int[] axes, boolean keepDim) {
    return new Sum(axes, keepDim).apply(self());
  }

  /** The mean of all elements. */
  default Tensor mean() {
    return sum().div((double) self().elements());
  }

  /** The mean over some axes, which vanish. */
  default Tensor mean(int... axes) {
    Tensor sum = sum(axes);
    double count = self().elements() / (double) Math.max(1, sum.elements());
    return sum.div(count);
  }

  /**
   * The index of the largest element along an axis, which vanishes; the first if there are several;
   * INT64.
   */
  default Tensor argmax(int axis) {
    Tensor x = self();
    return ArgMax.INSTANCE.apply(isLast(axis) ? x : moveLast(axis));
  }

  /** {@code e^x_i / sum_j e^x_j} along an axis. */
  default Tensor softmax(int axis) {
    return onLast(axis, Softmax.INSTANCE);
  }

  /** {@code x_i - log sum_j e^x_j} along an axis. */
  default Tensor logSoftmax(int axis) {
    return onLast(axis, LogSoftmax.INSTANCE);
  }

  /** The sum over whatever broadcasting from {@code shape} to this shape would repeat. */
  default Tensor sumTo(Shape shape) {
    Tensor x = self();
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!Shape.broadcast("sumTo", x.shape(), shape).equals(x.shape())) {
      throw ShapeException.of("sumTo", "a shape that broadcasts to " + x.shape(), shape);
    }
    int added = x.rank() - shape.rank();
    int[] axes = new int[x.rank()];
    int n = 0;
    for (int i = 0; i < x.rank(); i++) {
      if (i < added || (shape.size(i - added) == 1 && x.size(i) != 1)) {
        axes[n++] = i;
      }
    }
    Tensor sum = n == 0 ? x : x.sum(java.util.Arrays.copyOf(axes, n), true);
    return sum.view(shape.toArray());
  }
}
