package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * Positions along one or several axes: the indices of a user, checked once, none below 0, in memory
 * that nobody else can change.
 *
 * <p>The positions on several axes are numbers of elements in row-major order.
 */
final class Positions {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private final Shape shape;
  private final long[] sizes;
  private final Tensor numbers;

  private Positions(Shape shape, long[] sizes, Tensor numbers) {
    this.shape = shape;
    this.sizes = sizes;
    this.numbers = numbers;
  }

  /** How indices below 0 are taken. */
  enum Negative {
    /** They count from the end. */
    FROM_END,
    /** They are outside. */
    REFUSED
  }

  /**
   * The positions that an index tensor names on one axis.
   *
   * @throws IndexOutOfBoundsException if one is outside the axis
   */
  static Positions on(String operation, Tensor index, Shape x, int axis, Negative negative) {
    long size = x.rank() == 0 ? 1 : x.size(axis);
    Tensor numbers = checked(operation, index, index.shape(), x, axis, size, negative);
    return new Positions(index.shape(), new long[] {size}, numbers);
  }

  /**
   * The positions that index tensors, which broadcast to {@code shape}, name on as many axes from
   * {@code first} on. Those below 0 count from the end.
   */
  static Positions on(String operation, Tensor[] indices, Shape shape, Shape x, int first) {
    long[] sizes = new long[indices.length];
    Tensor numbers = null;
    for (int i = 0; i < indices.length; i++) {
      sizes[i] = x.size(first + i);
      Tensor next =
          checked(operation, indices[i], shape, x, first + i, sizes[i], Negative.FROM_END);
      numbers = numbers == null ? next : combined(numbers, sizes[i], next);
    }
    return new Positions(shape, sizes, java.util.Objects.requireNonNull(numbers));
  }

  /** The positions where a mask is true, on as many axes as it has. */
  static Positions of(Tensor mask) {
    Tensor numbers = Nonzero.numbers(mask);
    return new Positions(numbers.shape(), mask.shape().toArray(), numbers);
  }

  /** Positions on all axes of {@code x} at once: numbers of its elements. */
  static Positions ofElements(String operation, Tensor index, Shape x) {
    Shape line = Shape.of(x.elements());
    Tensor numbers =
        checked(operation, index, index.shape(), line, 0, x.elements(), Negative.FROM_END);
    return new Positions(index.shape(), x.toArray(), numbers);
  }

  /** Refuses tensors that cannot be indices. */
  static void requireIntegers(String operation, Tensor index) {
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw DTypeException.of(operation, "indices of type int64 or int32", index.dtype());
    }
  }

  private static Tensor checked(
      String operation,
      Tensor index,
      Shape shape,
      Shape x,
      int axis,
      long size,
      Negative negative) {
    requireIntegers(operation, index);
    Tensor numbers = Tensor.empty(shape, DType.INT64);
    Strided walk = new Strided(shape, numbers, index);
    MemorySegment from = index.segment();
    MemorySegment to = numbers.segment();
    DType type = index.dtype();
    long low = negative == Negative.FROM_END ? -size : 0;
    long step = walk.columnStep[1];
    AtomicBoolean outside = new AtomicBoolean();
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (start, end) -> {
          boolean valid = true;
          for (long row = start; row < end; row++) {
            long at = walk.start(1, row);
            long target = walk.start(0, row);
            for (long i = 0; i < walk.columns; i++) {
              long value = Elements.getLong(type, from, at + i * step);
              valid &= value >= low && value < size;
              to.setAtIndex(LONG, target + i, value < 0 ? value + size : value);
            }
          }
          if (!valid) {
            outside.set(true);
          }
        });
    if (outside.get()) {
      throw outside(operation, index, x, axis, low, size);
    }
    return numbers;
  }

  // Names the first one, whichever thread found one.
  private static IndexOutOfBoundsException outside(
      String operation, Tensor index, Shape x, int axis, long low, long size) {
    Tensor flat = index.contiguous();
    long value = 0;
    for (long i = 0; i < flat.elements(); i++) {
      value = Elements.getLong(flat.dtype(), flat.segment(), flat.offset() + i);
      if (value < low || value >= size) {
        break;
      }
    }
    return outside(operation, low, size, axis, x, value);
  }

  /** The exception for an index outside an axis. */
  static IndexOutOfBoundsException outside(
      String operation, long low, long size, int axis, Shape x, long index) {
    String range = size == 0 ? "no index" : "an index from " + low + " to " + (size - 1);
    return new IndexOutOfBoundsException(
        operation
            + ": expected "
            + range
            + " for axis "
            + axis
            + " of shape "
            + x
            + ", got "
            + index);
  }

  private static Tensor combined(Tensor numbers, long size, Tensor next) {
    MemorySegment a = numbers.segment();
    MemorySegment b = next.segment();
    Parallel.ranges(
        numbers.elements(),
        Grain.ELEMENTS,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            a.setAtIndex(LONG, i, a.getAtIndex(LONG, i) * size + b.getAtIndex(LONG, i));
          }
        });
    return numbers;
  }

  /**
   * The shape of what is read from a tensor of shape {@code x}: that of the indices for the axes.
   */
  Shape result(Shape x, int first) {
    return replaced(x, first, shape.toArray());
  }

  /** {@link #result} with one axis for all positions. */
  Shape lines(Shape x, int first) {
    return replaced(x, first, new long[] {count()});
  }

  private Shape replaced(Shape x, int first, long[] middle) {
    int behind = first + sizes.length;
    long[] all = new long[x.rank() - sizes.length + middle.length];
    System.arraycopy(x.toArray(), 0, all, 0, first);
    System.arraycopy(middle, 0, all, first, middle.length);
    System.arraycopy(x.toArray(), behind, all, first + middle.length, x.rank() - behind);
    return Shape.of(all);
  }

  /** The shape of the index tensors, broadcast. */
  Shape shape() {
    return shape;
  }

  /** The number of axes. */
  int axes() {
    return sizes.length;
  }

  /** The positions, INT64, one after the other. */
  Tensor numbers() {
    return numbers;
  }

  /** How many positions there are. */
  long count() {
    return shape.elements();
  }

  /** Writes the distances in memory from position 0, for axes with these strides. */
  void distances(long[] strides, MemorySegment to) {
    MemorySegment from = numbers.segment();
    int last = sizes.length - 1;
    boolean even = true; // from each position to the next one
    for (int axis = last; axis > 0; axis--) {
      even &= strides[axis - 1] == strides[axis] * sizes[axis];
    }
    boolean isEven = even;
    Parallel.ranges(
        count(),
        Grain.ELEMENTS,
        (start, end) -> {
          for (long i = start; isEven && i < end; i++) {
            to.setAtIndex(LONG, i, from.getAtIndex(LONG, i) * strides[last]);
          }
          for (long i = start; !isEven && i < end; i++) {
            long rest = from.getAtIndex(LONG, i);
            long distance = 0;
            for (int axis = last; axis > 0; axis--) {
              distance += rest % sizes[axis] * strides[axis];
              rest /= sizes[axis];
            }
            to.setAtIndex(LONG, i, distance + rest * strides[0]);
          }
        });
  }
}
