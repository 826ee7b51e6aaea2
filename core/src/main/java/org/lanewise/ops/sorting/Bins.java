package org.lanewise.ops.sorting;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Histogram;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Runs;

/** Counts of elements in bins. The last bin holds its upper edge too; NaNs are in none. */
public final class Bins {
  private Bins() {}

  /** How often each whole number from 0 on is there, or the sum of its weights. */
  public static Tensor count(Tensor x, @Nullable Tensor weights, long least) {
    if (x.dtype().isFloatingPoint() || x.dtype() == DType.BOOL) {
      throw DTypeException.of("bincount", "a type of integers", x.dtype());
    } else if (x.rank() != 1) {
      throw ShapeException.of("bincount", "one axis", x.shape());
    } else if (least < 0) {
      throw ShapeException.of("bincount", "a least length of at least 0", least);
    } else if (weights != null && !weights.shape().equals(x.shape())) {
      throw ShapeException.of("bincount", "weights of shape " + x.shape(), weights.shape());
    }
    long[] numbers = x.toLongArray();
    long last = Arrays.stream(numbers).max().orElse(-1);
    if (numbers.length > 0 && Arrays.stream(numbers).min().orElse(0) < 0) {
      throw ShapeException.of(
          "bincount", "no numbers below 0", Arrays.stream(numbers).min().orElse(0));
    } else if (Math.max(last, least) == Long.MAX_VALUE) {
      throw ShapeException.of("bincount", "numbers and length below 2^63 - 1", Long.MAX_VALUE);
    }
    Shape shape = Shape.of(Math.max(last + 1, least));
    if (weights == null || numbers.length == 0) {
      Tensor counts = Tensor.zeros(shape, DType.INT64);
      MemorySegment s = counts.segment();
      for (long number : numbers) {
        s.setAtIndex(JAVA_LONG, number, s.getAtIndex(JAVA_LONG, number) + 1);
      }
      return counts;
    }
    Tensor sums = Tensor.zeros(shape, DType.FLOAT64);
    MemorySegment s = sums.segment();
    double[] values = weights.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      s.setAtIndex(JAVA_DOUBLE, numbers[i], s.getAtIndex(JAVA_DOUBLE, numbers[i]) + values[i]);
    }
    return weights.dtype() == DType.FLOAT32 ? sums.to(DType.FLOAT32) : sums;
  }

  private static Tensor tensor(double[] values, DType type) {
    Tensor y = Tensor.empty(Shape.of(values.length), type);
    Runs.set(type, y.segment(), 0, 1, values, values.length);
    return y;
  }

  private static void check(String operation, Tensor x, long bins) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw DTypeException.of(operation, "float32 or float64", x.dtype());
    } else if (bins < 1 || bins >= Integer.MAX_VALUE) {
      throw ShapeException.of(operation, "1 to " + (Integer.MAX_VALUE - 1) + " bins", bins);
    }
  }

  // The range of the elements if none is given, and wider by `margin` if it is empty.
  private static double[] range(
      String operation, double[] x, double low, double high, double margin) {
    double from = low;
    double to = high;
    if (low == high && x.length > 0) {
      from = Double.POSITIVE_INFINITY;
      to = Double.NEGATIVE_INFINITY;
      for (double v : x) {
        from = Math.min(from, v);
        to = Math.max(to, v);
      }
    }
    if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
      throw ShapeException.of(operation, "a range of finite numbers", from + " to " + to);
    }
    return from == to ? new double[] {from - margin, to + margin} : new double[] {from, to};
  }

  /** Counts in bins of equal width. */
  public static Tensor histc(Tensor x, long bins, double low, double high) {
    check("histc", x, bins);
    double[] values = x.toDoubleArray();
    double[] range = range("histc", values, low, high, 1);
    double[] counts = new double[(int) bins];
    boolean single = x.dtype() == DType.FLOAT32;
    for (double v : values) {
      if (v >= range[0] && v <= range[1]) {
        counts[Math.min((int) place(v, range, bins, single), (int) bins - 1)]++;
      }
    }
    return tensor(counts, x.dtype());
  }

  // In the type of the elements: near an edge the rounding decides.
  private static long place(double v, double[] range, long bins, boolean single) {
    if (single) {
      float low = (float) range[0];
      return (long) (((float) v - low) * bins / ((float) range[1] - low));
    }
    return (long) ((v - range[0]) * bins / (range[1] - range[0]));
  }

  /** Sums of weights, or counts, in bins of equal width. */
  public static Histogram histogram(
      Tensor x, long bins, double low, double high, @Nullable Tensor weight, boolean density) {
    check("histogram", x, bins);
    double[] range = range("histogram", x.toDoubleArray(), low, high, 0.5);
    if (x.elements() == 0 && low == high) {
      range = new double[] {low, low == 0 ? 1 : low + 1};
    }
    try (Grad _ = Grad.off()) {
      return fill(x, Tensor.linspace(range[0], range[1], bins + 1, x.dtype()), weight, density);
    }
  }

  /** Sums of weights, or counts, in bins between ascending edges. */
  public static Histogram histogram(
      Tensor x, Tensor edges, @Nullable Tensor weight, boolean density) {
    if (edges.rank() != 1) {
      throw ShapeException.of("histogram", "edges along one axis", edges.shape());
    } else if (edges.dtype() != x.dtype()) {
      throw DTypeException.of("histogram", "edges of type " + x.dtype(), edges.dtype());
    }
    check("histogram", x, edges.elements() - 1);
    return fill(x, edges.detach(), weight, density);
  }

  private static Histogram fill(
      Tensor x, Tensor edgeTensor, @Nullable Tensor weight, boolean density) {
    if (weight != null && !weight.shape().equals(x.shape())) {
      throw ShapeException.of("histogram", "weights of shape " + x.shape(), weight.shape());
    } else if (weight != null && weight.dtype() != x.dtype()) {
      throw DTypeException.of("histogram", "weights of type " + x.dtype(), weight.dtype());
    }
    double[] values = x.toDoubleArray();
    double[] edges = edgeTensor.toDoubleArray();
    double[] weights = weight == null ? null : weight.toDoubleArray();
    double[] sums = new double[edges.length - 1];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      if (v >= edges[0] && v <= edges[sums.length]) {
        double w = weights == null ? 1 : weights[i];
        sums[Math.min(Search.upper(edges, 0, edges.length, v) - 1, sums.length - 1)] += w;
        total += w;
      }
    }
    for (int i = 0; i < sums.length && density; i++) {
      sums[i] /= total * (edges[i + 1] - edges[i]);
    }
    return new Histogram(tensor(sums, x.dtype()), edgeTensor);
  }
}
