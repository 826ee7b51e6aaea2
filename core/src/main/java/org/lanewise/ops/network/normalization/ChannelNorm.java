package org.lanewise.ops.network.normalization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Deviations;
import org.lanewise.simd.PlaneLines;
import org.lanewise.simd.PlaneSums;
import org.lanewise.simd.Sum;

/**
 * Normalization of each channel across the batch, FLOAT32: {@code [batch, channels, places]}; then
 * perhaps the rectified linear unit. All tensors are contiguous. The second-level cache mostly
 * holds a channel of all samples, so that memory is read once for its statistics and its results.
 *
 * @param v the view of {@code x}, with one channel in each group
 * @param s the statistics of the channels
 * @param weight one for each channel; null for ones
 * @param bias one for each channel; null for zeros; backward reads it if {@code rectified}
 */
record ChannelNorm(
    Tensor x,
    NormView v,
    Statistics s,
    @Nullable Tensor weight,
    @Nullable Tensor bias,
    boolean rectified) {
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE;

  /** Work on one channel; the scratch has two doubles. */
  private interface Body {
    void run(long channel, MemorySegment scratch);
  }

  private void each(Body body) {
    Parallel.ranges(
        v.groups(),
        Grain.rows(3 * v.count()),
        (from, to) -> {
          try (Scratch scratch = Scratch.of(16)) {
            for (long channel = from; channel < to; channel++) {
              body.run(channel, scratch.segment());
            }
          }
        });
  }

  /**
   * A part of a channel: elements of some planes, {@code at} elements behind the tensor's first.
   */
  private interface Part {
    void run(long at, int planes, int n);
  }

  // As many planes at a time as the kernels of sums take, or pieces of one plane.
  private void parts(long channel, Part part) {
    int n = v.places();
    int planes = Math.max(1, PlaneSums.MOST / n);
    for (int sample = 0; sample < v.batch(); sample += planes) {
      long at = plane(sample, channel);
      if (n <= PlaneSums.MOST) {
        part.run(at, Math.min(planes, v.batch() - sample), n);
        continue;
      }
      for (int i = 0; i < n; i += PlaneSums.MOST) {
        part.run(at + i, 1, Math.min(PlaneSums.MOST, n - i));
      }
    }
  }

  /** The index of the first element of a channel of a sample. */
  private long plane(int sample, long channel) {
    return sample * stride() + channel * v.places();
  }

  /** From a plane to that of the next sample. */
  private long stride() {
    return (long) v.groups() * v.places();
  }

  private static float at(Tensor t, long i) {
    return t.segment().getAtIndex(ValueLayout.JAVA_FLOAT, t.offset() + i);
  }

  /** What the kernels compare with: no number is at most NaN. */
  private float least() {
    return rectified ? 0 : Float.NaN;
  }

  private double factor(long channel) {
    return s.scale(channel) * (weight == null ? 1 : at(weight, channel));
  }

  // What rounding the mean to float32 loses is made up for.
  private float shift(long channel) {
    double mean = s.mean(channel);
    double lost = (float) mean - mean;
    return (float) (lost * factor(channel) + (bias == null ? 0 : at(bias, channel)));
  }

  /**
   * Writes {@code y}.
   *
   * @param fixed whether the statistics are given; else they become those of {@code x}
   */
  void forward(boolean fixed, double eps, Tensor y) {
    each(
        (channel, scratch) -> {
          if (!fixed) {
            statistics(channel, eps, scratch);
          }
          long at = plane(0, channel);
          PlaneLines.forward(
              x.segment(),
              x.offset() + at,
              stride(),
              v.batch(),
              v.places(),
              (float) s.mean(channel),
              (float) factor(channel),
              shift(channel),
              least(),
              y.segment(),
              y.offset() + at);
        });
  }

  // The deviations from the rough mean of each part, while it is in the first-level cache, give its
  // mean and squares; parts are combined as by Chan, Golub, LeVeque 1979, "Updating Formulae and a
  // Pairwise Algorithm for Computing Sample Variances".
  private void statistics(long channel, double eps, MemorySegment scratch) {
    Moments all = new Moments();
    MemorySegment xs = x.segment();
    parts(
        channel,
        (at, planes, n) -> {
          long from = x.offset() + at;
          long count = (long) planes * n;
          float rough = PlaneSums.sum(xs, from, stride(), planes, n) / count;
          scratch.fill((byte) 0);
          PlaneSums.deviations(xs, from, stride(), planes, n, rough, scratch);
          double sum = scratch.getAtIndex(F64, 0);
          double squares = scratch.getAtIndex(F64, 1);
          all.add(count, rough + sum / count, squares - sum * sum / count);
        });
    if (Double.isFinite(all.squares)) {
      s.set(channel, all.mean, all.squares / v.count(), eps);
    } else {
      wideStatistics(channel, eps);
    }
  }

  // Of numbers whose squares may be beyond float32, or that are not finite.
  private void wideStatistics(long channel, double eps) {
    double sum = 0;
    for (int i = 0; i < v.batch(); i++) {
      sum += Sum.sum(x.segment(), x.offset() + plane(i, channel), v.places());
    }
    double mean = sum / v.count();
    double squares = 0;
    for (int i = 0; i < v.batch(); i++) {
      long at = x.offset() + plane(i, channel);
      squares += Deviations.squares(x.segment(), at, v.places(), mean);
    }
    s.set(channel, mean, squares / v.count(), eps);
  }

  /** The mean of the elements so far, and the sum of the squares of their deviations from it. */
  private static final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(long n, double itsMean, double itsSquares) {
      double distance = itsMean - mean;
      double part = (double) n / (count + n);
      mean += distance * part;
      squares += itsSquares + distance * distance * part * count;
      count += n;
    }
  }

  /**
   * Writes the gradients of those operands that have one.
   *
   * @param fixed whether the statistics do not depend on {@code x}; not if {@code rectified}
   */
  void backward(
      Tensor g, boolean fixed, @Nullable Tensor dx, @Nullable Tensor dw, @Nullable Tensor db) {
    each((channel, scratch) -> backward(g, fixed, channel, dx, dw, db, scratch));
  }

  private void backward(
      Tensor g,
      boolean fixed,
      long channel,
      @Nullable Tensor dx,
      @Nullable Tensor dw,
      @Nullable Tensor db,
      MemorySegment scratch) {
    float mean = (float) s.mean(channel);
    float scale = (float) factor(channel);
    float shift = shift(channel);
    scratch.fill((byte) 0);
    if (!fixed || dw != null || db != null) {
      parts(
          channel,
          (at, planes, n) ->
              PlaneSums.products(
                  g.segment(),
                  g.offset() + at,
                  x.segment(),
                  x.offset() + at,
                  stride(),
                  planes,
                  n,
                  mean,
                  scale,
                  shift,
                  least(),
                  scratch));
    }
    double sum = scratch.getAtIndex(F64, 0);
    double lost = mean - s.mean(channel);
    double products = scratch.getAtIndex(F64, 1) + lost * sum;
    if (dw != null) {
      float value = (float) (products * s.scale(channel));
      dw.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, value);
    }
    if (db != null) {
      db.segment().setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) sum);
    }
    if (dx == null) {
      return;
    }
    long at = plane(0, channel);
    if (fixed) {
      PlaneLines.forward(
          g.segment(),
          g.offset() + at,
          stride(),
          v.batch(),
          v.places(),
          0,
          scale,
          0,
          Float.NaN,
          dx.segment(),
          dx.offset() + at);
      return;
    }
    double factor = factor(channel);
    double slope = -factor * s.scale(channel) * s.scale(channel) * products / v.count();
    double offset = lost * slope - factor * sum / v.count();
    PlaneLines.backward(
        g.segment(),
        g.offset() + at,
        x.segment(),
        x.offset() + at,
        stride(),
        v.batch(),
        v.places(),
        mean,
        scale,
        shift,
        least(),
        scale,
        (float) slope,
        (float) offset,
        dx.segment(),
        dx.offset() + at);
  }
}
