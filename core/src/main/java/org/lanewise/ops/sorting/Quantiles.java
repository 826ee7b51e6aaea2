package org.lanewise.ops.sorting;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Interpolation;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Runs;
import org.lanewise.ops.pointwise.Where;

/**
 * Quantiles along the last axis, composed of a sort, of two picks and of what lies between them:
 * the rank of the quantile {@code q} of {@code n} elements is {@code q (n - 1)}.
 */
public final class Quantiles {
  private final Tensor sorted;
  private final double[] q;
  private final Interpolation interpolation;
  private final boolean withoutNaN;

  private Quantiles(Tensor sorted, double[] q, Interpolation interpolation, boolean withoutNaN) {
    this.sorted = sorted;
    this.q = q;
    this.interpolation = interpolation;
    this.withoutNaN = withoutNaN;
  }

  private static void check(String operation, Tensor x, double[] q) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw DTypeException.of(operation, "float32 or float64", x.dtype());
    } else if (x.elements() == 0) {
      throw ShapeException.of(operation, "a tensor that is not empty", x.shape());
    }
    for (double p : q) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(operation + ": expected q from 0 to 1, got " + p);
      }
    }
  }

  /** The quantiles of all elements, along an axis of their own. */
  public static Tensor ofAll(
      Tensor x, double[] q, Interpolation interpolation, boolean withoutNaN) {
    return lines(x.reshape(-1), q, 0, interpolation, withoutNaN);
  }

  /** The quantiles along an axis, with an axis of their own in front. */
  public static Tensor along(
      Tensor x,
      double[] q,
      int axis,
      boolean keepDim,
      Interpolation interpolation,
      boolean withoutNaN) {
    Tensor y = lines(x, q, axis, interpolation, withoutNaN).movedim(-1, 0);
    return keepDim && x.rank() > 0 ? y.unsqueeze(x.shape().axis(axis) + 1) : y;
  }

  private static Tensor lines(
      Tensor x, double[] q, int axis, Interpolation interpolation, boolean withoutNaN) {
    String operation = withoutNaN ? "nanquantile" : "quantile";
    check(operation, x, q);
    int at = x.shape().axis(operation, axis);
    Tensor line = x.rank() == 0 ? x.view(1) : x.movedim(at, -1);
    Tensor sorted = new Sort(-1, false).apply(line)[0];
    return new Quantiles(sorted, q, interpolation, withoutNaN).interpolate();
  }

  /** The numbers of a tensor of quantiles, which has the type of the elements. */
  public static double[] numbers(Tensor q, Tensor x) {
    if (q.rank() > 1) {
      throw ShapeException.of("quantile", "q without axes or with one", q.shape());
    } else if (q.dtype() != x.dtype()) {
      throw DTypeException.of("quantile", "q of type " + x.dtype(), q.dtype());
    }
    return q.toDoubleArray();
  }

  private Tensor interpolate() {
    long[] sizes = sorted.shape().toArray();
    int n = Math.toIntExact(sorted.shape().last());
    int rows = (int) (sorted.elements() / n);
    sizes[sizes.length - 1] = q.length;
    long[] below = new long[rows * q.length];
    long[] above = new long[rows * q.length];
    double[] weights = new double[rows * q.length];
    double[] line = new double[n];
    for (int row = 0; row < rows; row++) {
      Runs.get(sorted.dtype(), sorted.segment(), sorted.offset() + (long) row * n, 1, line, 0, n);
      for (int j = 0; j < q.length; j++) {
        double rank = rank(line, q[j]);
        int at = row * q.length + j;
        below[at] = (long) Math.floor(rank);
        above[at] = (long) Math.ceil(rank);
        weights[at] = interpolation == Interpolation.MIDPOINT ? 0.5 : rank - below[at];
      }
    }
    Shape shape = Shape.of(sizes);
    Tensor low = sorted.gather(-1, longs(below, shape));
    if (interpolation != Interpolation.LINEAR && interpolation != Interpolation.MIDPOINT) {
      return low;
    }
    Tensor high = sorted.gather(-1, longs(above, shape));
    return between(low, high, doubles(weights, shape));
  }

  private double rank(double[] line, double p) {
    int n = line.length;
    int numbers = n;
    while (numbers > 0 && Double.isNaN(line[numbers - 1])) {
      numbers--; // the last ones
    }
    if (!withoutNaN && numbers < n) {
      return n - 1;
    }
    double last = Math.max(0, (withoutNaN ? numbers : n) - 1);
    boolean single = sorted.dtype() == DType.FLOAT32;
    double rank = single ? (float) p * (float) last : p * last;
    return switch (interpolation) {
      case LOWER -> Math.floor(rank);
      case HIGHER -> Math.ceil(rank);
      case NEAREST -> Math.rint(rank);
      case LINEAR, MIDPOINT -> rank;
    };
  }

  // From the nearer end, so that both ends are met exactly.
  private static Tensor between(Tensor low, Tensor high, Tensor weight) {
    Tensor way = high.sub(low);
    Tensor fromLow = low.add(weight.mul(way));
    Tensor fromHigh = high.sub(way.mul(weight.mul(-1.0).add(1.0)));
    return new Where(weight.lt(0.5)).apply(fromLow, fromHigh);
  }

  private static Tensor longs(long[] values, Shape shape) {
    Tensor y = Tensor.empty(shape, DType.INT64);
    Runs.set(DType.INT64, y.segment(), 0, 1, values, values.length);
    return y;
  }

  private Tensor doubles(double[] values, Shape shape) {
    Tensor y = Tensor.empty(shape, sorted.dtype());
    Runs.set(sorted.dtype(), y.segment(), 0, 1, values, values.length);
    return y;
  }
}
