package org.lanewise.ops.network.normalization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
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
    /** Writes the gradient of the input. */
    void input(Tensor dx) {
      Parallel.ranges(
          v.statistics(),
          Grain.rows(3L * v.row()),
          (from, to) -> {
            for (long row = from; row < to; row++) {
              if (weight != null && v.places() == 1) {
                weighted(row, weight, dx);
              } else {
                planes(row, dx);
              }
            }
          });
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

    /** Writes the gradients of weight and bias. */
    void weights(Tensor dw, Tensor db) {
      if (v.places() == 1) {
        columns(dw, db);
      } else {
        channels(dw, db);
      }
    }

    private void columns(Tensor dw, Tensor db) {
      int blocks = (v.channels() + 63) / 64;
      Parallel.ranges(
          (long) v.groups() * blocks,
          Grain.rows(64L * v.batch()),
          (from, to) -> {
            for (long i = from; i < to; i++) {
              int first = (int) (i % blocks) * 64;
              columns(i / blocks, first, Math.min(64, v.channels() - first), dw, db);
            }
          });
    }

    private void columns(long group, int first, int n, Tensor dw, Tensor db) {
      long at = group * v.channels() + first;
      Deviations.columns(
          g.segment(),
          g.offset() + at,
          x.segment(),
          x.offset() + at,
          v.batch(),
          n,
          v.weights(),
          s.mean().segment(),
          s.scale().segment(),
          group,
          v.groups(),
          dw.segment(),
          at);
      Sum.columns(g.segment(), g.offset() + at, v.batch(), n, v.weights(), db.segment(), at);
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
