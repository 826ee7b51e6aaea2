package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/** Where a tensor is not 0, in row-major order. NaN is not 0. No gradient. */
public final class Nonzero {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private Nonzero() {}

  /** The positions as rows of an INT64 matrix {@code [count, axes]}. */
  public static Tensor rows(Tensor x) {
    Tensor numbers = numbers(x);
    Shape shape = x.shape();
    int rank = shape.rank();
    Tensor rows = Tensor.empty(Shape.of(numbers.elements(), rank), DType.INT64);
    MemorySegment from = numbers.segment();
    MemorySegment to = rows.segment();
    Parallel.ranges(
        numbers.elements(),
        Grain.rows(rank),
        (start, end) -> {
          for (long i = start; i < end; i++) {
            long rest = from.getAtIndex(LONG, i);
            for (int axis = rank - 1; axis >= 0; axis--) {
              to.setAtIndex(LONG, i * rank + axis, rest % shape.size(axis));
              rest /= shape.size(axis);
            }
          }
        });
    return rows;
  }

  /** The positions as numbers of elements, INT64. */
  static Tensor numbers(Tensor x) {
    try (Grad _ = Grad.off()) {
      return numbersOf(x.contiguous());
    }
  }

  private static Tensor numbersOf(Tensor x) {
    long n = x.elements();
    DType type = x.dtype();
    MemorySegment source = x.segment();
    long[] starts = new long[Math.toIntExact((n + Grain.ELEMENTS - 1) / Grain.ELEMENTS) + 1];
    Parallel.ranges(
        n,
        Grain.ELEMENTS,
        (from, to) -> {
          int count = 0;
          for (long i = from; i < to; i++) {
            count += isSet(type, source, x.offset() + i) ? 1 : 0;
          }
          starts[(int) (from / Grain.ELEMENTS) + 1] = count;
        });
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    // Zeros, not undefined: elements may change meanwhile, and positions must stay inside.
    Tensor numbers = Tensor.zeros(Shape.of(starts[starts.length - 1]), DType.INT64);
    MemorySegment target = numbers.segment();
    Parallel.ranges(
        n,
        Grain.ELEMENTS,
        (from, to) -> {
          long at = starts[(int) (from / Grain.ELEMENTS)];
          long end = starts[(int) (from / Grain.ELEMENTS) + 1];
          for (long i = from; i < to && at < end; i++) {
            target.setAtIndex(LONG, at, i); // overwritten by the next one if it is not set
            at += isSet(type, source, x.offset() + i) ? 1 : 0;
          }
        });
    return numbers;
  }

  private static boolean isSet(DType type, MemorySegment s, long at) {
    return type.isFloatingPoint()
        ? Elements.getDouble(type, s, at) != 0
        : Elements.getLong(type, s, at) != 0;
  }
}
