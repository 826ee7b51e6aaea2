package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.parallel.Parallel;

/**
 * Comparison, element by element, to BOOL; false where an element is NaN, but true for {@link #NE}.
 *
 * <p>Shape: any two that broadcast together. Gradient: none.
 */
public final class Compare extends BinaryFunction {
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
  public Tensor forward(Context c, Tensor a, Tensor b) {
    DType type = DType.promote(a.dtype(), b.dtype());
    Tensor x = a.to(type);
    Tensor z = b.to(type);
    Tensor y = Tensor.empty(Shape.broadcast(name, a.shape(), b.shape()), DType.BOOL);
    MemorySegment xs = x.segment();
    MemorySegment zs = z.segment();
    MemorySegment ys = y.segment();
    Strided walk = new Strided(y.shape(), y, x, z);
    long xStep = walk.columnStep[1];
    long zStep = walk.columnStep[2];
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            long zo = walk.start(2, row);
            for (long i = 0; i < walk.columns; i++) {
              boolean result = test(type, xs, xo + i * xStep, zs, zo + i * zStep);
              ys.set(ValueLayout.JAVA_BYTE, yo + i, (byte) (result ? 1 : 0));
            }
          }
        });
    return y;
  }

  private boolean test(DType type, MemorySegment a, long ai, MemorySegment b, long bi) {
    return type.isFloatingPoint()
        ? doubles.test(Elements.getDouble(type, a, ai), Elements.getDouble(type, b, bi))
        : longs.test(Elements.getLong(type, a, ai), Elements.getLong(type, b, bi));
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
