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

/**
 * Normalization of each channel across the batch, FLOAT32: {@code [batch, channels, places]}. All
 * tensors are contiguous.
 *
 * @param v the view of {@code x}, with one channel in each group
 * @param s the statistics of the channels
 * @param weight one for each channel; null for ones
 */
record ChannelNorm(Tensor x, NormView v, Statistics s, @Nullable Tensor weight) {
  private long grain() {
    return Grain.rows(3 * v.count());
  }

  /** The index of the first element of a channel of a sample. */
  private long plane(int sample, long channel) {
    return ((long) sample * v.groups() + channel) * v.places();
  }

  private double weight(long channel) {
    return weight == null
        ? 1
        : weight.segment().getAtIndex(ValueLayout.JAVA_FLOAT, weight.offset() + channel);
  }

  /** Sets the statistics to those of {@code x}. */
  void statistics(double eps) {
    MemorySegment xs = x.segment();
    int n = v.places();
    Parallel.ranges(
        v.groups(),
        grain(),
        (from, to) -> {
          for (long channel = from; channel < to; channel++) {
            double sum = 0;
            for (int i = 0; i < v.batch(); i++) {
              sum += Sum.sum(xs, x.offset() + plane(i, channel), n);
            }
            double mean = sum / v.count();
            double squares = 0;
            for (int i = 0; i < v.batch(); i++) {
              squares += Deviations.squares(xs, x.offset() + plane(i, channel), n, mean);
            }
            s.set(channel, mean, squares / v.count(), eps);
          }
        });
  }

  /** Writes {@code y}; a null bias is zero. */
  void forward(@Nullable Tensor bias, Tensor y) {
    Parallel.ranges(
        v.groups(),
        grain(),
        (from, to) -> {
          for (long channel = from; channel < to; channel++) {
            float mean = (float) s.mean(channel);
            double scale = s.scale(channel) * weight(channel);
            double shift = (mean - s.mean(channel)) * scale;
            if (bias != null) {
              shift += bias.segment().getAtIndex(ValueLayout.JAVA_FLOAT, bias.offset() + channel);
            }
            for (int i = 0; i < v.batch(); i++) {
              long at = plane(i, channel);
              Standardize.forward(
                  x.segment(),
                  x.offset() + at,
                  mean,
                  (float) scale,
                  (float) shift,
                  y.segment(),
                  at,
                  v.places());
            }
          }
        });
  }

  /**
   * Writes the gradients of those operands that have one.
   *
   * @param fixed whether the statistics do not depend on {@code x}
   */
  void backward(
      Tensor g, boolean fixed, @Nullable Tensor dx, @Nullable Tensor dw, @Nullable Tensor db) {
    Parallel.ranges(
        v.groups(),
        grain(),
        (from, to) -> {
          for (long channel = from; channel < to; channel++) {
            backward(g, fixed, channel, dx, dw, db);
          }
        });
  }

  private void backward(
      Tensor g,
      boolean fixed,
      long channel,
      @Nullable Tensor dx,
      @Nullable Tensor dw,
      @Nullable Tensor db) {
    int n = v.places();
    MemorySegment gs = g.segment();
    MemorySegment xs = x.segment();
    double mean = s.mean(channel);
    double scale = s.scale(channel);
    double sum = 0;
    double products = 0;
    for (int i = 0; i < v.batch(); i++) {
      long at = plane(i, channel);
      sum += Sum.sum(gs, g.offset() + at, n);
      products += Deviations.products(gs, g.offset() + at, xs, x.offset() + at, n, mean);
    }
    if (dw != null) {
      dw.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) (products * scale));
    }
    if (db != null) {
      db.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) sum);
    }
    if (dx == null) {
      return;
    }
    double factor = scale * weight(channel);
    double slope = -factor * scale * scale * products / v.count();
    double shift = ((float) mean - mean) * slope - factor * sum / v.count();
    for (int i = 0; i < v.batch(); i++) {
      long at = plane(i, channel);
      if (fixed) {
        long in = g.offset() + at;
        Standardize.forward(gs, in, 0, (float) factor, 0, dx.segment(), at, n);
        continue;
      }
      Standardize.backward(
          gs,
          g.offset() + at,
          (float) factor,
          xs,
          x.offset() + at,
          (float) mean,
          (float) slope,
          (float) shift,
          dx.segment(),
          at,
          n);
    }
  }
}
