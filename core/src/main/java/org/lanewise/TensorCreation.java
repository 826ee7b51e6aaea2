package org.lanewise;

import java.lang.foreign.MemorySegment;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.memory.Storage;

/**
 * The ways to make a tensor: all are called on {@link Tensor}, as in {@code Tensor.zeros(2, 3)}.
 */
public abstract sealed class TensorCreation permits TensorJoining {
  TensorCreation() {}

  /** A tensor with one axis of the given numbers, FLOAT32. */
  public static Tensor of(float... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, INT64. */
  public static Tensor of(long... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, FLOAT64. */
  public static Tensor of(double... values) {
    return of(values, values.length);
  }

  /** A FLOAT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(float[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.FLOAT32, sizes);
  }

  /** A FLOAT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(double[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.FLOAT64, sizes);
  }

  /** An INT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(long[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.INT64, sizes);
  }

  /** An INT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(int[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.INT32, sizes);
  }

  /** A UINT8 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(byte[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.UINT8, sizes);
  }

  /** A FLOAT32 matrix of the given rows, all of one length. */
  public static Tensor of(float[][] rows) {
    return Creation.ofRows(rows);
  }

  /** A FLOAT32 tensor without axes. */
  public static Tensor scalar(float value) {
    return full(Shape.SCALAR, value, DType.FLOAT32);
  }

  /** A FLOAT64 tensor without axes. */
  public static Tensor scalar(double value) {
    return full(Shape.SCALAR, value, DType.FLOAT64);
  }

  /** An INT64 tensor without axes. */
  public static Tensor scalar(long value) {
    return of(new long[] {value}, new long[0]);
  }

  /** An INT64 tensor without axes. */
  public static Tensor scalar(int value) {
    return scalar((long) value);
  }

  /** A BOOL tensor without axes. */
  public static Tensor scalar(boolean value) {
    return full(Shape.SCALAR, value ? 1 : 0, DType.BOOL);
  }

  /** A tensor whose contents are undefined. */
  public static Tensor empty(Shape shape, DType dtype) {
    if (shape.elements() > Long.MAX_VALUE / dtype.bytes()) {
      throw ShapeException.of("empty", "fewer than 2^63 bytes", shape + " of " + dtype);
    }
    long bytes = shape.elements() * dtype.bytes();
    Storage storage = Storage.allocate(bytes);
    if (GradMode.isInference()) {
      storage.markInference();
    }
    return new Tensor(storage, 0, shape, shape.strides(), dtype);
  }

  /** A FLOAT32 tensor of zeros. */
  public static Tensor zeros(long... sizes) {
    return zeros(Shape.of(sizes), DType.FLOAT32);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return empty(shape, dtype).zero();
  }

  /** A FLOAT32 tensor of ones. */
  public static Tensor ones(long... sizes) {
    return ones(Shape.of(sizes), DType.FLOAT32);
  }

  /** A tensor of ones. */
  public static Tensor ones(Shape shape, DType dtype) {
    return empty(shape, dtype).fill(1);
  }

  /** A tensor with one value everywhere. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return empty(shape, dtype).fill(value);
  }

  /** The INT64 numbers {@code 0, 1, ..., end - 1}. */
  public static Tensor arange(long end) {
    return Creation.arange(end);
  }

  /** FLOAT32 numbers uniform on {@code [0, 1)}, from the default generator. */
  public static Tensor rand(long... sizes) {
    return Generator.defaultGenerator().uniform(Shape.of(sizes), 0, 1);
  }

  /** FLOAT32 numbers of the standard normal distribution, from the default generator. */
  public static Tensor randn(long... sizes) {
    return Generator.defaultGenerator().normal(Shape.of(sizes), 0, 1);
  }
}
