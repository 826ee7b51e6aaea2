package org.lanewise.ops.sorting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Runs;
import org.lanewise.parallel.Parallel;

/** Places of values in ascending sequences, by bisection. */
public final class Search {
  private Search() {}

  /** The first index from {@code from} on of an element that is not less. */
  static int lower(double[] sorted, int from, int to, double value) {
    int start = from;
    int end = to;
    while (start < end) {
      int middle = (start + end) >>> 1;
      // Asked this way a NaN is behind everything.
      if (!(sorted[middle] >= value)) {
        start = middle + 1;
      } else {
        end = middle;
      }
    }
    return start;
  }

  /** The first index from {@code from} on of an element that is greater. */
  static int upper(double[] sorted, int from, int to, double value) {
    int start = from;
    int end = to;
    while (start < end) {
      int middle = (start + end) >>> 1;
      if (!(sorted[middle] > value)) {
        start = middle + 1;
      } else {
        end = middle;
      }
    }
    return start;
  }

  private static int place(long[] sorted, int from, int to, long value, boolean right) {
    int start = from;
    int end = to;
    while (start < end) {
      int middle = (start + end) >>> 1;
      if (right ? sorted[middle] <= value : sorted[middle] < value) {
        start = middle + 1;
      } else {
        end = middle;
      }
    }
    return start;
  }

  /** Where each value belongs in the sequence along the last axis. */
  public static Tensor searchsorted(
      Tensor sequence, Tensor values, boolean right, @Nullable Tensor sorter) {
    Shape shape = sequence.shape();
    if (shape.rank() == 0) {
      throw ShapeException.of("searchsorted", "a sequence with at least one axis", shape);
    } else if (shape.rank() > 1 && !leading(shape).equals(leading(values.shape()))) {
      throw ShapeException.of(
          "searchsorted", "values of shape " + leading(shape) + " and one more", values.shape());
    } else if (sorter != null && !sorter.shape().equals(shape)) {
      throw ShapeException.of("searchsorted", "a sorter of shape " + shape, sorter.shape());
    }
    try (Grad _ = Grad.off()) {
      Tensor ordered = sorter == null ? sequence : sorted(sequence, sorter);
      Tensor y = Tensor.empty(values.shape(), DType.INT64);
      search(ordered, values, right, y);
      return y;
    }
  }

  private static Shape leading(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), Math.max(0, shape.rank() - 1)));
  }

  private static Tensor sorted(Tensor sequence, Tensor sorter) {
    long n = sequence.shape().last();
    if (sorter.dtype() != DType.INT64) {
      throw DTypeException.of("searchsorted", "a sorter of type int64", sorter.dtype());
    }
    for (long index : sorter.toLongArray()) {
      if (index < 0 || index >= n) {
        throw new IndexOutOfBoundsException(
            "searchsorted: expected indices from 0 to " + (n - 1) + ", got " + index);
      }
    }
    return sequence.gather(-1, sorter);
  }

  private static void search(Tensor ordered, Tensor values, boolean right, Tensor y) {
    int n = Math.toIntExact(ordered.shape().last());
    boolean shared = ordered.rank() == 1;
    long m = shared ? values.elements() : values.shape().last();
    boolean floating = ordered.dtype().isFloatingPoint() || values.dtype().isFloatingPoint();
    double[] doubles = floating ? ordered.toDoubleArray() : new double[0];
    long[] longs = floating ? new long[0] : ordered.toLongArray();
    double[] wanted = floating ? values.toDoubleArray() : new double[0];
    long[] whole = floating ? new long[0] : values.toLongArray();
    long[] places = new long[Math.toIntExact(values.elements())];
    Parallel.ranges(
        places.length,
        Grain.rows(16),
        (start, end) -> {
          for (int i = (int) start; i < end; i++) {
            int from = shared ? 0 : (int) (i / m * n);
            int to = from + n;
            if (!floating) {
              places[i] = place(longs, from, to, whole[i], right) - (long) from;
            } else if (right) {
              places[i] = upper(doubles, from, to, wanted[i]) - (long) from;
            } else {
              places[i] = lower(doubles, from, to, wanted[i]) - (long) from;
            }
          }
        });
    Runs.set(DType.INT64, y.segment(), 0, 1, places, places.length);
  }
}
