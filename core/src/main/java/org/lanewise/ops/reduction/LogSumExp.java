package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Axes;
import org.lanewise.simd.Exp;
import org.lanewise.simd.Max;
import org.lanewise.simd.Sub;

/**
 * Logarithm of the sum of exponentials over some axes: {@code max x + log sum_i e^(x_i - max x)},
 * the sum in double precision.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Integers become FLOAT32.
 * Gradient: {@code dx_i = dy e^(x_i - y)}. Of nothing: -Inf.
 */
public final class LogSumExp extends Function {
  private static final int PIECE = 4096;

  private final Axes axes;

  /** The function over {@code axes}, all if empty. */
  public LogSumExp(int[] axes, boolean keepDim) {
    this.axes = new Axes("logsumexp", axes, keepDim);
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.dtype().isFloatingPoint() ? input : input.to(DType.FLOAT32);
    double[] results = x.dtype() == DType.FLOAT32 ? singles(x) : doubles(new Groups(x, axes));
    Tensor y = Groups.store(results, axes.result(x.shape()), x.dtype());
    c.save(x, y);
    return y;
  }

  private double[] singles(Tensor x) {
    Groups groups = new Groups(x, axes);
    if (!groups.hasRuns() && groups.size >= 8) {
      Tensor rows = axes.reducedLast(x).contiguous();
      int[] last =
          IntStream.range(rows.rank() - axes.over(x.shape()).length, rows.rank()).toArray();
      groups = new Groups(rows, new Axes(axes.operation(), last, false));
    }
    if (!groups.hasRuns()) {
      return doubles(groups);
    }
    double[] shift = groups.floats((s, at, n, group) -> Max.max(s, at, n), Math::max);
    finite(shift);
    double[] sums =
        groups.floats((s, at, n, group) -> sum(s, at, n, (float) shift[group]), Double::sum);
    return logarithms(shift, sums);
  }

  // The exponentials of a piece at a time, in float32, their sum in double precision.
  private static double sum(MemorySegment s, long at, int n, float shift) {
    try (Scratch scratch = Scratch.of(4L * Math.min(n, PIECE))) {
      MemorySegment piece = scratch.segment();
      double sum = 0;
      for (int i = 0; i < n; i += PIECE) {
        int count = Math.min(PIECE, n - i);
        Sub.subScalar(s, at + i, shift, piece, 0, count);
        Exp.exp(piece, 0, piece, 0, count);
        sum += org.lanewise.simd.Sum.sum(piece, 0, count);
      }
      return sum;
    }
  }

  private static double[] doubles(Groups groups) {
    double[] shift =
        groups.doubles(
            Double.NEGATIVE_INFINITY,
            (soFar, chunk, n, group) -> {
              double max = soFar;
              for (int i = 0; i < n; i++) {
                max = Math.max(max, chunk[i]);
              }
              return max;
            },
            Math::max);
    finite(shift);
    double[] sums =
        groups.doubles(
            0,
            (soFar, chunk, n, group) -> {
              double sum = soFar;
              for (int i = 0; i < n; i++) {
                sum += Math.exp(chunk[i] - shift[group]);
              }
              return sum;
            },
            Double::sum);
    return logarithms(shift, sums);
  }

  // Inf - Inf is no number; e^Inf and log 0 are what they should be.
  private static void finite(double[] shift) {
    for (int i = 0; i < shift.length; i++) {
      shift[i] = Double.isInfinite(shift[i]) ? 0 : shift[i];
    }
  }

  private static double[] logarithms(double[] shift, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = shift[i] + Math.log(sums[i]);
    }
    return sums;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    Tensor weights = x.sub(axes.expand(c.saved(1), x.shape())).exp();
    return axes.expand(g, x.shape()).mul(weights);
  }
}
