package org.lanewise.ops.network.normalization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.ColumnSums;
import org.lanewise.simd.Deviations;
import org.lanewise.simd.Standardize;
import org.lanewise.simd.Sum;
import org.lanewise.simd.SumOfSquares;

/**
 * Normalization of each group of each sample, FLOAT32: a row is read three times while it is in the
 * cache. All tensors are contiguous.
 */
final class RowNorm {
  private RowNorm() {}

  private static float at(Tensor x, long i) {
    return x.segment().getAtIndex(ValueLayout.JAVA_FLOAT, x.offset() + i);
  }

  /** Computes {@code y} and sets the statistics; weight and bias are both there or both null. */
  static void forward(
      Tensor x,
      NormView v,
      boolean centered,
      double eps,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      Tensor y,
      Statistics s) {
    int n = v.row();
    MemorySegment xs = x.segment();
    Parallel.ranges(
        v.statistics(),
        Grain.rows(3L * n),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long at = x.offset() + row * n;
            double mean = centered ? Sum.sum(xs, at, n) / n : 0;
            double squares =
                centered ? Deviations.squares(xs, at, n, mean) : SumOfSquares.sum(xs, at, n);
            s.set(row, mean, squares / n, eps);
            write(x, v, row, s, weight, bias, y);
          }
        });
  }

  // What rounding the mean to float32 loses is made up for by a shift.
  private static void write(
      Tensor x,
      NormView v,
      long row,
      Statistics s,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      Tensor y) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    long out = row * v.row();
    long in = x.offset() + out;
    float mean = (float) s.mean(row);
    double scale = s.scale(row);
    double shift = (mean - s.mean(row)) * scale;
    if (weight == null || bias == null) {
      Standardize.forward(xs, in, mean, (float) scale, (float) shift, ys, out, v.row());
      return;
    }
    long channel = row % v.groups() * v.channels();
    if (v.places() == 1) {
      Standardize.forward(
          xs,
          in,
          mean,
          (float) scale,
          (float) shift,
          weight.segment(),
          weight.offset() + channel,
          bias.segment(),
          bias.offset() + channel,
          ys,
          out,
          v.row());
      return;
    }
    for (int k = 0; k < v.channels(); k++, channel++) {
      long at = (long) k * v.places();
      double w = at(weight, channel);
      float b = (float) (shift * w + at(bias, channel));
      Standardize.forward(xs, in + at, mean, (float) (scale * w), b, ys, out + at, v.places());
    }
  }

  /** What backward needs. */
  record Backward(
      Tensor g, Tensor x, NormView v, boolean centered, @Nullable Tensor weight, Statistics s) {
    private void input(Tensor dx) {
      Parallel.ranges(
          v.statistics(),
          Grain.rows(3L * v.row()),
          (from, to) -> {
            for (long row = from; row < to; row++) {
              row(row, dx);
            }
          });
    }

    private void row(long row, Tensor dx) {
      if (weight != null && v.places() == 1) {
        weighted(row, weight, dx);
      } else {
        planes(row, dx);
      }
    }

    // dx = scale (g w - mean of g w - xhat * mean of g w xhat), xhat = (x - mean) scale
    private double slope(long row, double products) {
      double scale = s.scale(row);
      return -scale * scale * scale * products / v.row();
    }

    private double shift(long row, double sum, double slope) {
      double rounding = ((float) s.mean(row) - s.mean(row)) * slope;
      return centered ? rounding - s.scale(row) * sum / v.row() : rounding;
    }

    private void weighted(long row, Tensor w, Tensor dx) {
      MemorySegment gs = g.segment();
      MemorySegment ws = w.segment();
      MemorySegment xs = x.segment();
      int n = v.row();
      long to = row * n;
      long weights = w.offset() + row % v.groups() * v.channels();
      double mean = s.mean(row);
      double sum = centered ? Deviations.weighted(gs, g.offset() + to, ws, weights, n) : 0;
      double products =
          Deviations.weightedProducts(
              gs, g.offset() + to, ws, weights, xs, x.offset() + to, n, mean);
      double slope = slope(row, products);
      Standardize.backward(
          gs,
          g.offset() + to,
          ws,
          weights,
          (float) s.scale(row),
          xs,
          x.offset() + to,
          (float) mean,
          (float) slope,
          (float) shift(row, sum, slope),
          dx.segment(),
          to,
          n);
    }

    private void planes(long row, Tensor dx) {
      MemorySegment gs = g.segment();
      MemorySegment xs = x.segment();
      long to = row * v.row();
      long channel = row % v.groups() * v.channels();
      // Without a weight all channels are one plane.
      int channels = weight == null ? 1 : v.channels();
      int n = v.row() / channels;
      double mean = s.mean(row);
      double sum = 0;
      double products = 0;
      for (int k = 0; k < channels; k++) {
        long at = to + (long) k * n;
        double w = weight == null ? 1 : at(weight, channel + k);
        sum += w * Sum.sum(gs, g.offset() + at, n);
        products += w * Deviations.products(gs, g.offset() + at, xs, x.offset() + at, n, mean);
      }
      double slope = slope(row, products);
      float shift = (float) shift(row, sum, slope);
      for (int k = 0; k < channels; k++) {
        long at = to + (long) k * n;
        double w = weight == null ? 1 : at(weight, channel + k);
        Standardize.backward(
            gs,
            g.offset() + at,
            (float) (s.scale(row) * w),
            xs,
            x.offset() + at,
            (float) mean,
            (float) slope,
            shift,
            dx.segment(),
            at,
            n);
      }
    }

    /** Writes the gradients of those operands that have one; of both weight and bias or none. */
    void all(@Nullable Tensor dx, @Nullable Tensor dw, @Nullable Tensor db) {
      if (dw == null || db == null) {
        if (dx != null) {
          input(dx);
        }
      } else if (v.places() == 1) {
        samples(dx, dw, db);
      } else {
        if (dx != null) {
          input(dx);
        }
        channels(dw, db);
      }
    }

    private void samples(@Nullable Tensor dx, Tensor dw, Tensor db) {
      long weights = v.weights();
      // If possible, a row is added to the sums while it is in the cache.
      boolean together = dx != null && Partials.areWhole(v.batch(), weights);
      if (dx != null && !together) {
        input(dx);
      }
      try (Scratch scratch = Scratch.of(16 * weights)) {
        MemorySegment totals = scratch.segment();
        Partials.total(
            v.batch(),
            weights,
            2,
            (from, to, first, count, sums) -> {
              for (long sample = from; sample < to; sample++) {
                for (long k = 0; together && k < v.groups(); k++) {
                  row(sample * v.groups() + k, Objects.requireNonNull(dx));
                }
                add(sample, first, first + count, sums);
              }
            },
            totals);
        for (long i = 0; i < weights; i++) {
          float sum = (float) totals.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
          float products = (float) totals.getAtIndex(ValueLayout.JAVA_DOUBLE, weights + i);
          db.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, sum);
          dw.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, products);
        }
      }
    }

    // Some columns of a sample, group by group.
    private void add(long sample, long from, long to, MemorySegment sums) {
      long weights = v.weights();
      int n = v.row();
      for (long column = from; column < to; ) {
        long group = column / n;
        long end = Math.min(to, (group + 1) * n);
        long row = sample * v.groups() + group;
        long at = sample * weights + column;
        ColumnSums.addProducts(
            g.segment(),
            g.offset() + at,
            x.segment(),
            x.offset() + at,
            s.mean(row),
            s.scale(row),
            (int) (end - column),
            sums,
            column,
            weights + column);
        column = end;
      }
    }

    private void channels(Tensor dw, Tensor db) {
      int n = v.places();
      Parallel.ranges(
          v.weights(),
          Grain.rows((long) n * v.batch()),
          (from, to) -> {
            for (long channel = from; channel < to; channel++) {
              double sum = 0;
              double products = 0;
              for (long i = 0; i < v.batch(); i++) {
                long row = i * v.groups() + channel / v.channels();
                long at = (i * v.weights() + channel) * n;
                sum += Sum.sum(g.segment(), g.offset() + at, n);
                products +=
                    s.scale(row)
                        * Deviations.products(
                            g.segment(),
                            g.offset() + at,
                            x.segment(),
                            x.offset() + at,
                            n,
                            s.mean(row));
              }
              dw.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) products);
              db.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) sum);
            }
          });
    }
  }
}
