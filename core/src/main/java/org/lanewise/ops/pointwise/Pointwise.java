package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * An operation {@code y_i = f(x_i)}. A subclass gives the function of a double for all types, a
 * kernel for FLOAT32 where one exists, what it keeps, and its backward. Checking, allocation,
 * strides and threads are here. What was kept is {@code c.saved(0)}.
 *
 * <p>The result lies in memory as the input does if that is dense (a transposed matrix gives a
 * transposed matrix), as in PyTorch.
 */
public abstract class Pointwise extends Function {
  /** {@code y_i = f(x_i)} for {@code n} FLOAT32 elements; the segments may be the same. */
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = x.getAtIndex(ValueLayout.JAVA_FLOAT, xOffset + i);
      y.setAtIndex(ValueLayout.JAVA_FLOAT, yOffset + i, scalar(value));
    }
  }

  /** {@code f} of a FLOAT64 element. */
  protected abstract double scalar(double x);

  /**
   * {@code f} of a FLOAT32 element that no kernel takes, or of a 16-bit one, whose result is
   * rounded then. An operation that PyTorch rounds on the way overrides this.
   */
  protected float scalar(float x) {
    return (float) scalar((double) x);
  }

  /** {@code f} of integers, for operations that keep them integers. */
  protected long scalar(long x) {
    return (long) scalar((double) x);
  }

  /** What backward reads. */
  protected abstract Keeps keeps();

  /**
   * The type in which {@code f} is computed; refuses types that the operation does not take.
   * Functions with values between the integers compute integers in FLOAT32.
   */
  protected DType resultType(DType type) {
    return Types.fractional(type);
  }

  /** The type of the output, given that of the computation: BOOL for tests. */
  protected DType outputType(DType type) {
    return type;
  }

  @Override
  public final Tensor forward(Context c, Tensor x) {
    DType type = resultType(x.dtype());
    Tensor y = Layout.like(x, outputType(type));
    if (keeps() == Keeps.INPUT) {
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
    DType type = resultType(x.dtype());
    Casts.checkResult(name(), outputType(type), x.dtype());
    if (keeps() == Keeps.INPUT && c.needsInputGrad(0)) {
      c.save(Clone.before(x)); // about to be overwritten
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
    DType from = x.dtype();
    DType to = y.dtype();
    boolean kernels = from == DType.FLOAT32 && to == DType.FLOAT32;
    if (Layout.same(x, y) && Layout.isDense(x)) {
      long xo = x.offset();
      long yo = y.offset();
      Parallel.ranges(
          x.elements(),
          Grain.ELEMENTS,
          (start, end) -> {
            if (kernels) {
              kernel(xs, xo + start, ys, yo + start, (int) (end - start));
            } else {
              scalarRow(from, xs, xo + start, 1, to, ys, yo + start, 1, end - start);
            }
          });
      return;
    }
    Strided walk = new Strided(x.shape(), y, x);
    long yStep = walk.columnStep[0];
    long xStep = walk.columnStep[1];
    boolean rows = kernels && yStep == 1 && xStep == 1;
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (start, end) -> {
          for (long row = start; row < end; row++) {
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            if (rows) {
              kernelRow(xs, xo, ys, yo, walk.columns);
            } else {
              scalarRow(from, xs, xo, xStep, to, ys, yo, yStep, walk.columns);
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
      DType from,
      MemorySegment x,
      long xo,
      long xStep,
      DType to,
      MemorySegment y,
      long yo,
      long yStep,
      long n) {
    if (from == DType.FLOAT64) {
      for (long i = 0; i < n; i++) {
        double value = Elements.getDouble(from, x, xo + i * xStep);
        Elements.setDouble(to, y, yo + i * yStep, scalar(value));
      }
    } else if (from.isFloatingPoint()) {
      for (long i = 0; i < n; i++) {
        float value = (float) Elements.getDouble(from, x, xo + i * xStep);
        Elements.setDouble(to, y, yo + i * yStep, scalar(value));
      }
    } else {
      for (long i = 0; i < n; i++) {
        long value = Elements.getLong(from, x, xo + i * xStep);
        Elements.setLong(to, y, yo + i * yStep, scalar(value));
      }
    }
  }
}
