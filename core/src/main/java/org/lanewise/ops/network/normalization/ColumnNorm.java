package org.lanewise.ops.network.normalization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;
import org.lanewise.simd.ColumnSums;
import org.lanewise.simd.Mul;
import org.lanewise.simd.Standardize;

/**
 * Normalization of each column of {@code [batch, channels]}, FLOAT32: what {@link ChannelNorm} does
 * for channels of one element, row by row. All tensors are contiguous.
 *
 * @param v the view of {@code x}
 * @param s the statistics of the columns
 * @param weight one for each column; null for ones
 */
record ColumnNorm(Tensor x, NormView v, Statistics s, @Nullable Tensor weight) {
  private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE;

  private double weight(long column) {
    return weight == null ? 1 : weight.segment().getAtIndex(F32, weight.offset() + column);
  }

  private static void eachColumn(int n, IntConsumer body) {
    Parallel.ranges(
        n,
        Grain.rows(8),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            body.accept((int) i);
          }
        });
  }

  /** Sets the statistics to those of {@code x}. */
  void statistics(double eps) {
    int n = v.groups();
    MemorySegment xs = x.segment();
    try (Scratch scratch = Scratch.of(16L * n)) {
      MemorySegment means = scratch.segment().asSlice(0, 8L * n);
      MemorySegment squares = scratch.segment().asSlice(8L * n, 8L * n);
      Partials.total(
          v.batch(),
          n,
          1,
          (from, to, first, count, sums) -> {
            for (long row = from; row < to; row++) {
              ColumnSums.add(xs, x.offset() + row * n + first, count, sums, first);
            }
          },
          means);
      eachColumn(n, i -> means.setAtIndex(F64, i, means.getAtIndex(F64, i) / v.batch()));
      Partials.total(
          v.batch(),
          n,
          1,
          (from, to, first, count, sums) -> {
            for (long row = from; row < to; row++) {
              long at = x.offset() + row * n + first;
              ColumnSums.addSquares(xs, at, means, first, count, sums, first);
            }
          },
          squares);
      eachColumn(
          n, i -> s.set(i, means.getAtIndex(F64, i), squares.getAtIndex(F64, i) / v.batch(), eps));
    }
  }

  /** Writes {@code y}; a null bias is zero. */
  void forward(@Nullable Tensor bias, Tensor y) {
    int n = v.groups();
    try (Lines lines = new Lines(n)) {
      eachColumn(
          n,
          i -> {
            float mean = (float) s.mean(i);
            double scale = s.scale(i) * weight(i);
            double shift = (mean - s.mean(i)) * scale;
            if (bias != null) {
              shift += bias.segment().getAtIndex(F32, bias.offset() + i);
            }
            lines.set(i, mean, scale, shift);
          });
      Parallel.ranges(
          v.batch(),
          Grain.rows(n),
          (from, to) -> {
            for (long row = from; row < to; row++) {
              lines.apply(x.segment(), x.offset() + row * n, y.segment(), row * n);
            }
          });
    }
  }

  /** See {@link ChannelNorm#backward}. */
  void backward(
      Tensor g, boolean fixed, @Nullable Tensor dx, @Nullable Tensor dw, @Nullable Tensor db) {
    int n = v.groups();
    try (Scratch scratch = Scratch.of(16L * n)) {
      MemorySegment totals = scratch.segment();
      if (dw != null || db != null || !fixed) {
        totals(g, totals);
      }
      eachColumn(
          n,
          i -> {
            if (dw != null) {
              double products = totals.getAtIndex(F64, (long) n + i);
              dw.segment().setAtIndex(F32, i, (float) (products * s.scale(i)));
            }
            if (db != null) {
              db.segment().setAtIndex(F32, i, (float) totals.getAtIndex(F64, i));
            }
          });
      if (dx != null) {
        input(g, fixed, totals, dx);
      }
    }
  }

  // The sums of g, behind them those of g (x - mean).
  private void totals(Tensor g, MemorySegment totals) {
    int n = v.groups();
    MemorySegment means = s.mean().segment();
    Partials.total(
        v.batch(),
        n,
        2,
        (from, to, first, count, sums) -> {
          for (long row = from; row < to; row++) {
            long at = row * n + first;
            ColumnSums.addProducts(
                g.segment(),
                g.offset() + at,
                x.segment(),
                x.offset() + at,
                means,
                s.mean().offset() + first,
                count,
                sums,
                first,
                n + first);
          }
        },
        totals);
  }

  // dx = factor g + ((x - mean) slope + shift), see ChannelNorm
  private void input(Tensor g, boolean fixed, MemorySegment totals, Tensor dx) {
    int n = v.groups();
    try (Lines lines = new Lines(n);
        Scratch scratch = Scratch.of(4L * n)) {
      MemorySegment factors = scratch.segment();
      eachColumn(
          n,
          i -> {
            float mean = (float) s.mean(i);
            double scale = s.scale(i);
            double factor = scale * weight(i);
            factors.setAtIndex(F32, i, (float) factor);
            if (!fixed) {
              double products = totals.getAtIndex(F64, (long) n + i);
              double slope = -factor * scale * scale * products / v.batch();
              double shift = -factor * totals.getAtIndex(F64, i) / v.batch();
              lines.set(i, mean, slope, shift + (mean - s.mean(i)) * slope);
            }
          });
      Parallel.ranges(
          v.batch(),
          Grain.rows(2L * n),
          (from, to) -> {
            try (Scratch rest = Scratch.of(4L * n)) {
              for (long row = from; row < to; row++) {
                long at = row * n;
                MemorySegment out = dx.segment();
                Mul.mul(g.segment(), g.offset() + at, factors, 0, out, at, n);
                if (!fixed) {
                  lines.apply(x.segment(), x.offset() + at, rest.segment(), 0);
                  Add.add(out, at, rest.segment(), 0, out, at, n);
                }
              }
            }
          });
    }
  }

  /** A mean, a scale and a shift for each column, FLOAT32. */
  private static final class Lines implements AutoCloseable {
    private final int n;
    private final Scratch scratch;
    private final MemorySegment means;
    private final MemorySegment scales;
    private final MemorySegment shifts;

    Lines(int n) {
      this.n = n;
      this.scratch = Scratch.of(12L * n);
      this.means = scratch.segment().asSlice(0, 4L * n);
      this.scales = scratch.segment().asSlice(4L * n, 4L * n);
      this.shifts = scratch.segment().asSlice(8L * n, 4L * n);
    }

    void set(int i, float mean, double scale, double shift) {
      means.setAtIndex(F32, i, mean);
      scales.setAtIndex(F32, i, (float) scale);
      shifts.setAtIndex(F32, i, (float) shift);
    }

    void apply(MemorySegment x, long xOffset, MemorySegment y, long yOffset) {
      Standardize.columns(x, xOffset, means, scales, shifts, y, yOffset, n);
    }

    @Override
    public void close() {
      scratch.close();
    }
  }
}
