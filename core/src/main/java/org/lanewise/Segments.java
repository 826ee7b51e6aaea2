package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.memory.Storage;

/** Tensors on memory that belongs to somebody else, and the memory of tensors for others. */
final class Segments {
  private Segments() {}

  static Tensor fromSegment(String what, MemorySegment segment, DType dtype, long... sizes) {
    if (!segment.scope().isAlive()) {
      throw ReleasedException.of(what, "memory of an open arena", "memory of a closed one");
    }
    long length = segment.byteSize() / dtype.bytes();
    Shape shape = sizes.length == 0 ? Shape.of(length) : Shape.of(sizes);
    if (shape.elements() != length || length * dtype.bytes() != segment.byteSize()) {
      throw ShapeException.of(
          what, "the bytes of shape " + shape + " of " + dtype, segment.byteSize() + " bytes");
    }
    if (!Storage.canBorrow(segment, dtype.bytes())) {
      Tensor copy = Tensor.empty(shape, dtype);
      MemorySegment.copy(segment, 0, copy.segment(), 0, segment.byteSize());
      return copy;
    }
    Storage storage = Storage.borrow(segment);
    if (GradMode.isInference()) {
      storage.markInference();
    }
    return new Tensor(storage, 0, shape, shape.strides(), dtype);
  }

  private static boolean isSwapped(ByteOrder order) {
    return !order.equals(ByteOrder.nativeOrder());
  }

  private static long[] sizes(int length, long[] sizes) {
    return sizes.length == 0 ? new long[] {length} : Arrays.copyOf(sizes, sizes.length);
  }

  static Tensor fromBuffer(FloatBuffer buffer, long... sizes) {
    if (isSwapped(buffer.order())) {
      float[] values = new float[buffer.remaining()];
      buffer.duplicate().get(values);
      return Tensor.of(values, sizes(values.length, sizes));
    }
    return fromSegment("fromBuffer", MemorySegment.ofBuffer(buffer), DType.FLOAT32, sizes);
  }

  static Tensor fromBuffer(DoubleBuffer buffer, long... sizes) {
    if (isSwapped(buffer.order())) {
      double[] values = new double[buffer.remaining()];
      buffer.duplicate().get(values);
      return Tensor.of(values, sizes(values.length, sizes));
    }
    return fromSegment("fromBuffer", MemorySegment.ofBuffer(buffer), DType.FLOAT64, sizes);
  }

  static Tensor fromBuffer(LongBuffer buffer, long... sizes) {
    if (isSwapped(buffer.order())) {
      long[] values = new long[buffer.remaining()];
      buffer.duplicate().get(values);
      return Tensor.of(values, sizes(values.length, sizes));
    }
    return fromSegment("fromBuffer", MemorySegment.ofBuffer(buffer), DType.INT64, sizes);
  }

  static Tensor fromBuffer(IntBuffer buffer, long... sizes) {
    if (isSwapped(buffer.order())) {
      int[] values = new int[buffer.remaining()];
      buffer.duplicate().get(values);
      return Tensor.of(values, sizes(values.length, sizes));
    }
    return fromSegment("fromBuffer", MemorySegment.ofBuffer(buffer), DType.INT32, sizes);
  }

  static MemorySegment segment(String what, Tensor x) {
    if (!x.isContiguous()) {
      throw ShapeException.of(
          what, "elements in row-major order (contiguous())", "a view of shape " + x.shape());
    }
    long bytes = x.dtype().bytes();
    return x.segment().asSlice(x.offset() * bytes, x.elements() * bytes);
  }

  static ByteBuffer buffer(Tensor x) {
    MemorySegment segment = segment("asByteBuffer", x);
    if (segment.byteSize() > Integer.MAX_VALUE) {
      throw ShapeException.of("asByteBuffer", "less than 2 GiB", x.shape() + " of " + x.dtype());
    }
    return segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
