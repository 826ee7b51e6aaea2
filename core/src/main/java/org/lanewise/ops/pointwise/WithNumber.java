package org.lanewise.ops.pointwise;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Promotion;

/**
 * A {@link BinaryPointwise} operation with a Java number in the place of one tensor. The number
 * takes the type of the tensor, unless it is a fraction and the tensor holds integers or booleans
 * (FLOAT32), or it is an integer and the tensor holds booleans (INT64): PyTorch's rules, where
 * {@code long} stands for Python's int and {@code double} for its float.
 *
 * <p>Name, type, kernels and gradient are those of the operation.
 */
public final class WithNumber extends Function {
  private final BinaryPointwise operation;
  private final double fraction;
  private final long integer;
  private final boolean isInteger;
  private final int slot;

  private WithNumber(
      BinaryPointwise operation, double fraction, long integer, boolean isInteger, int slot) {
    this.operation = operation;
    this.fraction = fraction;
    this.integer = integer;
    this.isInteger = isInteger;
    this.slot = slot;
  }

  /** {@code f(tensor, number)}. */
  public static WithNumber second(BinaryPointwise operation, double number) {
    return new WithNumber(operation, number, (long) number, false, 0);
  }

  /** {@code f(tensor, number)}. */
  public static WithNumber second(BinaryPointwise operation, long number) {
    return new WithNumber(operation, number, number, true, 0);
  }

  /** {@code f(number, tensor)}. */
  public static WithNumber first(BinaryPointwise operation, double number) {
    return new WithNumber(operation, number, (long) number, false, 1);
  }

  /** {@code f(number, tensor)}. */
  public static WithNumber first(BinaryPointwise operation, long number) {
    return new WithNumber(operation, number, number, true, 1);
  }

  @Override
  public String name() {
    return operation.name();
  }

  private DType type(DType tensor) {
    operation.checkTypes(tensor, tensor);
    return operation.resultType(
        isInteger ? Promotion.withInteger(tensor) : Promotion.withFraction(tensor));
  }

  private int saves() {
    return slot == 0 ? operation.savesForA() : operation.savesForB();
  }

  private void save(Context c, Tensor x, Tensor y) {
    if (c.needsInputGrad(0)) {
      Tensor kept = (saves() & (slot == 0 ? Saves.A : Saves.B)) != 0 ? x : null;
      c.save(kept, (saves() & Saves.Y) != 0 ? y : null);
    }
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    DType type = type(x.dtype());
    Tensor y = Layout.like(x, operation.outputType(type));
    operation.computeWithNumber(x.to(type), fraction, integer, slot == 1, y);
    save(c, x, y);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    DType type = type(x.dtype());
    DType output = operation.outputType(type);
    Casts.checkResult(name(), output, x.dtype());
    boolean keepsOld = c.needsInputGrad(0) && (saves() & (slot == 0 ? Saves.A : Saves.B)) != 0;
    Tensor old = keepsOld ? Clone.before(x) : x; // about to be overwritten
    if (type == x.dtype() && output == type) {
      operation.computeWithNumber(x, fraction, integer, slot == 1, x);
    } else {
      Tensor y = Tensor.empty(x.shape(), output);
      operation.computeWithNumber(x.to(type), fraction, integer, slot == 1, y);
      Copy.copy(y.to(x.dtype()), x);
    }
    x.bumpVersion();
    save(c, old, x);
  }

  @Override
  public @Nullable Tensor backward(Context c, Tensor g) {
    Context both = new BothOperands(c);
    return slot == 0 ? operation.backwardA(both, g) : operation.backwardB(both, g);
  }

  private Tensor number(DType like) {
    DType type = type(like);
    return isInteger && !type.isFloatingPoint()
        ? Tensor.scalar(integer).to(type)
        : Tensor.full(Shape.SCALAR, fraction, DType.FLOAT64); // as the number is, not rounded
  }

  /** What the operation's own backward sees: two operands, one of them the number. */
  private final class BothOperands implements Context {
    private final Context c;

    BothOperands(Context c) {
      this.c = c;
    }

    @Override
    public Tensor saved(int index) {
      if (index == Saves.Y_INDEX) {
        return c.saved(1);
      }
      return index == slot ? c.saved(0) : number(c.inputType(0));
    }

    @Override
    public boolean needsInputGrad(int input) {
      return input == slot && c.needsInputGrad(0);
    }

    @Override
    public Shape inputShape(int input) {
      return input == slot ? c.inputShape(0) : Shape.SCALAR;
    }

    @Override
    public DType inputType(int input) {
      return c.inputType(0);
    }

    @Override
    public int inputCount() {
      return 2;
    }

    @Override
    public int savedCount() {
      return Saves.Y_INDEX + 1;
    }

    @Override
    public void save(@Nullable Tensor... tensors) {
      c.save(tensors);
    }

    @Override
    public void saveBuffer(Tensor buffer) {
      c.saveBuffer(buffer);
    }

    @Override
    public void markNonDifferentiable(Tensor... outputs) {
      c.markNonDifferentiable(outputs);
    }
  }
}
