package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.parallel.Parallel;

/**
 * An operation {@code y_i = f(a_i, b_i)} of two tensors that broadcast together. A subclass gives
 * the kernels for FLOAT32, the same function of doubles and longs for all other types, what it
 * keeps, and its backward.
 */
abstract class BinaryPointwise extends BinaryFunction {
  /** Two vectors: {@code y_i = f(a_i, b_i)}. */
  abstract void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n);

  /** A vector and a number: {@code y_i = f(a_i, b)}. */
  abstract void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n);

  /** A number and a vector: {@code y_i = f(a, b_i)}. */
  abstract void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n);

  /** {@code f} of floating-point numbers. */
  abstract double scalar(double a, double b);

  /** {@code f} of integers. */
  abstract long scalar(long a, long b);

  /** What backward reads. */
  abstract Keeps keeps();

  /** The type that both operands are converted to, and that of the result. */
  DType resultType(DType a, DType b) {
    return DType.promote(a, b);
  }

  @Override
  public final Tensor forward(Context c, Tensor a, Tensor b) {
    DType type = resultType(a.dtype(), b.dtype());
    Tensor y = Tensor.empty(Shape.broadcast(name(), a.shape(), b.shape()), type);
    if (keeps() == Keeps.INPUTS) {
      c.save(a, b);
    }
    compute(a.to(type), b.to(type), y);
    if (keeps() == Keeps.OUTPUT) {
      c.save(y);
    }
    return y;
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor a, Tensor b) {
    if (!Shape.broadcast(name(), a.shape(), b.shape()).equals(a.shape())) {
      throw ShapeException.of(
          name() + " in place", "an operand that broadcasts to " + a.shape(), b.shape());
    }
    DType type = resultType(a.dtype(), b.dtype());
    Casts.checkResult(name(), type, a.dtype());
    if (keeps() == Keeps.INPUTS) {
      c.save(a, b);
    }
    if (type == a.dtype()) {
      compute(a, apart(a, b.to(type)), a);
    } else {
      Tensor y = Tensor.empty(a.shape(), type);
      compute(a.to(type), b.to(type), y);
      Copy.copy(y.to(a.dtype()), a);
    }
    a.bumpVersion();
    if (keeps() == Keeps.OUTPUT) {
      c.save(a);
    }
  }

  // An operand that overlaps the result elsewhere than element by element would be read after it
  // was written.
  private static Tensor apart(Tensor a, Tensor b) {
    boolean overlaps = b.storage() == a.storage();
    boolean same = b.offset() == a.offset() && java.util.Arrays.equals(b.strides(), a.strides());
    return overlaps && !same ? b.clone() : b;
  }

  private void compute(Tensor a, Tensor b, Tensor y) {
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment ys = y.segment();
    long ao = a.offset();
    long bo = b.offset();
    long yo = y.offset();
    long n = y.elements();
    boolean flat =
        y.dtype() == DType.FLOAT32 && a.isContiguous() && b.isContiguous() && y.isContiguous();
    if (flat && a.elements() == n && b.elements() == n) {
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> kernel(as, ao + from, bs, bo + from, ys, yo + from, (int) (to - from)));
    } else if (flat && a.elements() == n && b.elements() == 1) {
      float value = bs.getAtIndex(ValueLayout.JAVA_FLOAT, bo);
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> kernel(as, ao + from, value, ys, yo + from, (int) (to - from)));
    } else if (flat && b.elements() == n && a.elements() == 1) {
      float value = as.getAtIndex(ValueLayout.JAVA_FLOAT, ao);
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> kernel(value, bs, bo + from, ys, yo + from, (int) (to - from)));
    } else {
      rows(a, b, y);
    }
  }

  private void rows(Tensor a, Tensor b, Tensor y) {
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment ys = y.segment();
    Strided walk = new Strided(y.shape(), y, a, b);
    long yStep = walk.columnStep[0];
    long aStep = walk.columnStep[1];
    long bStep = walk.columnStep[2];
    boolean kernels =
        y.dtype() == DType.FLOAT32
            && yStep == 1
            && (aStep == 0 || aStep == 1)
            && (bStep == 0 || bStep == 1)
            && aStep + bStep > 0
            && walk.columns <= Integer.MAX_VALUE;
    DType type = y.dtype();
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
              scalarRow(type, as, ao, aStep, bs, bo, bStep, ys, yo, yStep, walk.columns);
            } else if (aStep == 0) {
              kernel(as.getAtIndex(ValueLayout.JAVA_FLOAT, ao), bs, bo, ys, yo, n);
            } else if (bStep == 0) {
              kernel(as, ao, bs.getAtIndex(ValueLayout.JAVA_FLOAT, bo), ys, yo, n);
            } else {
              kernel(as, ao, bs, bo, ys, yo, n);
            }
          }
        });
  }

  private void scalarRow(
      DType type,
      MemorySegment a,
      long ao,
      long aStep,
      MemorySegment b,
      long bo,
      long bStep,
      MemorySegment y,
      long yo,
      long yStep,
      long n) {
    boolean floating = type.isFloatingPoint();
    for (long i = 0; i < n; i++) {
      long ai = ao + i * aStep;
      long bi = bo + i * bStep;
      long yi = yo + i * yStep;
      if (floating) {
        double value = scalar(Elements.getDouble(type, a, ai), Elements.getDouble(type, b, bi));
        Elements.setDouble(type, y, yi, value);
      } else {
        long value = scalar(Elements.getLong(type, a, ai), Elements.getLong(type, b, bi));
        Elements.setLong(type, y, yi, value);
      }
    }
  }
}
