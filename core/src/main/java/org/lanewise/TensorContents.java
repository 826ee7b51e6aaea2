package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Formats;
import org.lanewise.ops.pointwise.Cast;
import org.lanewise.ops.pointwise.Clone;
import org.lanewise.ops.pointwise.CopyFrom;
import org.lanewise.ops.pointwise.Fill;

/** Elements read out as Java values, converted, and overwritten. */
public sealed interface TensorContents permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * The only element as a number.
   *
   * @throws ShapeException if there is not exactly one
   */
  default double item() {
    if (self().elements() != 1) {
      throw ShapeException.of("item", "a tensor with one element", self().shape());
    }
    return Elements.getDouble(self().dtype(), self().segment(), self().offset());
  }

  /** The elements as floats, row by row. */
  default float[] toFloatArray() {
    return Creation.copyTo(self(), new float[Creation.length(self())]);
  }

  /** The elements as doubles, row by row. */
  default double[] toDoubleArray() {
    return Creation.copyTo(self(), new double[Creation.length(self())]);
  }

  /** The elements as longs, row by row; fractions are cut off. */
  default long[] toLongArray() {
    return Creation.copyTo(self(), new long[Creation.length(self())]);
  }

  /** The elements as ints, row by row; fractions are cut off. */
  default int[] toIntArray() {
    return Creation.copyTo(self(), new int[Creation.length(self())]);
  }

  /** The elements as unsigned bytes, row by row; fractions are cut off. */
  default byte[] toByteArray() {
    return Creation.copyTo(self(), new byte[Creation.length(self())]);
  }

  /** Whether each element is another number than 0, row by row. */
  default boolean[] toBooleanArray() {
    return Creation.copyTo(self(), new boolean[Creation.length(self())]);
  }

  /**
   * The elements as an array with the axes of this tensor: {@code float[][] rows =
   * matrix.toArray(float[][].class)}, of float, double, long, int, byte or boolean.
   *
   * @throws ShapeException if the array has another number of axes
   */
  default <T> T toArray(Class<T> type) {
    return Creation.toArray(self(), type);
  }

  /**
   * The memory of the elements, row by row, without a copy: what is written on one side is seen on
   * the other, but not counted as a change of the tensor. Valid for as long as the tensor is
   * neither released nor unreachable; afterwards the memory is used for other tensors.
   *
   * @throws ShapeException if the elements do not lie in row-major order; {@code contiguous()}
   *     makes a tensor where they do
   */
  default MemorySegment toSegment() {
    return Segments.segment("toSegment", self());
  }

  /** {@link #toSegment} as a buffer in the machine's byte order; of less than 2 GiB. */
  default ByteBuffer asByteBuffer() {
    return Segments.buffer(self());
  }

  /** Whether the memory belongs to somebody else ({@link TensorFromJava#fromSegment}). */
  default boolean isBorrowed() {
    return self().storage().isBorrowed();
  }

  /** This tensor with elements of another type; itself if it has that type. */
  default Tensor to(DType type) {
    return type == self().dtype() ? self() : new Cast(type).apply(self());
  }

  /** {@link #to(DType)} FLOAT32. */
  default Tensor toFloat() {
    return to(DType.FLOAT32);
  }

  /** {@link #to(DType)} FLOAT64. */
  default Tensor toDouble() {
    return to(DType.FLOAT64);
  }

  /** {@link #to(DType)} FLOAT16. */
  default Tensor toHalf() {
    return to(DType.FLOAT16);
  }

  /** {@link #to(DType)} BFLOAT16. */
  default Tensor toBfloat16() {
    return to(DType.BFLOAT16);
  }

  /** {@link #to(DType)} INT64. */
  default Tensor toLong() {
    return to(DType.INT64);
  }

  /** {@link #to(DType)} INT32. */
  default Tensor toInt() {
    return to(DType.INT32);
  }

  /** {@link #to(DType)} UINT8. */
  default Tensor toByte() {
    return to(DType.UINT8);
  }

  /** {@link #to(DType)} BOOL: true where an element is not 0. */
  default Tensor toBool() {
    return to(DType.BOOL);
  }

  /**
   * This tensor with its axes in the order of a format; itself if its strides have that order, with
   * holes or without.
   */
  default Tensor to(MemoryFormat format) {
    return format == MemoryFormat.PRESERVE || Formats.suggested(self()) == format
        ? self()
        : clone(format);
  }

  /** This tensor if its elements lie in row-major order, otherwise a copy where they do. */
  default Tensor contiguous() {
    return contiguous(MemoryFormat.CONTIGUOUS);
  }

  /**
   * This tensor if its elements lie one after the other in the order of a format, otherwise a copy
   * where they do: {@code x.contiguous(CHANNELS_LAST)} has the channels of {@code [n, c, h, w]}
   * innermost.
   */
  default Tensor contiguous(MemoryFormat format) {
    if (format == MemoryFormat.PRESERVE) {
      throw new IllegalArgumentException(
          "contiguous: expected a format with strides of its own, got PRESERVE");
    }
    return self().isContiguous(format) ? self() : clone(format);
  }

  /** A copy with memory of its own, in a format; gradients flow through it. */
  default Tensor clone(MemoryFormat format) {
    return new Clone(format).apply(self());
  }

  /** Sets all elements to one value; returns this. An error if an integer type cannot hold it. */
  default Tensor fill(double value) {
    Ranges.checkFits("fill", value, self().dtype());
    return new Fill(value).applyInPlace(self());
  }

  /** {@link #fill(double)} of an integer, exact for 64 bits. */
  default Tensor fill(long value) {
    Ranges.checkFits("fill", value, self().dtype());
    return Math.abs(value) <= 1L << 53
        ? new Fill((double) value).applyInPlace(self())
        : CopyFrom.INSTANCE.applyInPlace(self(), Tensor.scalar(value));
  }

  /** {@link #fill(double)} of the one element of a tensor without axes, with its gradient. */
  default Tensor fill(Tensor value) {
    if (value.rank() != 0) {
      throw ShapeException.of("fill", "a value without axes", value.shape());
    }
    return CopyFrom.INSTANCE.applyInPlace(self(), value);
  }

  /** Sets all elements to zero; returns this. */
  default Tensor zero() {
    return fill(0);
  }

  /** Sets the elements to those of a tensor that broadcasts to this shape; returns this. */
  default Tensor copyFrom(Tensor source) {
    return CopyFrom.INSTANCE.applyInPlace(self(), source);
  }
}
