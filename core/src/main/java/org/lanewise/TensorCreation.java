package org.lanewise;

import org.lanewise.autograd.state.GradMode;
import org.lanewise.memory.Storage;
import org.lanewise.ops.Formats;
import org.lanewise.ops.Layout;
import org.lanewise.ops.shape.Triangle;

/**
 * The ways to make a tensor of numbers that follow a rule. All creation methods are called on
 * {@link Tensor}, as in {@code Tensor.zeros(2, 3)}; those of {@link TensorFromJava} take a
 * program's values, those of {@link TensorRandom} draw random numbers, and {@link TensorLikes} has
 * the forms that take their shape from a tensor.
 */
public abstract sealed class TensorCreation extends TensorWhere permits TensorJoining {
  TensorCreation() {}

  /** A FLOAT32 tensor whose contents are undefined. */
  public static Tensor empty(long... sizes) {
    return empty(Shape.of("empty", sizes), DType.FLOAT32);
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

  /** A tensor in a format whose contents are undefined. */
  public static Tensor empty(Shape shape, DType dtype, MemoryFormat format) {
    return Layout.withStrides(shape, Formats.strides("empty", shape, format), dtype);
  }

  /** A FLOAT32 tensor of zeros. */
  public static Tensor zeros(long... sizes) {
    return zeros(Shape.of("zeros", sizes), DType.FLOAT32);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return empty(shape, dtype).zero();
  }

  /** A FLOAT32 tensor of ones. */
  public static Tensor ones(long... sizes) {
    return ones(Shape.of("ones", sizes), DType.FLOAT32);
  }

  /** A tensor of ones. */
  public static Tensor ones(Shape shape, DType dtype) {
    return empty(shape, dtype).fill(1);
  }

  /** A FLOAT32 tensor with one value everywhere. */
  public static Tensor full(Shape shape, double value) {
    return full(shape, value, DType.FLOAT32);
  }

  /** An INT64 tensor with one value everywhere. */
  public static Tensor full(Shape shape, long value) {
    return full(shape, value, DType.INT64);
  }

  /** A BOOL tensor with one value everywhere. */
  public static Tensor full(Shape shape, boolean value) {
    return full(shape, value ? 1 : 0, DType.BOOL);
  }

  /** A tensor with one value everywhere; an error if an integer type cannot hold it. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return Ranges.full(shape, value, dtype);
  }

  /** A tensor with one value everywhere; an error if an integer type cannot hold it. */
  public static Tensor full(Shape shape, long value, DType dtype) {
    return Ranges.full(shape, value, dtype);
  }

  /** The FLOAT32 identity matrix: ones on the diagonal, zeros elsewhere. */
  public static Tensor eye(long n) {
    return eye(n, n, DType.FLOAT32);
  }

  /** A FLOAT32 matrix with ones on the diagonal, zeros elsewhere. */
  public static Tensor eye(long rows, long columns) {
    return eye(rows, columns, DType.FLOAT32);
  }

  /** A matrix with ones on the diagonal, zeros elsewhere. */
  public static Tensor eye(long rows, long columns, DType dtype) {
    return Ranges.eye(rows, columns, dtype);
  }

  /** Rows and columns, INT64 {@code [2, count]}, of what is on and below the main diagonal. */
  public static Tensor trilIndices(long rows, long columns) {
    return trilIndices(rows, columns, 0);
  }

  /** Rows and columns, INT64 {@code [2, count]}, of what is on and above the main diagonal. */
  public static Tensor triuIndices(long rows, long columns) {
    return triuIndices(rows, columns, 0);
  }

  /** Rows and columns, INT64 {@code [2, count]}, of what is on and below a diagonal. */
  public static Tensor trilIndices(long rows, long columns, long diagonal) {
    return Triangle.indices(false, rows, columns, diagonal);
  }

  /** Rows and columns, INT64 {@code [2, count]}, of what is on and above a diagonal. */
  public static Tensor triuIndices(long rows, long columns, long diagonal) {
    return Triangle.indices(true, rows, columns, diagonal);
  }

  /** The INT64 numbers {@code 0, 1, ..., end - 1}. */
  public static Tensor arange(long end) {
    return Ranges.arange(0, end, 1);
  }

  /** The INT64 numbers {@code start, start + 1, ..., end - 1}. */
  public static Tensor arange(long start, long end) {
    return Ranges.arange(start, end, 1);
  }

  /**
   * The INT64 numbers {@code start, start + step, ...} before {@code end}; a step may be below 0.
   */
  public static Tensor arange(long start, long end, long step) {
    return Ranges.arange(start, end, step);
  }

  /** The FLOAT32 numbers {@code 0, 1, ...} below {@code end}. */
  public static Tensor arange(double end) {
    return arange(0, end, 1, DType.FLOAT32);
  }

  /** The FLOAT32 numbers {@code start, start + 1, ...} below {@code end}. */
  public static Tensor arange(double start, double end) {
    return arange(start, end, 1, DType.FLOAT32);
  }

  /**
   * The {@code ceil((end - start) / step)} FLOAT32 numbers {@code start, start + step, ...} before
   * {@code end}.
   */
  public static Tensor arange(double start, double end, double step) {
    return arange(start, end, step, DType.FLOAT32);
  }

  /**
   * The numbers {@code start, start + step, ...} before {@code end}, of a type: integer types take
   * the three numbers cut off, floating-point types compute in FLOAT64 and round once.
   *
   * @throws ShapeException if the step is 0, has the wrong sign, or the range is not finite
   */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    return Ranges.arange(start, end, step, dtype);
  }

  /** {@code steps} FLOAT32 numbers from {@code start} to {@code end}, both included. */
  public static Tensor linspace(double start, double end, long steps) {
    return linspace(start, end, steps, DType.FLOAT32);
  }

  /** {@code steps} evenly spaced numbers from {@code start} to {@code end}, both included. */
  public static Tensor linspace(double start, double end, long steps, DType dtype) {
    return Ranges.linspace(start, end, steps, dtype);
  }

  /** {@code steps} FLOAT32 numbers from {@code 10^start} to {@code 10^end}, both included. */
  public static Tensor logspace(double start, double end, long steps) {
    return logspace(start, end, steps, 10, DType.FLOAT32);
  }

  /** {@code steps} FLOAT32 numbers from {@code base^start} to {@code base^end}, both included. */
  public static Tensor logspace(double start, double end, long steps, double base) {
    return logspace(start, end, steps, base, DType.FLOAT32);
  }

  /**
   * {@code steps} numbers {@code base^x} with x evenly spaced from {@code start} to {@code end}.
   */
  public static Tensor logspace(double start, double end, long steps, double base, DType dtype) {
    return Ranges.logspace(start, end, steps, base, dtype);
  }
}
