package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * The loops of {@link BinaryPointwise} over elements of any type and strides: kernels for FLOAT32
 * where a row is dense, the scalar functions otherwise.
 */
final class BinaryLoops {
  private BinaryLoops() {}

  /**
   * {@code y_i = f(a_i, b_i)}; {@code a} and {@code b} have one type and broadcast to {@code y}.
   */
  static void compute(BinaryPointwise f, Tensor a, Tensor b, Tensor y) {
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment ys = y.segment();
    DType type = a.dtype();
    long ao = a.offset();
    long bo = b.offset();
    long yo = y.offset();
    long n = y.elements();
    boolean floats = type == DType.FLOAT32;
    boolean dense = Layout.isDense(y);
    boolean flatA = dense && Layout.same(a, y);
    boolean flatB = dense && Layout.same(b, y);
    if (flatA && flatB) {
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> {
            if (floats) {
              f.kernel(as, ao + from, bs, bo + from, ys, yo + from, (int) (to - from));
            } else {
              row(f, type, as, ao + from, 1, bs, bo + from, 1, y, yo + from, 1, to - from);
            }
          });
    } else if (flatA && b.elements() == 1) {
      double value = Elements.getDouble(type, bs, bo);
      withNumber(f, a, value, Elements.getLong(type, bs, bo), false, y);
    } else if (flatB && a.elements() == 1) {
      double value = Elements.getDouble(type, as, ao);
      withNumber(f, b, value, Elements.getLong(type, as, ao), true, y);
    } else {
      rows(f, a, b, y);
    }
  }

  /**
   * {@code y_i = f(x_i, number)}, or {@code f(number, x_i)}; the number is {@code d} for floating
   * point and {@code l} for integers, as the type of {@code x} holds it.
   */
  static void withNumber(BinaryPointwise f, Tensor x, double d, long l, boolean first, Tensor y) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    DType type = x.dtype();
    boolean floats = type == DType.FLOAT32;
    if (Layout.same(x, y) && Layout.isDense(x)) {
      long xo = x.offset();
      long yo = y.offset();
      Parallel.ranges(
          x.elements(),
          Grain.ELEMENTS,
          (from, to) -> {
            if (floats) {
              kernel(f, xs, xo + from, (float) d, first, ys, yo + from, (int) (to - from));
            } else {
              numberRow(f, type, xs, xo + from, 1, d, l, first, y, yo + from, 1, to - from);
            }
          });
      return;
    }
    Strided walk = new Strided(y.shape(), y, x);
    long yStep = walk.columnStep[0];
    long xStep = walk.columnStep[1];
    boolean kernels = floats && yStep == 1 && xStep == 1 && walk.columns <= Integer.MAX_VALUE;
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            if (kernels) {
              kernel(f, xs, xo, (float) d, first, ys, yo, (int) walk.columns);
            } else {
              numberRow(f, type, xs, xo, xStep, d, l, first, y, yo, yStep, walk.columns);
            }
          }
        });
  }

  private static void kernel(
      BinaryPointwise f,
      MemorySegment x,
      long xo,
      float number,
      boolean first,
      MemorySegment y,
      long yo,
      int n) {
    if (first) {
      f.kernel(number, x, xo, y, yo, n);
    } else {
      f.kernel(x, xo, number, y, yo, n);
    }
  }

  private static void rows(BinaryPointwise f, Tensor a, Tensor b, Tensor y) {
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment ys = y.segment();
    Strided walk = new Strided(y.shape(), y, a, b);
    long yStep = walk.columnStep[0];
    long aStep = walk.columnStep[1];
    long bStep = walk.columnStep[2];
    DType type = a.dtype();
    boolean kernels =
        type == DType.FLOAT32
            && yStep == 1
            && (aStep == 0 || aStep == 1)
            && (bStep == 0 || bStep == 1)
            && aStep + bStep > 0
            && walk.columns <= Integer.MAX_VALUE;
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long ao = walk.start(1, row);
            long bo = walk.start(2, row);
            int n = (int) walk.columns;
            if (!kernels) {
              row(f, type, as, ao, aStep, bs, bo, bStep, y, yo, yStep, walk.columns);
            } else if (aStep == 0) {
              f.kernel(as.getAtIndex(ValueLayout.JAVA_FLOAT, ao), bs, bo, ys, yo, n);
            } else if (bStep == 0) {
              f.kernel(as, ao, bs.getAtIndex(ValueLayout.JAVA_FLOAT, bo), ys, yo, n);
            } else {
              f.kernel(as, ao, bs, bo, ys, yo, n);
            }
          }
        });
  }

  private static void row(
      BinaryPointwise f,
      DType type,
      MemorySegment a,
      long ao,
      long aStep,
      MemorySegment b,
      long bo,
      long bStep,
      Tensor output,
      long yo,
      long yStep,
      long n) {
    MemorySegment y = output.segment();
    DType to = output.dtype();
    for (long i = 0; i < n; i++) {
      long ai = ao + i * aStep;
      long bi = bo + i * bStep;
      long yi = yo + i * yStep;
      if (type == DType.FLOAT64) {
        double value = f.scalar(Elements.getDouble(type, a, ai), Elements.getDouble(type, b, bi));
        Elements.setDouble(to, y, yi, value);
      } else if (type.isFloatingPoint()) {
        float first = (float) Elements.getDouble(type, a, ai);
        float second = (float) Elements.getDouble(type, b, bi);
        Elements.setDouble(to, y, yi, f.scalar(first, second));
      } else {
        long value = f.scalar(Elements.getLong(type, a, ai), Elements.getLong(type, b, bi));
        Elements.setLong(to, y, yi, value);
      }
    }
  }

  private static void numberRow(
      BinaryPointwise f,
      DType type,
      MemorySegment x,
      long xo,
      long xStep,
      double d,
      long l,
      boolean first,
      Tensor output,
      long yo,
      long yStep,
      long n) {
    MemorySegment y = output.segment();
    DType to = output.dtype();
    float number = (float) d;
    for (long i = 0; i < n; i++) {
      long xi = xo + i * xStep;
      long yi = yo + i * yStep;
      if (type == DType.FLOAT64) {
        double value = Elements.getDouble(type, x, xi);
        Elements.setDouble(to, y, yi, first ? f.scalar(d, value) : f.scalar(value, d));
      } else if (type.isFloatingPoint()) {
        float value = (float) Elements.getDouble(type, x, xi);
        Elements.setDouble(to, y, yi, first ? f.scalar(number, value) : f.scalar(value, number));
      } else {
        long value = Elements.getLong(type, x, xi);
        Elements.setLong(to, y, yi, first ? f.scalar(l, value) : f.scalar(value, l));
      }
    }
  }
}
