package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * What kind of number an element is, to BOOL; integers are finite.
 *
 * <p>Shape: any. Gradient: none.
 */
public final class NumberKind extends Pointwise {
  /** Whether it is NaN. */
  public static final NumberKind NAN = new NumberKind("Isnan");

  /** Whether it is Inf or -Inf. */
  public static final NumberKind INFINITE = new NumberKind("Isinf");

  /** Whether it is neither. */
  public static final NumberKind FINITE = new NumberKind("Isfinite");

  private final String name;

  private NumberKind(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected double scalar(double x) {
    boolean is =
        this == NAN
            ? Double.isNaN(x)
            : this == INFINITE ? Double.isInfinite(x) : Double.isFinite(x);
    return is ? 1 : 0;
  }

  @Override
  protected long scalar(long x) {
    return this == FINITE ? 1 : 0;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  protected DType outputType(DType type) {
    return DType.BOOL;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.zerosLike();
  }
}
