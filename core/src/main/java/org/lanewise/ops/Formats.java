package org.lanewise.ops;

import org.lanewise.MemoryFormat;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The strides that a {@link MemoryFormat} means. */
public final class Formats {
  // Axes from the innermost on.
  private static final int[] CHANNELS_LAST = {1, 3, 2, 0};
  private static final int[] CHANNELS_LAST_3D = {1, 4, 3, 2, 0};

  private Formats() {}

  /**
   * The strides of a dense tensor in a format.
   *
   * @throws ShapeException if the shape has another number of axes than the format
   */
  public static long[] strides(String operation, Shape shape, MemoryFormat format) {
    return switch (format) {
      case CONTIGUOUS -> shape.strides();
      case CHANNELS_LAST -> strides(operation, shape, format, CHANNELS_LAST);
      case CHANNELS_LAST_3D -> strides(operation, shape, format, CHANNELS_LAST_3D);
      case PRESERVE ->
          throw new IllegalArgumentException(
              operation + ": expected a format with strides of its own, got PRESERVE");
    };
  }

  private static long[] strides(String operation, Shape shape, MemoryFormat format, int[] order) {
    if (shape.rank() != order.length) {
      throw ShapeException.of(operation, order.length + " axes for " + format, shape);
    }
    long[] strides = new long[order.length];
    long stride = 1;
    for (int axis : order) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }

  /** Whether the elements lie one after the other in the order of a format. */
  public static boolean isContiguous(Tensor x, MemoryFormat format) {
    return switch (format) {
      case CONTIGUOUS, PRESERVE -> x.isContiguous();
      case CHANNELS_LAST -> isContiguous(x, CHANNELS_LAST);
      case CHANNELS_LAST_3D -> isContiguous(x, CHANNELS_LAST_3D);
    };
  }

  private static boolean isContiguous(Tensor x, int[] order) {
    if (x.rank() != order.length) {
      return false;
    }
    long expected = 1;
    for (int axis : order) {
      if (x.size(axis) != 1 && x.stride(axis) != expected) {
        return false;
      }
      expected *= x.size(axis);
    }
    return true;
  }

  /**
   * The format that the order of the strides speaks for, holes or not: a channels-last one, or
   * {@link MemoryFormat#CONTIGUOUS}.
   */
  public static MemoryFormat suggested(Tensor x) {
    if (isOrdered(x, CHANNELS_LAST)) {
      return MemoryFormat.CHANNELS_LAST;
    }
    return isOrdered(x, CHANNELS_LAST_3D) ? MemoryFormat.CHANNELS_LAST_3D : MemoryFormat.CONTIGUOUS;
  }

  private static boolean isOrdered(Tensor x, int[] order) {
    if (x.rank() != order.length || x.stride(1) == 0) {
      return false;
    }
    long least = 0;
    for (int axis : order) {
      long stride = x.stride(axis);
      // Where all axes but the batch have size 1 the strides say nothing: plain order.
      if (x.size(axis) == 0 || stride < least || (axis == 0 && least == x.stride(1))) {
        return false;
      }
      least = x.size(axis) > 1 ? stride * x.size(axis) : stride;
    }
    return true;
  }
}
