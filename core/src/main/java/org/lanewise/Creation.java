package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Tensors from Java arrays and back. */
final class Creation {
  private Creation() {}

  /** A tensor of the given sizes with the elements of an array with one axis. */
  static Tensor of(Object array, long length, DType dtype, long... sizes) {
    Shape shape = Shape.of("of", sizes);
    if (shape.elements() != length) {
      throw ShapeException.of("of", shape.elements() + " elements for shape " + shape, length);
    }
    Tensor tensor = Tensor.empty(shape, dtype);
    copy(array, tensor.segment(), 0);
    return tensor;
  }

  /** A tensor of the elements of an array of arrays. */
  static Tensor nested(Object[] array, DType dtype) {
    Tensor tensor = Tensor.empty(Shape.of(sizes(array)), dtype);
    fill(array, tensor, 0, 0, "");
    return tensor;
  }

  // The sizes that the first array of each level has; an empty level leaves nothing below it.
  private static long[] sizes(Object[] array) {
    int rank = 0;
    for (Class<?> type = array.getClass(); type.isArray(); type = type.getComponentType()) {
      rank++;
    }
    long[] sizes = new long[rank];
    Object at = array;
    for (int i = 0; i < rank && at != null; i++) {
      sizes[i] = java.lang.reflect.Array.getLength(at);
      at = sizes[i] > 0 && at instanceof Object[] inner ? inner[0] : null;
    }
    return sizes;
  }

  private static void fill(Object[] array, Tensor tensor, int axis, long row, String path) {
    long size = tensor.size(axis + 1);
    for (int i = 0; i < array.length; i++) {
      String here = path + "[" + i + "]";
      Object inner = array[i];
      if (inner == null || java.lang.reflect.Array.getLength(inner) != size) {
        String got = inner == null ? "null" : "" + java.lang.reflect.Array.getLength(inner);
        throw ShapeException.of("of", "rows of one length " + size, got + " in row " + here);
      }
      long at = row * array.length + i;
      if (inner instanceof Object[] arrays) {
        fill(arrays, tensor, axis + 1, at, here);
      } else {
        copy(inner, tensor.segment(), at * size * tensor.dtype().bytes());
      }
    }
  }

  private static void copy(Object array, MemorySegment target, long at) {
    MemorySegment source = segment(array instanceof boolean[] truths ? bytes(truths) : array);
    MemorySegment.copy(source, 0, target, at, source.byteSize());
  }

  private static MemorySegment segment(Object array) {
    return switch (array) {
      case float[] a -> MemorySegment.ofArray(a);
      case double[] a -> MemorySegment.ofArray(a);
      case long[] a -> MemorySegment.ofArray(a);
      case int[] a -> MemorySegment.ofArray(a);
      case byte[] a -> MemorySegment.ofArray(a);
      default -> throw new IllegalStateException("no array of numbers: " + array.getClass());
    };
  }

  private static byte[] bytes(boolean[] truths) {
    byte[] bytes = new byte[truths.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (truths[i] ? 1 : 0);
    }
    return bytes;
  }

  /** The number of elements, which must fit an array. */
  static int length(Tensor x) {
    if (x.elements() > Integer.MAX_VALUE) {
      throw ShapeException.of("toArray", "at most 2^31 - 1 elements", x.shape());
    }
    return (int) x.elements();
  }

  /** Copies all elements, row by row, into an array with one axis, converted to its type. */
  static <T> T copyTo(Tensor tensor, T array) {
    DType dtype = typeOf(array.getClass().getComponentType());
    if (tensor.elements() == 0) {
      return array; // Where the first element would be, memory may have ended.
    }
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Tensor source = tensor.to(dtype).contiguous();
      copyRow(source.segment(), source.offset() * dtype.bytes(), array);
    }
    return array;
  }

  private static void copyRow(MemorySegment source, long at, Object array) {
    if (array instanceof boolean[] truths) {
      byte[] bytes = new byte[truths.length];
      copyRow(source, at, bytes);
      for (int i = 0; i < truths.length; i++) {
        truths[i] = bytes[i] != 0;
      }
    } else {
      MemorySegment target = segment(array);
      MemorySegment.copy(source, at, target, 0, target.byteSize());
    }
  }

  /** All elements as an array of a class like {@code float[][]}. */
  static <T> T toArray(Tensor tensor, Class<T> type) {
    int rank = 0;
    Class<?> element = type;
    for (; element.isArray(); element = element.getComponentType()) {
      rank++;
    }
    DType dtype = typeOf(element);
    if (rank != tensor.rank() || rank == 0) {
      throw ShapeException.of(
          "toArray", "the class of an array with " + tensor.rank() + " axes", type.getTypeName());
    }
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Tensor source = tensor.to(dtype).contiguous();
      return type.cast(rows(source, type, 0, 0));
    }
  }

  private static Object rows(Tensor source, Class<?> type, int axis, long row) {
    Class<?> inner = type.getComponentType();
    int length = Math.toIntExact(source.size(axis));
    Object array = java.lang.reflect.Array.newInstance(inner, length);
    if (array instanceof Object[] arrays) {
      Arrays.setAll(arrays, i -> rows(source, inner, axis + 1, row * length + i));
    } else {
      copyRow(source.segment(), (source.offset() + row * length) * source.dtype().bytes(), array);
    }
    return array;
  }

  private static DType typeOf(Class<?> element) {
    if (element == float.class) {
      return DType.FLOAT32;
    } else if (element == double.class) {
      return DType.FLOAT64;
    } else if (element == long.class) {
      return DType.INT64;
    } else if (element == int.class) {
      return DType.INT32;
    } else if (element == byte.class) {
      return DType.UINT8;
    } else if (element == boolean.class) {
      return DType.BOOL;
    }
    throw DTypeException.of(
        "toArray", "arrays of float, double, long, int, byte or boolean", element.getTypeName());
  }
}
