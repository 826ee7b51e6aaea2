package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * A {@link Pointwise} operation whose gradient is computed in one pass, {@code dx_i = h(k_i, dy_i)}
 * where {@code k} is what was kept. A subclass gives {@code h} of numbers, a kernel for FLOAT32
 * where one exists, and the same composed of operations, which is used while gradients are
 * recorded.
 */
public abstract class Activation extends Pointwise {
  /** {@code h}: the gradient of an element of the input. */
  protected abstract double gradient(double kept, double dy);

  /** {@code h} for FLOAT32 without a kernel and for the 16-bit types. */
  protected float gradient(float kept, float dy) {
    return (float) gradient((double) kept, (double) dy);
  }

  /** {@code dx_i = h(k_i, dy_i)} for {@code n} FLOAT32 elements. */
  protected void gradientKernel(
      MemorySegment kept, long ko, MemorySegment dy, long go, MemorySegment dx, long xo, int n) {
    for (int i = 0; i < n; i++) {
      float k = kept.getAtIndex(ValueLayout.JAVA_FLOAT, ko + i);
      float g = dy.getAtIndex(ValueLayout.JAVA_FLOAT, go + i);
      dx.setAtIndex(ValueLayout.JAVA_FLOAT, xo + i, gradient(k, g));
    }
  }

  /** The gradient composed of operations, which can be differentiated itself. */
  protected abstract Tensor composed(Tensor kept, Tensor dy);

  @Override
  public final Tensor backward(Context c, Tensor g) {
    return gradient(c.saved(0), g);
  }

  /** The gradient of the input: in one pass, or recorded while gradients are. */
  public final Tensor gradient(Tensor kept, Tensor g) {
    return Grad.isOn() ? composed(kept, g) : new OnePass().apply(kept, g);
  }

  /** The one pass, over whatever types and strides. */
  private final class OnePass extends BinaryPointwise {
    @Override
    public String name() {
      return Activation.this.name() + "Gradient";
    }

    @Override
    protected void kernel(
        MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
      gradientKernel(a, ao, b, bo, y, yo, n);
    }

    @Override
    protected double scalar(double a, double b) {
      return gradient(a, b);
    }

    @Override
    protected float scalar(float a, float b) {
      return gradient(a, b);
    }

    @Override
    protected int savesForA() {
      return Saves.NOTHING;
    }

    @Override
    protected int savesForB() {
      return Saves.NOTHING;
    }

    @Override
    public @Nullable Tensor backwardA(Context c, Tensor g) {
      throw new IllegalStateException("is not recorded");
    }

    @Override
    public @Nullable Tensor backwardB(Context c, Tensor g) {
      throw new IllegalStateException("is not recorded");
    }
  }
}
