package org.lanewise.ops.shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.MemoryFormat;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Lines;

/** Copies in another arrangement that are composed of other operations. */
public final class Repeats {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private Repeats() {}

  /** The numbers with ones in front, as many as there are axes at least. */
  public static long[] padded(long[] times, int axes) {
    int added = Math.max(0, axes - times.length);
    long[] all = new long[added + times.length];
    Arrays.fill(all, 0, added, 1);
    System.arraycopy(times, 0, all, added, times.length);
    return all;
  }

  /** Turned by quarters in the plane of two axes. */
  public static Tensor turned(Tensor x, int times, int from, int to) {
    Split.requireAxes("rot90", x, 2);
    int a = x.shape().axis("rot90", from);
    int b = x.shape().axis("rot90", to);
    if (a == b) {
      throw ShapeException.of("rot90", "two axes", "axes " + from + " and " + to);
    }
    return switch (Math.floorMod(times, 4)) {
      case 1 -> x.flip(b).transpose(a, b);
      case 2 -> x.flip(a, b);
      case 3 -> x.flip(a).transpose(a, b);
      default -> x.clone(MemoryFormat.CONTIGUOUS);
    };
  }

  /** Each element of an axis several times. */
  public static Tensor each(Tensor x, long times, int axis) {
    if (times < 0) {
      throw ShapeException.of("repeatInterleave", "a number of at least 0", times);
    }
    Tensor line = x.rank() == 0 ? x.reshape(1) : x;
    int at = line.shape().axis("repeatInterleave", axis);
    long[] sizes = Arrays.copyOf(line.shape().toArray(), line.rank() + 1);
    Shape.of("repeatInterleave", times, Math.max(1, line.elements()));
    System.arraycopy(sizes, at + 1, sizes, at + 2, line.rank() - at - 1);
    sizes[at + 1] = times;
    Tensor repeated = line.unsqueeze(at + 1).expand(sizes).clone(MemoryFormat.CONTIGUOUS);
    return repeated.flatten(at, at + 1);
  }

  /** The indices of an axis, each as often as {@code times} says. */
  public static Tensor indices(Tensor x, Tensor times, int axis) {
    if (times.dtype() != DType.INT64 && times.dtype() != DType.INT32) {
      throw DTypeException.of("repeatInterleave", "numbers of type int64 or int32", times.dtype());
    }
    long size = Lines.length(x.shape(), x.shape().axis("repeatInterleave", axis));
    if (times.rank() > 1 || (times.elements() != 1 && times.elements() != size)) {
      throw ShapeException.of(
          "repeatInterleave", "one number, or one for each of " + size, times.shape());
    }
    long[] counts = times.expand(size).toLongArray();
    long total = 0;
    for (long count : counts) {
      if (count < 0) {
        throw ShapeException.of("repeatInterleave", "numbers of at least 0", count);
      }
      total = Math.addExact(total, count);
    }
    Tensor indices = Tensor.empty(Shape.of(total), DType.INT64);
    MemorySegment to = indices.segment();
    long at = 0;
    for (int i = 0; i < counts.length; i++) {
      for (long k = 0; k < counts[i]; k++) {
        to.setAtIndex(LONG, at++, i);
      }
    }
    return indices;
  }

  /** Fills the elements with the same index on all axes; of a tall matrix again below. */
  public static void fillDiagonal(Tensor x, double value, boolean wrap) {
    Split.requireAxes("fillDiagonal", x, 2);
    Tensor diagonal = x;
    while (diagonal.rank() > 1) {
      if (x.rank() > 2 && x.size(diagonal.rank() - 1) != x.size(0)) {
        throw ShapeException.of("fillDiagonal", "two axes, or axes of one size", x.shape());
      }
      diagonal = diagonal.diagonal(0, 0, diagonal.rank() - 1);
    }
    diagonal.fill(value);
    if (wrap && x.rank() == 2) {
      long square = x.size(1) + 1; // and a row without
      for (long row = square; row < x.size(0); row += square) {
        x.narrow(0, row, Math.min(square, x.size(0) - row)).diagonal().fill(value);
      }
    }
  }

  /** A copy with other elements in a view of it. */
  public static Tensor with(String operation, Tensor x, Tensor source, UnaryOperator<Tensor> view) {
    Tensor y = x.clone();
    Tensor part = view.apply(y);
    if (!part.shape().equals(source.shape())) {
      throw ShapeException.of(operation, "a source of shape " + part.shape(), source.shape());
    }
    part.copyFrom(source);
    return y;
  }
}
