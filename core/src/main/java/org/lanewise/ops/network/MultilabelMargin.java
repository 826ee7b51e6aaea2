package org.lanewise.ops.network;

import java.util.Locale;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Margin loss of rows with several right classes: {@code y = sum over right j and wrong k of max(0,
 * 1 - (x_j - x_k)) / classes}. A row of targets lists the right classes; it ends at the first -1.
 *
 * <p>Shape: {@code x [batch, classes]} and targets of that shape, INT64, {@code y [batch]}; or
 * {@code x [classes]}, {@code y} without axes. Gradient: {@code -dy / classes} to {@code x_j} and
 * {@code dy / classes} to {@code x_k} for each pair that counts.
 */
public final class MultilabelMargin extends Function {
  private final Tensor target;

  /** The operation for these targets. */
  public MultilabelMargin(Tensor target) {
    if (target.dtype() != DType.INT64) {
      throw DTypeException.of("multilabelMarginLoss", "int64 targets", target.dtype());
    }
    this.target = target;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("multilabelMarginLoss", "a floating-point type", x.dtype());
    }
    if (x.rank() < 1
        || x.rank() > 2
        || x.shape().last() == 0
        || !target.shape().equals(x.shape())) {
      throw ShapeException.of(
          "multilabelMarginLoss",
          "output [batch, classes] and targets of that shape",
          x.shape() + " and " + target.shape());
    }
    c.save(x);
    int classes = (int) x.shape().last();
    double[] scores = x.toDoubleArray();
    long[] labels = target.toLongArray();
    double[] losses = new double[scores.length / classes];
    for (int row = 0; row < losses.length; row++) {
      int start = row * classes;
      int end = end(labels, start, classes);
      boolean[] right = right(labels, start, end, classes);
      for (int j = start; j < end; j++) {
        for (int k = 0; k < classes; k++) {
          double z = 1 - (scores[start + (int) labels[j]] - scores[start + k]);
          losses[row] += !right[k] && z > 0 ? z / classes : 0;
        }
      }
    }
    return Tensor.of(losses, rows(x.shape()).toArray()).to(x.dtype());
  }

  private static Shape rows(Shape x) {
    return x.rank() == 1 ? Shape.SCALAR : Shape.of(x.size(0));
  }

  private static int end(long[] labels, int start, int classes) {
    int end = start;
    while (end < start + classes && labels[end] != -1) {
      long label = labels[end];
      if (label < 0 || label >= classes) {
        throw new IndexOutOfBoundsException(
            String.format(
                Locale.ROOT,
                "multilabelMarginLoss: expected targets from -1 to %d, got %d",
                classes - 1,
                label));
      }
      end++;
    }
    return end;
  }

  private static boolean[] right(long[] labels, int start, int end, int classes) {
    boolean[] right = new boolean[classes];
    for (int j = start; j < end; j++) {
      right[(int) labels[j]] = true;
    }
    return right;
  }

  // The slopes do not depend on x but where a pair begins to count.
  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    int classes = (int) x.shape().last();
    double[] scores = x.toDoubleArray();
    long[] labels = target.toLongArray();
    double[] slopes = new double[scores.length];
    for (int start = 0; start < scores.length; start += classes) {
      int end = end(labels, start, classes);
      boolean[] right = right(labels, start, end, classes);
      for (int j = start; j < end; j++) {
        int label = start + (int) labels[j];
        for (int k = 0; k < classes; k++) {
          if (!right[k] && 1 - (scores[label] - scores[start + k]) > 0) {
            slopes[label] -= 1.0 / classes;
            slopes[start + k] += 1.0 / classes;
          }
        }
      }
    }
    Tensor slope = Tensor.of(slopes, x.shape().toArray()).to(x.dtype());
    return slope.mul(x.rank() == 1 ? g : g.unsqueeze(-1));
  }
}
