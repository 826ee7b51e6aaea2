package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Strided;
import org.lanewise.ops.pointwise.Where;
import org.lanewise.parallel.Parallel;

/**
 * One value where a mask is true: {@code y = mask ? b : a}, in the type of {@code a}.
 *
 * <p>Shape: {@code a} and the mask broadcast together; {@code b} has no axes. Gradient: {@code dy}
 * outside the mask to {@code a}, the sum of {@code dy} inside to {@code b}. Errors: a mask that is
 * not BOOL.
 */
public final class MaskedFill extends BinaryFunction {
  private final Tensor mask;

  /** The operation with this mask. */
  public MaskedFill(Tensor mask) {
    requireMask("maskedFill", mask);
    this.mask = mask;
  }

  /** Refuses what is no mask. */
  static void requireMask(String operation, Tensor mask) {
    if (mask.dtype() != DType.BOOL) {
      throw DTypeException.of(operation, "a mask of type bool", mask.dtype());
    }
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    Shape shape = Shape.broadcast("maskedFill", a.shape(), mask.shape());
    Tensor y = a.expand(shape.toArray()).clone();
    fill(y, b);
    c.save(mask);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    if (!Shape.broadcast("maskedFill", a.shape(), mask.shape()).equals(a.shape())) {
      throw ShapeException.of(
          "maskedFill in place", "a mask that broadcasts to " + a.shape(), mask.shape());
    }
    fill(a, b);
    a.bumpVersion();
    c.save(mask);
  }

  private void fill(Tensor y, Tensor b) {
    if (b.rank() != 0) {
      throw ShapeException.of("maskedFill", "a value without axes", b.shape());
    }
    Tensor number = b.to(y.dtype());
    int bytes = y.dtype().bytes();
    long bits = bits(number.segment(), number.offset(), bytes);
    MemorySegment flags = mask.segment();
    MemorySegment target = y.segment();
    Strided walk = new Strided(y.shape(), y, mask);
    long yStep = walk.columnStep[0];
    long maskStep = walk.columnStep[1];
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            long yo = walk.start(0, row);
            long mo = walk.start(1, row);
            long n = walk.columns;
            switch (bytes) {
              case 1 -> bytes(target, yo, yStep, flags, mo, maskStep, n, (byte) bits);
              case 2 -> shorts(target, yo, yStep, flags, mo, maskStep, n, (short) bits);
              case 4 -> ints(target, yo, yStep, flags, mo, maskStep, n, (int) bits);
              default -> longs(target, yo, yStep, flags, mo, maskStep, n, bits);
            }
          }
        });
  }

  private static long bits(MemorySegment s, long at, int bytes) {
    return switch (bytes) {
      case 1 -> s.get(ValueLayout.JAVA_BYTE, at);
      case 2 -> s.getAtIndex(ValueLayout.JAVA_SHORT, at);
      case 4 -> s.getAtIndex(ValueLayout.JAVA_INT, at);
      default -> s.getAtIndex(ValueLayout.JAVA_LONG, at);
    };
  }

  // Each element is written, also with what it was, because a mask is rarely foreseeable; by bits,
  // because C2 of JDK 25 crashes on such a choice with AVX-512 (MachSpillCopyNode).
  private static void bytes(
      MemorySegment y,
      long yo,
      long yStep,
      MemorySegment mask,
      long mo,
      long maskStep,
      long n,
      byte value) {
    for (long i = 0; i < n; i++) {
      long at = yo + i * yStep;
      byte old = y.get(ValueLayout.JAVA_BYTE, at);
      int set = allBits(mask.get(ValueLayout.JAVA_BYTE, mo + i * maskStep));
      y.set(ValueLayout.JAVA_BYTE, at, (byte) ((old & ~set) | (value & set)));
    }
  }

  private static void shorts(
      MemorySegment y,
      long yo,
      long yStep,
      MemorySegment mask,
      long mo,
      long maskStep,
      long n,
      short value) {
    for (long i = 0; i < n; i++) {
      long at = yo + i * yStep;
      short old = y.getAtIndex(ValueLayout.JAVA_SHORT, at);
      int set = allBits(mask.get(ValueLayout.JAVA_BYTE, mo + i * maskStep));
      y.setAtIndex(ValueLayout.JAVA_SHORT, at, (short) ((old & ~set) | (value & set)));
    }
  }

  private static void ints(
      MemorySegment y,
      long yo,
      long yStep,
      MemorySegment mask,
      long mo,
      long maskStep,
      long n,
      int value) {
    for (long i = 0; i < n; i++) {
      long at = yo + i * yStep;
      int old = y.getAtIndex(ValueLayout.JAVA_INT, at);
      int set = allBits(mask.get(ValueLayout.JAVA_BYTE, mo + i * maskStep));
      y.setAtIndex(ValueLayout.JAVA_INT, at, (old & ~set) | (value & set));
    }
  }

  private static void longs(
      MemorySegment y,
      long yo,
      long yStep,
      MemorySegment mask,
      long mo,
      long maskStep,
      long n,
      long value) {
    for (long i = 0; i < n; i++) {
      long at = yo + i * yStep;
      long old = y.getAtIndex(ValueLayout.JAVA_LONG, at);
      int set = allBits(mask.get(ValueLayout.JAVA_BYTE, mo + i * maskStep));
      y.setAtIndex(ValueLayout.JAVA_LONG, at, (old & ~set) | (value & set));
    }
  }

  // -1 for any flag but 0.
  private static int allBits(byte flag) {
    return (flag | -flag) >> 31;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new MaskedFill(c.saved(0)).apply(g, Tensor.zeros(Shape.SCALAR, g.dtype()));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new Where(c.saved(0)).apply(g, Tensor.zeros(Shape.SCALAR, g.dtype())).sum();
  }
}
