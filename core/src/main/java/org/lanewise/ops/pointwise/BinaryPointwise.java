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
import org.lanewise.ops.Layout;
import org.lanewise.ops.Promotion;

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
    DType type = outputType(DType.FLOAT32);
    for (int i = 0; i < n; i++) {
      float first = a.getAtIndex(ValueLayout.JAVA_FLOAT, ao + i);
      float second = b.getAtIndex(ValueLayout.JAVA_FLOAT, bo + i);
      Elements.setDouble(type, y, yo + i, scalar(first, second));
    }
  }

  /** A vector and a number: {@code y_i = f(a_i, b)}. */
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    DType type = outputType(DType.FLOAT32);
    for (int i = 0; i < n; i++) {
      float x = a.getAtIndex(ValueLayout.JAVA_FLOAT, ao + i);
      Elements.setDouble(type, y, yo + i, scalar(x, b));
    }
  }

  /** A number and a vector: {@code y_i = f(a, b_i)}. */
  protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    DType type = outputType(DType.FLOAT32);
    for (int i = 0; i < n; i++) {
      float x = b.getAtIndex(ValueLayout.JAVA_FLOAT, bo + i);
      Elements.setDouble(type, y, yo + i, scalar(a, x));
    }
  }

  /** {@code f} of FLOAT64 elements. */
  protected abstract double scalar(double a, double b);

  /**
   * {@code f} of FLOAT32 elements that no kernel takes, or of 16-bit ones, whose result is rounded
   * then. An operation that PyTorch rounds on the way overrides this.
   */
  protected float scalar(float a, float b) {
    return (float) scalar((double) a, (double) b);
  }

  /**
   * {@code f} of integers, of the value that their type holds; the result is cut to the type. An
   * operation whose {@link #resultType} is never an integer has none.
   */
  protected long scalar(long a, long b) {
    throw new UnsupportedOperationException(name() + ": computes no integers");
  }

  /** What {@link #backwardA} reads, in bits of {@link Saves}. */
  protected abstract int savesForA();

  /** What {@link #backwardB} reads, in bits of {@link Saves}. */
  protected abstract int savesForB();

  /**
   * The type of the computation, given the promoted type of the operands; refuses types that the
   * operation does not take.
   */
  protected DType resultType(DType promoted) {
    return promoted;
  }

  /** Refuses operands of types that {@link #resultType} does not see. */
  protected void checkTypes(DType a, DType b) {}

  /** Refuses divisors and the like; {@code b} is of the type of the computation. */
  protected void checkOperand(Tensor b) {}

  /** As {@link #checkOperand(Tensor)}, for a number in the place of {@code b}. */
  protected void checkOperand(DType type, long b) {}

  /**
   * Whether a number is rounded to a 16-bit type before the computation, as if it were a tensor of
   * it.
   */
  protected boolean roundsNumber() {
    return true;
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
    checkTypes(a.dtype(), b.dtype());
    DType type = resultType(Promotion.of(a, b));
    Shape shape = Shape.broadcast(name(), a.shape(), b.shape());
    Tensor x = a.to(type);
    Tensor z = b.to(type);
    checkOperand(z);
    Tensor y = Layout.result(shape, outputType(type), x, z);
    BinaryLoops.compute(this, x, z, y);
    save(c, saves(c), a, b, y);
    return y;
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor a, Tensor b) {
    if (!Shape.broadcast(name(), a.shape(), b.shape()).equals(a.shape())) {
      throw ShapeException.of(
          name() + " in place", "an operand that broadcasts to " + a.shape(), b.shape());
    }
    checkTypes(a.dtype(), b.dtype());
    DType type = resultType(Promotion.of(a, b));
    Casts.checkResult(name(), outputType(type), a.dtype());
    Tensor z = b.to(type);
    checkOperand(z);
    int saves = saves(c);
    Tensor oldA = (saves & Saves.A) != 0 ? Clone.before(a) : a; // about to be overwritten
    boolean shared = (saves & Saves.B) != 0 && b.storage() == a.storage();
    Tensor oldB = shared ? Clone.before(b) : b;
    if (type == a.dtype() && outputType(type) == type) {
      BinaryLoops.compute(this, a, apart(a, z), a);
    } else {
      Tensor y = Tensor.empty(a.shape(), outputType(type));
      BinaryLoops.compute(this, a.to(type), z, y);
      Copy.copy(y.to(a.dtype()), a);
    }
    a.bumpVersion();
    save(c, saves, oldA, oldB, a);
  }

  /** {@code y_i = f(x_i, number)}, or {@code f(number, x_i)}; for {@link WithNumber}. */
  final void computeWithNumber(Tensor x, double d, long l, boolean numberFirst, Tensor y) {
    DType type = x.dtype();
    long integer = Elements.wrapped(type, l);
    if (!numberFirst) {
      checkOperand(type, integer);
    } else {
      checkOperand(x);
    }
    double fraction = type == DType.FLOAT64 || !roundsNumber() ? d : Elements.rounded(type, d);
    BinaryLoops.withNumber(this, x, fraction, integer, numberFirst, y);
  }

  // An operand that overlaps the result elsewhere than element by element would be read after it
  // was written.
  private static Tensor apart(Tensor a, Tensor b) {
    boolean overlaps = b.storage() == a.storage();
    boolean same = b.offset() == a.offset() && Layout.same(a, b);
    return overlaps && !same ? b.clone() : b;
  }
}
