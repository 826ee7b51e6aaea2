package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Promotion;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * An operation {@code y_i = f(a_i, b_i)} of two tensors that broadcast together, or of a tensor and
 * a number ({@link WithNumber}). A subclass gives the function of doubles and of longs, kernels for
 * FLOAT32 where they exist, what each gradient needs, and the gradients. What was saved is {@code
 * c.saved(Saves.A_INDEX)} and so on.
 */
public abstract class BinaryPointwise extends BinaryFunction {
  /** Two vectors: {@code y_i = f(a_i, b_i)}; FLOAT32, {@code y} of the output's type. */
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    scalarRow(DType.FLOAT32, a, ao, 1, b, bo, 1, outputType(DType.FLOAT32), y, yo, 1, n);
  }

  /** A vector and a number: {@code y_i = f(a_i, b)}. */
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    DType type = outputType(DType.FLOAT32);
    for (int i = 0; i < n; i++) {
      double x = a.getAtIndex(ValueLayout.JAVA_FLOAT, ao + i);
      Elements.setDouble(type, y, yo + i, scalar(x, b));
    }
  }

  /** A number and a vector: {@code y_i = f(a, b_i)}. */
  protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    DType type = outputType(DType.FLOAT32);
    for (int i = 0; i < n; i++) {
      double x = b.getAtIndex(ValueLayout.JAVA_FLOAT, bo + i);
      Elements.setDouble(type, y, yo + i, scalar(a, x));
    }
  }

  /** {@code f} of floating-point numbers. */
  protected abstract double scalar(double a, double b);

  /** {@code f} of integers. */
  protected abstract long scalar(long a, long b);

  /** What {@link #backwardA} reads, in bits of {@link Saves}. */
  protected abstract int savesForA();

  /** What {@link #backwardB} reads, in bits of {@link Saves}. */
  protected abstract int savesForB();

  /** The type of the computation, given the promoted type of the operands. */
  protected DType resultType(DType promoted) {
    return promoted;
  }

  /** The type of the output, given that of the computation: BOOL for comparisons. */
  protected DType outputType(DType type) {
    return type;
  }

  private int saves(Context c) {
    return (c.needsInputGrad(0) ? savesForA() : 0) | (c.needsInputGrad(1) ? savesForB() : 0);
  }

  private static void save(Context c, int saves, Tensor a, Tensor b, Tensor y) {
    if (saves != Saves.NOTHING) {
      c.save(
          (saves & Saves.A) != 0 ? a : null,
          (saves & Saves.B) != 0 ? b : null,
          (saves & Saves.Y) != 0 ? y : null);
    }
  }

  @Override
  public final Tensor forward(Context c, Tensor a, Tensor b) {
    DType type = resultType(Promotion.of(a, b));
    Shape shape = Shape.broadcast(name(), a.shape(), b.shape());
    Tensor x = a.to(type);
    Tensor z = b.to(type);
    Tensor y = Layout.result(shape, outputType(type), x, z);
    compute(x, z, y);
    save(c, saves(c), a, b, y);
    return y;
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor a, Tensor b) {
    if (!Shape.broadcast(name(), a.shape(), b.shape()).equals(a.shape())) {
      throw ShapeException.of(
          name() + " in place", "an operand that broadcasts to " + a.shape(), b.shape());
    }
    DType type = resultType(Promotion.of(a, b));
    Casts.checkResult(name(), outputType(type), a.dtype());
    int saves = saves(c);
    Tensor old = (saves & Saves.A) != 0 ? Clone.before(a) : a; // about to be overwritten
    if (type == a.dtype() && outputType(type) == type) {
      compute(a, apart(a, b.to(type)), a);
    } else {
      Tensor y = Tensor.empty(a.shape(), outputType(type));
      compute(a.to(type), b.to(type), y);
      Copy.copy(y.to(a.dtype()), a);
    }
    a.bumpVersion();
    save(c, saves, old, b, a);
  }

  /** {@code y_i = f(x_i, number)}, or {@code f(number, x_i)}; for {@link WithNumber}. */
  final void computeWithNumber(Tensor x, double d, long l, boolean numberFirst, Tensor y) {
    if (x.dtype() == DType.FLOAT32 && Layout.same(x, y) && Layout.isDense(x)) {
      MemorySegment xs = x.segment();
      MemorySegment ys = y.segment();
      long xo = x.offset();
      long yo = y.offset();
      float number = (float) d;
      Parallel.ranges(
          x.elements(),
          Grain.ELEMENTS,
          (from, to) -> {
            if (numberFirst) {
              kernel(number, xs, xo + from, ys, yo + from, (int) (to - from));
            } else {
              kernel(xs, xo + from, number, ys, yo + from, (int) (to - from));
            }
          });
      return;
    }
    Tensor number = Tensor.empty(Shape.SCALAR, x.dtype());
    if (x.dtype().isFloatingPoint()) {
      Elements.setDouble(x.dtype(), number.segment(), 0, d);
    } else {
      Elements.setLong(x.dtype(), number.segment(), 0, l);
    }
    compute(numberFirst ? number : x, numberFirst ? x : number, y);
  }

  // An operand that overlaps the result elsewhere than element by element would be read after it
  // was written.
  private static Tensor apart(Tensor a, Tensor b) {
    boolean overlaps = b.storage() == a.storage();
    boolean same = b.offset() == a.offset() && Layout.same(a, b);
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
    boolean floats = a.dtype() == DType.FLOAT32 && Layout.isDense(y);
    boolean flatA = floats && Layout.same(a, y);
    boolean flatB = floats && Layout.same(b, y);
    if (flatA && flatB) {
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> kernel(as, ao + from, bs, bo + from, ys, yo + from, (int) (to - from)));
    } else if (flatA && b.elements() == 1) {
      float value = bs.getAtIndex(ValueLayout.JAVA_FLOAT, bo);
      Parallel.ranges(
          n,
          Grain.ELEMENTS,
          (from, to) -> kernel(as, ao + from, value, ys, yo + from, (int) (to - from)));
    } else if (flatB && a.elements() == 1) {
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
              scalarRow(type, as, ao, aStep, bs, bo, bStep, y.dtype(), ys, yo, yStep, walk.columns);
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
      DType to,
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
        Elements.setDouble(to, y, yi, value);
      } else {
        long value = scalar(Elements.getLong(type, a, ai), Elements.getLong(type, b, bi));
        Elements.setLong(to, y, yi, value);
      }
    }
  }
}
