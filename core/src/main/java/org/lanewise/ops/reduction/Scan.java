package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.Runs;
import org.lanewise.parallel.Parallel;

/** The loop of operations that make a line of each line along an axis, in any strides. */
final class Scan {
  /** What becomes of a line of {@code n} elements, in place. */
  interface Doubles {
    void scan(double[] line, int n);
  }

  /** {@link Doubles} of integers. */
  interface Longs {
    void scan(long[] line, int n);
  }

  private Scan() {}

  /** Writes into {@code y}, of the shape of {@code x}, what becomes of the lines of {@code x}. */
  static Tensor doubles(Tensor x, Tensor y, int axis, Doubles scan) {
    Lines lines = new Lines(axis, y, x);
    int n = Math.toIntExact(lines.length(0));
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        lines.count,
        Grain.rows(2L * n),
        (from, to) -> {
          double[] line = new double[n];
          for (long i = from; i < to; i++) {
            Runs.get(x.dtype(), xs, lines.start(1, i), lines.step(1), line, 0, n);
            scan.scan(line, n);
            Runs.set(y.dtype(), ys, lines.start(0, i), lines.step(0), line, n);
          }
        });
    return y;
  }

  /** {@link #doubles} of integers. */
  static Tensor longs(Tensor x, Tensor y, int axis, Longs scan) {
    Lines lines = new Lines(axis, y, x);
    int n = Math.toIntExact(lines.length(0));
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        lines.count,
        Grain.rows(2L * n),
        (from, to) -> {
          long[] line = new long[n];
          for (long i = from; i < to; i++) {
            Runs.get(x.dtype(), xs, lines.start(1, i), lines.step(1), line, 0, n);
            scan.scan(line, n);
            Runs.set(y.dtype(), ys, lines.start(0, i), lines.step(0), line, n);
          }
        });
    return y;
  }
}
