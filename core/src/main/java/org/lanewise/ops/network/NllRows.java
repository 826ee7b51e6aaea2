package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Negative log-likelihood of each label: {@code y_i = -w[t_i] x[i, t_i]}, 0 where {@code t_i} is
 * the ignored index.
 *
 * <p>Shape: {@code x [batch, classes, size...]} of logarithms of probabilities, targets {@code
 * [batch, size...]} INT64 or UINT8, weights {@code [classes]} of the type of {@code x} or none,
 * {@code y [batch, size...]}; or {@code x [classes]} with one target, {@code y} without axes.
 * Gradient: {@code dx[i, t_i] = -w[t_i] dy_i}, zero elsewhere. Targets that are no classes are an
 * error.
 */
public final class NllRows extends Function {
  private final Tensor target;
  private final @Nullable Tensor weight;
  private final long ignoreIndex;

  /** The operation for these targets. */
  public NllRows(Tensor target, @Nullable Tensor weight, long ignoreIndex) {
    if (target.dtype() != DType.INT64 && target.dtype() != DType.UINT8) {
      throw DTypeException.of("nllLoss", "int64 targets", target.dtype());
    }
    this.target = target.contiguous();
    this.weight = weight == null ? null : weight.contiguous();
    this.ignoreIndex = ignoreIndex;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    check(input);
    Tensor x = input.contiguous();
    return gather(x);
  }

  private void check(Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("nllLoss", "a floating-point type", x.dtype());
    }
    boolean fits = x.rank() == 1 && target.rank() < 2 && target.elements() == 1;
    if (x.rank() > 1 && target.rank() == x.rank() - 1) {
      fits = true;
      for (int axis = 0; axis < target.rank(); axis++) {
        fits &= target.size(axis) == x.size(axis == 0 ? 0 : axis + 1);
      }
    }
    if (!fits) {
      throw ShapeException.of(
          "nllLoss",
          "input [batch, classes, size...] and target [batch, size...]",
          x.shape() + " and " + target.shape());
    }
    if (weight != null && weight.dtype() != x.dtype()) {
      throw DTypeException.of("nllLoss", "weights of type " + x.dtype(), weight.dtype());
    }
    if (weight != null && !weight.shape().equals(Shape.of(classes(x.shape())))) {
      throw ShapeException.of("nllLoss", "weight [" + classes(x.shape()) + "]", weight.shape());
    }
  }

  private static long classes(Shape x) {
    return x.size(x.rank() == 1 ? 0 : 1);
  }

  // How far apart in memory the classes of one label lie.
  private static long inner(Shape x) {
    long inner = 1;
    for (int axis = 2; axis < x.rank(); axis++) {
      inner *= x.size(axis);
    }
    return inner;
  }

  private static long at(long i, long label, long classes, long inner) {
    return (i / inner * classes + label) * inner + i % inner;
  }

  private Tensor gather(Tensor x) {
    DType type = x.dtype();
    Tensor y = Tensor.empty(x.rank() == 1 ? Shape.SCALAR : target.shape(), type);
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    long classes = classes(x.shape());
    long inner = inner(x.shape());
    Parallel.ranges(
        target.elements(),
        Grain.ELEMENTS,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long t = classOf(i, classes);
            double value = 0;
            if (t >= 0) {
              value =
                  -weightOf(t)
                      * Elements.getDouble(type, xs, x.offset() + at(i, t, classes, inner));
            }
            Elements.setDouble(type, ys, y.offset() + i, value);
          }
        });
    return y;
  }

  /** The class of a label; -1 if it is ignored. */
  private long classOf(long i, long classes) {
    long t = Elements.getLong(target.dtype(), target.segment(), target.offset() + i);
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
              i));
    }
    return t;
  }

  private double weightOf(long t) {
    return weight == null
        ? 1
        : Elements.getDouble(weight.dtype(), weight.segment(), weight.offset() + t);
  }

  /** The sum of the weights of all labels: what the mean divides by. */
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
      DType type = g.dtype();
      Tensor dx = Tensor.zeros(shape, type);
      MemorySegment gs = g.segment();
      MemorySegment xs = dx.segment();
      long classes = classes(shape);
      long inner = inner(shape);
      Parallel.ranges(
          g.elements(),
          Grain.ELEMENTS,
          (from, to) -> {
            for (long i = from; i < to; i++) {
              long t = classOf(i, classes);
              if (t >= 0) {
                double value = -weightOf(t) * Elements.getDouble(type, gs, g.offset() + i);
                Elements.setDouble(type, xs, dx.offset() + at(i, t, classes, inner), value);
              }
            }
          });
      return dx;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return NllRows.this.apply(g);
    }
  }
}
