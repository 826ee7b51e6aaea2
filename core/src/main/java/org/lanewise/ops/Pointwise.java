package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.parallel.Parallel;

/**
 * An operation {@code y_i = f(x_i)}. A subclass gives the kernel for FLOAT32, the same function of
 * a double for all other types, what it keeps, and its backward. Checking, allocation, strides and
 * threads are here.
 */
abstract class Pointwise extends Function {
  /** {@code y_i = f(x_i)} for {@code n} FLOAT32 elements; the segments may be the same. */
  abstract void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n);

  /** {@code f} for the types that have no kernel. */
  abstract double scalar(double x);

  /** What backward reads. */
  abstract Keeps keeps();

  /**
   * The type of the output. Functions with values between the integers give FLOAT32 for integers.
   */
  DType resultType(DType type) {
    return type.isFloatingPoint() ? type : DType.FLOAT32;
  }

  @Override
  public final Tensor forward(Context c, Tensor x) {
    DType type = resultType(x.dtype());
    Tensor y = Tensor.empty(x.shape(), type);
    if (keeps() == Keeps.INPUTS) {
      c.save(x);
    }
    compute(x.to(type), y);
    if (keeps() == Keeps.OUTPUT) {
      c.save(y);
    }
    return y;
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor x) {
    Casts.checkResult(name(), resultType(x.dtype()), x.dtype());
    if (keeps() == Keeps.INPUTS) {
      c.save(x);
    }
    compute(x, x);
    x.bumpVersion();
    if (keeps() == Keeps.OUTPUT) {
      c.save(x);
    }
  }

  private void compute(Tensor x, Tensor y) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    if (x.dtype() == DType.FLOAT32 && x.isContiguous() && y.isContiguous()) {
      long xo = x.offset();
      long yo = y.offset();
      Parallel.ranges(
          x.elements(),
          Grain.ELEMENTS,
          (from, to) -> kernel(xs, xo + from, ys, yo + from, (int) (to - from)));
      return;
    }
    Strided walk = new Strided(x.shape(), y, x);
    boolean rows = x.dtype() == DType.FLOAT32 && walk.columnStep[0] == 1 && walk.columnStep[1] == 1;
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            if (rows) {
              kernelRow(xs, xo, ys, yo, walk.columns);
            } else {
              scalarRow(
                  x.dtype(), xs, xo, walk.columnStep[1], ys, yo, walk.columnStep[0], walk.columns);
            }
          }
        });
  }

  private void kernelRow(MemorySegment x, long xo, MemorySegment y, long yo, long n) {
    for (long i = 0; i < n; i += Grain.ELEMENTS) {
      kernel(x, xo + i, y, yo + i, (int) Math.min(Grain.ELEMENTS, n - i));
    }
  }

  private void scalarRow(
      DType type,
      MemorySegment x,
      long xo,
      long xStep,
      MemorySegment y,
      long yo,
      long yStep,
      long n) {
    for (long i = 0; i < n; i++) {
      double value = Elements.getDouble(type, x, xo + i * xStep);
      Elements.setDouble(type, y, yo + i * yStep, scalar(value));
    }
  }
}
