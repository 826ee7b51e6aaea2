package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Promotion;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * Choice, element by element: {@code y = a} where the condition is true, {@code b} elsewhere.
 *
 * <p>Shape: condition and operands broadcast together. Gradient: {@code dy} to the operand that was
 * chosen, zero to the other.
 */
public final class Where extends BinaryFunction {
  private final Tensor condition;

  /** The choice by a condition of type BOOL (or UINT8, any number but 0 is true). */
  public Where(Tensor condition) {
    if (condition.dtype() != DType.BOOL && condition.dtype() != DType.UINT8) {
      throw DTypeException.of("where", "a condition of type bool", condition.dtype());
    }
    this.condition = condition;
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    DType type = Promotion.of(a, b);
    Shape shape =
        Shape.broadcast("where", condition.shape(), Shape.broadcast("where", a.shape(), b.shape()));
    c.save(condition);
    Tensor x = a.to(type);
    Tensor z = b.to(type);
    Tensor y = Layout.result(shape, type, condition, x, z);
    MemorySegment cs = condition.segment();
    MemorySegment xs = x.segment();
    MemorySegment zs = z.segment();
    MemorySegment ys = y.segment();
    Strided walk = new Strided(shape, y, condition, x, z);
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long co = walk.start(1, row);
            long xo = walk.start(2, row);
            long zo = walk.start(3, row);
            for (long i = 0; i < walk.columns; i++) {
              boolean first = cs.get(ValueLayout.JAVA_BYTE, co + i * walk.columnStep[1]) != 0;
              MemorySegment source = first ? xs : zs;
              long at = first ? xo + i * walk.columnStep[2] : zo + i * walk.columnStep[3];
              Elements.copy(type, source, at, ys, yo + i * walk.columnStep[0]);
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new Where(c.saved(0)).apply(g, Tensor.zeros(Shape.SCALAR, g.dtype()));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return zero(c.saved(0), g);
  }

  /** {@code x} with zeros where the condition is true. */
  static Tensor zero(Tensor condition, Tensor x) {
    return new Where(condition).apply(Tensor.zeros(Shape.SCALAR, x.dtype()), x);
  }

  /** {@code x} where the condition is true, zeros elsewhere. */
  static Tensor keep(Tensor condition, Tensor x) {
    return new Where(condition).apply(x, Tensor.zeros(Shape.SCALAR, x.dtype()));
  }

  /**
   * A tensor without axes for a number in the place of an operand beside another one of type {@code
   * other}.
   */
  public static Tensor number(DType other, double value) {
    return Tensor.full(Shape.SCALAR, value, Promotion.withFraction(other));
  }

  /**
   * {@link #number(DType, double)} for an integer.
   *
   * @throws DTypeException if the type does not hold it
   */
  public static Tensor number(DType other, long value) {
    DType type = Promotion.withInteger(other);
    return Tensor.scalar(Types.fitting("where", type, value)).to(type);
  }
}
