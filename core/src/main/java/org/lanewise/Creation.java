package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Tensors from Java arrays and back. */
final class Creation {
  private Creation() {}

  static Tensor copyOf(MemorySegment array, long length, DType dtype, long... sizes) {
    Shape shape = Shape.of(sizes);
    if (shape.elements() != length) {
      throw ShapeException.of("of", shape.elements() + " elements for shape " + shape, length);
    }
    Tensor tensor = Tensor.empty(shape, dtype);
    MemorySegment.copy(array, 0, tensor.segment(), 0, array.byteSize());
    return tensor;
  }

  static Tensor ofRows(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor tensor = Tensor.empty(Shape.of(rows.length, columns), DType.FLOAT32);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns) {
        throw ShapeException.of(
            "of", "rows of one length " + columns, rows[r].length + " in row " + r);
      }
      MemorySegment.copy(
          rows[r], 0, tensor.segment(), ValueLayout.JAVA_FLOAT, 4L * r * columns, columns);
    }
    return tensor;
  }

  static Tensor arange(long end) {
    if (end < 0) {
      throw ShapeException.of("arange", "an end of at least 0", end);
    }
    Tensor tensor = Tensor.empty(Shape.of(end), DType.INT64);
    MemorySegment segment = tensor.segment();
    for (long i = 0; i < end; i++) {
      segment.setAtIndex(ValueLayout.JAVA_LONG, i, i);
    }
    return tensor;
  }

  static void copyTo(Tensor tensor, DType dtype, MemorySegment array) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Tensor source = tensor.to(dtype).contiguous();
      MemorySegment.copy(
          source.segment(), source.offset() * dtype.bytes(), array, 0, array.byteSize());
    }
  }
}
