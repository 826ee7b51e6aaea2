package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Strided;

/**
 * Random numbers in place of all elements. They are drawn one after the other in the order in which
 * the elements lie in memory, under the lock of the generator.
 *
 * <p>Shape: any. Gradient: zero.
 */
public abstract class RandomFill extends Function {
  final Generator generator;

  RandomFill(Generator generator) {
    this.generator = generator;
  }

  /** A tensor of a floating-point type to fill, on behalf of an operation. */
  public static Tensor floating(String operation, Shape shape, DType dtype) {
    requireFloating(operation, dtype);
    return Tensor.empty(shape, dtype);
  }

  /** Refuses other types than those of floating point, on behalf of an operation. */
  public static void requireFloating(String operation, DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw DTypeException.of(operation, "a floating-point type", dtype);
    }
  }

  /** Draws and writes the numbers; holds the generator's lock. */
  abstract void fill(Tensor x);

  @Override
  public final Tensor forward(Context c, Tensor x) {
    throw new UnsupportedOperationException(name() + ": only in place");
  }

  @Override
  protected final void forwardInPlace(Context c, Tensor x) {
    check(x);
    synchronized (generator) {
      fill(x);
    }
    x.bumpVersion();
  }

  /** Refuses types that the numbers do not fit. */
  void check(Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name().toLowerCase(Locale.ROOT), "a floating-point type", x.dtype());
    }
  }

  @Override
  public final Tensor backward(Context c, Tensor g) {
    return g.detach().zerosLike();
  }

  /** Sets the elements in the order of memory. */
  static void each(Tensor x, DoubleSupplier next) {
    DType type = x.dtype();
    MemorySegment s = x.segment();
    Strided walk = inOrderOfMemory(x);
    long step = walk.columnStep[0];
    for (long row = 0; row < walk.rows; row++) {
      long at = walk.start(0, row);
      for (long i = 0; i < walk.columns; i++) {
        Elements.setDouble(type, s, at + i * step, next.getAsDouble());
      }
    }
  }

  /** Sets the elements in the order of memory. */
  static void eachLong(Tensor x, LongSupplier next) {
    DType type = x.dtype();
    MemorySegment s = x.segment();
    Strided walk = inOrderOfMemory(x);
    long step = walk.columnStep[0];
    for (long row = 0; row < walk.rows; row++) {
      long at = walk.start(0, row);
      for (long i = 0; i < walk.columns; i++) {
        Elements.setLong(type, s, at + i * step, next.getAsLong());
      }
    }
  }

  private static Strided inOrderOfMemory(Tensor x) {
    Integer[] order = new Integer[x.rank()];
    Arrays.setAll(order, i -> i);
    long[] strides = x.strides();
    Arrays.sort(order, (a, b) -> Long.compare(strides[b], strides[a])); // stable
    long[] sizes = new long[order.length];
    long[] steps = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[i] = x.size(order[i]);
      steps[i] = strides[order[i]];
    }
    Shape shape = Shape.of(sizes);
    return new Strided(shape, Tensor.viewOf(x, x.offset(), shape, steps));
  }
}
