package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Casts;

/**
 * Negative log-likelihood of each row: {@code y_i = -w[t_i] x[i, t_i]}, 0 where {@code t_i} is the
 * ignored index.
 *
 * <p>Shape: {@code x [rows, classes]} of logarithms of probabilities, targets {@code [rows]} INT64,
 * weights {@code [classes]} or none, {@code y [rows]}. Gradient: {@code dx[i, t_i] = -w[t_i] dy_i},
 * zero elsewhere.
 */
public final class NllRows extends Function {
  private final Tensor target;
  private final @Nullable Tensor weight;
  private final long ignoreIndex;

  /** The operation for these targets. */
  public NllRows(Tensor target, @Nullable Tensor weight, long ignoreIndex) {
    if (target.dtype() != DType.INT64) {
      throw DTypeException.of("nllLoss", "int64 targets", target.dtype());
    }
    this.target = target.contiguous();
    this.weight = weight == null ? null : Casts.requireFloat("nllLoss", weight).contiguous();
    this.ignoreIndex = ignoreIndex;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    if (input.rank() != 2 || target.rank() != 1 || target.size(0) != input.size(0)) {
      throw ShapeException.of(
          "nllLoss",
          "input [rows, classes] and target [rows]",
          input.shape() + " and " + target.shape());
    }
    if (weight != null && !weight.shape().equals(Shape.of(input.size(1)))) {
      throw ShapeException.of("nllLoss", "weight [" + input.size(1) + "]", weight.shape());
    }
    Tensor x = Casts.requireFloat("nllLoss", input).contiguous();
    long classes = x.size(1);
    Tensor y = Tensor.empty(target.shape(), DType.FLOAT32);
    MemorySegment s = x.segment();
    for (long i = 0; i < y.elements(); i++) {
      long t = classOf(i, classes);
      float value =
          t < 0
              ? 0
              : -weightOf(t) * s.getAtIndex(ValueLayout.JAVA_FLOAT, x.offset() + i * classes + t);
      y.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
    }
    return y;
  }

  /** The class of a row; -1 if it is ignored. */
  private long classOf(long row, long classes) {
    long t = target.segment().getAtIndex(ValueLayout.JAVA_LONG, target.offset() + row);
    if (t == ignoreIndex) {
      return -1;
    }
    if (t < 0 || t >= classes) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "nllLoss: expected targets from 0 to %d, got %d at row %d",
              classes - 1,
              t,
              row));
    }
    return t;
  }

  private float weightOf(long t) {
    return weight == null
        ? 1
        : weight.segment().getAtIndex(ValueLayout.JAVA_FLOAT, weight.offset() + t);
  }

  /** The sum of the weights of all rows: what the mean divides by. */
  public double totalWeight(long classes) {
    double total = 0;
    for (long i = 0; i < target.elements(); i++) {
      long t = classOf(i, classes);
      total += t < 0 ? 0 : weightOf(t);
    }
    return total;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Scatter(c.inputShape(0)).apply(g);
  }

  /** The adjoint: each {@code -w dy} at the place of its class. */
  private final class Scatter extends Function {
    private final Shape shape;

    Scatter(Shape shape) {
      this.shape = shape;
    }

    @Override
    public String name() {
      return "NllRowsBackward";
    }

    @Override
    public Tensor forward(Context c, Tensor gradient) {
      Tensor g = gradient.contiguous();
      Tensor dx = Tensor.zeros(shape, DType.FLOAT32);
      long classes = shape.size(1);
      for (long i = 0; i < g.elements(); i++) {
        long t = classOf(i, classes);
        if (t >= 0) {
          float value = g.segment().getAtIndex(ValueLayout.JAVA_FLOAT, g.offset() + i);
          dx.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i * classes + t, -weightOf(t) * value);
        }
      }
      return dx;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return NllRows.this.apply(g);
    }
  }
}
