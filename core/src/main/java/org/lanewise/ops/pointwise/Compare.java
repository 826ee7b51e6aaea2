package org.lanewise.ops.pointwise;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Comparison, element by element, to BOOL; false where an element is NaN, but true for {@link #NE}.
 *
 * <p>Shape: any two that broadcast together. Gradient: none.
 */
public final class Compare extends BinaryPointwise {
  /** {@code a == b}. */
  public static final Compare EQ = new Compare("Eq", (a, b) -> a == b, (a, b) -> a == b);

  /** {@code a != b}. */
  public static final Compare NE = new Compare("Ne", (a, b) -> a != b, (a, b) -> a != b);

  /** {@code a < b}. */
  public static final Compare LT = new Compare("Lt", (a, b) -> a < b, (a, b) -> a < b);

  /** {@code a <= b}. */
  public static final Compare LE = new Compare("Le", (a, b) -> a <= b, (a, b) -> a <= b);

  /** {@code a > b}. */
  public static final Compare GT = new Compare("Gt", (a, b) -> a > b, (a, b) -> a > b);

  /** {@code a >= b}. */
  public static final Compare GE = new Compare("Ge", (a, b) -> a >= b, (a, b) -> a >= b);

  private interface Doubles {
    boolean test(double a, double b);
  }

  private interface Longs {
    boolean test(long a, long b);
  }

  private final String name;
  private final Doubles doubles;
  private final Longs longs;

  private Compare(String name, Doubles doubles, Longs longs) {
    this.name = name;
    this.doubles = doubles;
    this.longs = longs;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected double scalar(double a, double b) {
    return doubles.test(a, b) ? 1 : 0;
  }

  @Override
  protected long scalar(long a, long b) {
    return longs.test(a, b) ? 1 : 0;
  }

  @Override
  protected DType outputType(DType type) {
    return DType.BOOL;
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
    return null;
  }

  @Override
  public @Nullable Tensor backwardB(Context c, Tensor g) {
    return null;
  }
}
