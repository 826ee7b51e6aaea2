package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Promotion;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * An operation {@code y_i = f(a_i, b_i, c_i)} of three tensors that broadcast together. A subclass
 * gives the function of doubles and of longs, a kernel for FLOAT32 where one exists, what each
 * gradient needs, and the gradients. Input {@code i} is saved as number {@code i}.
 */
public abstract class TernaryPointwise extends MultiFunction {
  /** Three vectors of FLOAT32. */
  protected void kernel(
      MemorySegment a,
      long ao,
      MemorySegment b,
      long bo,
      MemorySegment c,
      long co,
      MemorySegment y,
      long yo,
      int n) {
    for (int i = 0; i < n; i++) {
      float first = a.getAtIndex(ValueLayout.JAVA_FLOAT, ao + i);
      float second = b.getAtIndex(ValueLayout.JAVA_FLOAT, bo + i);
      float third = c.getAtIndex(ValueLayout.JAVA_FLOAT, co + i);
      y.setAtIndex(ValueLayout.JAVA_FLOAT, yo + i, scalar(first, second, third));
    }
  }

  /** {@code f} of FLOAT64 elements. */
  protected abstract double scalar(double a, double b, double c);

  /**
   * {@code f} of FLOAT32 elements that no kernel takes, or of 16-bit ones, whose result is rounded
   * then.
   */
  protected float scalar(float a, float b, float c) {
    return (float) scalar((double) a, (double) b, (double) c);
  }

  /** {@code f} of integers. An operation whose {@link #resultType} is never an integer has none. */
  protected long scalar(long a, long b, long c) {
    throw new UnsupportedOperationException(name() + ": computes no integers");
  }

  /** Whether the gradient of one input reads another (or itself). */
  protected abstract boolean reads(int gradient, int input);

  /** The gradient of one input. */
  protected abstract Tensor backward(Context c, Tensor g, int input);

  /**
   * The type of the computation, given the promoted type of the operands; refuses types that the
   * operation does not take.
   */
  protected DType resultType(DType promoted) {
    return promoted;
  }

  /** Refuses operands of types that {@link #resultType} does not see. */
  protected void checkTypes(Tensor a, Tensor b, Tensor c) {}

  private Shape shape(Tensor... in) {
    return Shape.broadcast(
        name(), in[0].shape(), Shape.broadcast(name(), in[1].shape(), in[2].shape()));
  }

  private DType type(Tensor... in) {
    checkTypes(in[0], in[1], in[2]);
    return resultType(Promotion.of(in[0], in[1], in[2]));
  }

  private boolean saves(Context c, int input) {
    for (int i = 0; i < 3; i++) {
      if (c.needsInputGrad(i) && reads(i, input)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public final Tensor[] forward(Context c, Tensor... in) {
    DType type = type(in);
    Tensor a = in[0].to(type);
    Tensor b = in[1].to(type);
    Tensor d = in[2].to(type);
    Tensor y = Layout.result(shape(in), type, a, b, d);
    compute(a, b, d, y);
    c.save(saves(c, 0) ? in[0] : null, saves(c, 1) ? in[1] : null, saves(c, 2) ? in[2] : null);
    return new Tensor[] {y};
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor... in) {
    Tensor self = in[0];
    Shape shape = shape(in);
    if (!shape.equals(self.shape())) {
      throw ShapeException.of(
          name() + " in place", "operands that broadcast to " + self.shape(), shape);
    }
    DType type = type(in);
    Casts.checkResult(name(), type, self.dtype());
    @Nullable Tensor[] kept = new @Nullable Tensor[3];
    for (int i = 0; i < 3; i++) {
      if (saves(c, i)) {
        kept[i] = in[i].storage() == self.storage() ? Clone.before(in[i]) : in[i];
      }
    }
    boolean direct = type == self.dtype();
    for (int i = 1; i < 3; i++) {
      boolean same = in[i].offset() == self.offset() && Layout.same(in[i], self);
      direct &= in[i].storage() != self.storage() || same;
    }
    if (direct) {
      compute(self, in[1].to(type), in[2].to(type), self);
    } else {
      Tensor y = Tensor.empty(shape, type);
      compute(self.to(type), in[1].to(type), in[2].to(type), y);
      Copy.copy(y.to(self.dtype()), self);
    }
    self.bumpVersion();
    c.save(kept);
  }

  @Override
  public final @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    @Nullable Tensor[] results = new @Nullable Tensor[3];
    Tensor g = gradients[0];
    if (g != null) {
      for (int i = 0; i < 3; i++) {
        results[i] = c.needsInputGrad(i) ? backward(c, g, i) : null;
      }
    }
    return results;
  }

  private void compute(Tensor a, Tensor b, Tensor c, Tensor y) {
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment cs = c.segment();
    MemorySegment ys = y.segment();
    DType type = y.dtype();
    if (type == DType.FLOAT32
        && Layout.isDense(y)
        && Layout.same(a, y)
        && Layout.same(b, y)
        && Layout.same(c, y)) {
      long ao = a.offset();
      long bo = b.offset();
      long co = c.offset();
      long yo = y.offset();
      Parallel.ranges(
          y.elements(),
          Grain.ELEMENTS,
          (from, to) ->
              kernel(
                  as, ao + from, bs, bo + from, cs, co + from, ys, yo + from, (int) (to - from)));
      return;
    }
    Strided walk = new Strided(y.shape(), y, a, b, c);
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            row(type, as, bs, cs, ys, walk, row);
          }
        });
  }

  private void row(
      DType type,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      MemorySegment y,
      Strided walk,
      long row) {
    long yo = walk.start(0, row);
    long ao = walk.start(1, row);
    long bo = walk.start(2, row);
    long co = walk.start(3, row);
    for (long i = 0; i < walk.columns; i++) {
      long yi = yo + i * walk.columnStep[0];
      long ai = ao + i * walk.columnStep[1];
      long bi = bo + i * walk.columnStep[2];
      long ci = co + i * walk.columnStep[3];
      if (type == DType.FLOAT64) {
        double first = Elements.getDouble(type, a, ai);
        double second = Elements.getDouble(type, b, bi);
        Elements.setDouble(type, y, yi, scalar(first, second, Elements.getDouble(type, c, ci)));
      } else if (type.isFloatingPoint()) {
        float first = (float) Elements.getDouble(type, a, ai);
        float second = (float) Elements.getDouble(type, b, bi);
        float third = (float) Elements.getDouble(type, c, ci);
        Elements.setDouble(type, y, yi, scalar(first, second, third));
      } else {
        long first = Elements.getLong(type, a, ai);
        long second = Elements.getLong(type, b, bi);
        Elements.setLong(type, y, yi, scalar(first, second, Elements.getLong(type, c, ci)));
      }
    }
  }
}
