package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.Runs;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Div;
import org.lanewise.simd.Exp;
import org.lanewise.simd.Log;
import org.lanewise.simd.Maximum;
import org.lanewise.simd.Sub;
import org.lanewise.simd.Sum;

/** What {@link Softmax} and {@link LogSoftmax} do along axes that are not the last one. */
final class SoftmaxLines {
  private static final int WIDTH = 256;

  private SoftmaxLines() {}

  static void check(String operation, Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          operation, "a floating-point type (convert by to(), or name it)", x.dtype());
    }
  }

  /** How many elements of a contiguous tensor lie between neighbours along an axis. */
  static long inner(Tensor x, int axis) {
    return x.rank() == 0 ? 1 : x.shape().strides()[x.shape().axis(axis)];
  }

  /** The results of FLOAT32 for columns of matrices, whole vectors at a time. */
  static void columns(Tensor x, Tensor y, int axis, boolean log) {
    int rows = Math.toIntExact(Lines.length(x.shape(), axis));
    long columns = inner(x, axis);
    int width = (int) Math.min(WIDTH, columns);
    long pieces = (columns + width - 1) / width;
    long matrices = x.elements() / (rows * columns);
    Parallel.ranges(
        matrices * pieces,
        Grain.rows(4L * rows * width),
        (from, to) -> {
          try (Scratch scratch = Scratch.of(4L * width * (log ? rows + 1L : 1L))) {
            for (long i = from; i < to; i++) {
              long column = i % pieces * width;
              long at = i / pieces * rows * columns + column;
              int n = (int) Math.min(width, columns - column);
              piece(x, x.offset() + at, y, at, rows, columns, n, scratch.segment(), log);
            }
          }
        });
  }

  private static void piece(
      Tensor x,
      long xo,
      Tensor y,
      long yo,
      int rows,
      long stride,
      int n,
      MemorySegment line,
      boolean log) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    MemorySegment.copy(xs, xo << 2, line, 0, 4L * n);
    for (int r = 1; r < rows; r++) {
      Maximum.maximum(xs, xo + r * stride, line, 0, line, 0, n);
    }
    for (int r = 0; r < rows; r++) {
      Sub.sub(xs, xo + r * stride, line, 0, ys, yo + r * stride, n);
    }
    if (log) {
      for (int r = 0; r < rows; r++) {
        Exp.exp(ys, yo + r * stride, line, (r + 1L) * n, n);
      }
      Sum.columns(line, n, rows, n, n, line, 0);
      Log.log(line, 0, line, 0, n);
      for (int r = 0; r < rows; r++) {
        Sub.sub(ys, yo + r * stride, line, 0, ys, yo + r * stride, n);
      }
    } else {
      for (int r = 0; r < rows; r++) {
        Exp.exp(ys, yo + r * stride, ys, yo + r * stride, n);
      }
      Sum.columns(ys, yo, rows, n, stride, line, 0);
      for (int r = 0; r < rows; r++) {
        Div.div(ys, yo + r * stride, line, 0, ys, yo + r * stride, n);
      }
    }
  }

  /** The results of any type, in double precision. */
  static void general(Tensor x, Tensor y, int axis, boolean log) {
    Lines lines = new Lines(axis, y, x);
    int n = Math.toIntExact(lines.length(0));
    DType type = x.dtype();
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        lines.count,
        Grain.rows(4L * n),
        (from, to) -> {
          double[] line = new double[n];
          for (long i = from; i < to; i++) {
            Runs.get(type, xs, lines.start(1, i), lines.step(1), line, 0, n);
            line(line, log);
            Runs.set(type, ys, lines.start(0, i), lines.step(0), line, n);
          }
        });
  }

  private static void line(double[] x, boolean log) {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      max = Math.max(max, v);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = Math.exp(x[i] - max);
      sum += e;
      x[i] = log ? x[i] - max : e;
    }
    double logarithm = Math.log(sum);
    for (int i = 0; i < x.length; i++) {
      x[i] = log ? x[i] - logarithm : x[i] / sum;
    }
  }
}
