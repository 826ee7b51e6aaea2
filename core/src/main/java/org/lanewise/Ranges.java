package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.util.function.LongToDoubleFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/** Tensors of one value, and of evenly spaced values. */
final class Ranges {
  private Ranges() {}

  /** A tensor of {@code value} everywhere; exact for integers of 64 bits. */
  static Tensor full(Shape shape, long value, DType dtype) {
    if (dtype.isFloatingPoint() || Math.abs(value) <= 1L << 53) {
      return full(shape, (double) value, dtype);
    }
    checkFits("full", value, dtype);
    Tensor tensor = Tensor.empty(shape, dtype);
    for (long i = 0; i < tensor.elements(); i++) {
      Elements.setLong(dtype, tensor.segment(), i, value);
    }
    return tensor;
  }

  /** A tensor of {@code value} everywhere, cut off towards zero for integers. */
  static Tensor full(Shape shape, double value, DType dtype) {
    checkFits("full", value, dtype);
    return Tensor.empty(shape, dtype).fill(value);
  }

  /** An error if the value has no place in an integer type. */
  static void checkFits(String what, double value, DType dtype) {
    double low = dtype == DType.INT64 ? -0x1p63 : dtype == DType.INT32 ? -0x1p31 : -255;
    double high = dtype == DType.INT64 ? 0x1p63 : dtype == DType.INT32 ? 0x1p31 : 256;
    boolean any = dtype.isFloatingPoint() || dtype == DType.BOOL;
    if (!any && !(value >= low && value < high)) {
      throw DTypeException.of(what, "a value that " + dtype + " can hold", value);
    }
  }

  /** {@link #checkFits(String, double, DType)} of an integer, of which INT64 holds all. */
  static void checkFits(String what, long value, DType dtype) {
    if (dtype != DType.INT64) {
      checkFits(what, (double) value, dtype);
    }
  }

  static Tensor eye(long rows, long columns, DType dtype) {
    if (rows < 0 || columns < 0) {
      throw ShapeException.of("eye", "sizes of at least 0", rows + " and " + columns);
    }
    Tensor tensor = Tensor.zeros(Shape.of("eye", rows, columns), dtype);
    for (long i = 0; i < Math.min(rows, columns); i++) {
      Elements.setLong(dtype, tensor.segment(), i * (columns + 1), 1);
    }
    return tensor;
  }

  static Tensor arange(long start, long end, long step) {
    checkStep(
        (double) step, step > 0 ? start > end : start < end, start + ", " + end + ", " + step);
    // As unsigned numbers: a span of 64-bit integers may be as long as 2^64 - 1.
    long span = step > 0 ? end - start : start - end;
    long stride = Math.abs(step);
    long count = span == 0 ? 0 : Long.divideUnsigned(span - 1, stride) + 1;
    if (count < 0) {
      throw ShapeException.of("arange", "fewer than 2^63 elements", start + ", " + end);
    }
    Tensor tensor = Tensor.empty(Shape.of(count), DType.INT64);
    MemorySegment segment = tensor.segment();
    for (long i = 0; i < count; i++) {
      Elements.setLong(DType.INT64, segment, i, start + i * step);
    }
    return tensor;
  }

  static Tensor arange(double start, double end, double step, DType dtype) {
    if (dtype == DType.BOOL) {
      throw DTypeException.of("arange", "a type of numbers", dtype);
    }
    if (!dtype.isFloatingPoint()) {
      for (double value : new double[] {start, end, step}) {
        checkFits("arange", value, dtype);
      }
      return arange((long) start, (long) end, (long) step).to(dtype);
    }
    String range = start + ", " + end + ", " + step;
    checkStep(step, step > 0 ? start > end : start < end, range);
    double count = Math.ceil((end - start) / step);
    if (!(Math.abs(start) < Double.POSITIVE_INFINITY && count < 0x1p63)) {
      throw ShapeException.of("arange", "a finite range", range);
    }
    return generate(Tensor.empty(Shape.of((long) count), dtype), i -> start + i * step);
  }

  private static void checkStep(double step, boolean wrongWay, String range) {
    if (step == 0 || Double.isNaN(step)) {
      throw ShapeException.of("arange", "a step that is not 0", step);
    }
    if (wrongWay) {
      throw ShapeException.of("arange", "a step from start towards end", range);
    }
  }

  static Tensor linspace(double start, double end, long steps, DType dtype) {
    return spaced("linspace", start, end, steps, dtype);
  }

  static Tensor logspace(double start, double end, long steps, double base, DType dtype) {
    if (dtype == DType.BOOL) {
      throw DTypeException.of("logspace", "a type of numbers", dtype);
    }
    Tensor exponents = spaced("logspace", start, end, steps, DType.FLOAT64);
    MemorySegment segment = exponents.segment();
    Tensor powers = Tensor.empty(exponents.shape(), dtype);
    return generate(powers, i -> Math.pow(base, Elements.getDouble(DType.FLOAT64, segment, i)));
  }

  // From both ends towards the middle, so that both are exact.
  private static Tensor spaced(String what, double start, double end, long steps, DType dtype) {
    if (dtype == DType.BOOL) {
      throw DTypeException.of(what, "a type of numbers", dtype);
    }
    if (steps < 0) {
      throw ShapeException.of(what, "a number of steps of at least 0", steps);
    }
    boolean single = dtype == DType.FLOAT32;
    double first = single ? (float) start : start;
    double last = single ? (float) end : end;
    double gap = steps < 2 ? 0 : (last - first) / (steps - 1);
    double step = single ? (float) gap : gap;
    return generate(
        Tensor.empty(Shape.of(steps), dtype),
        i ->
            i < Math.max(1, steps / 2)
                ? Math.fma(step, (double) i, first)
                : Math.fma(-step, (double) (steps - 1 - i), last));
  }

  static Tensor randperm(long n, DType dtype, Generator generator) {
    if (n < 0 || n > Integer.MAX_VALUE) {
      throw ShapeException.of("randperm", "a number from 0 to 2^31 - 1", n);
    }
    double most =
        switch (dtype) {
          case FLOAT16 -> (1 << 11) + 1;
          case BFLOAT16 -> (1 << 8) + 1;
          case FLOAT32 -> (1 << 24) + 1;
          case UINT8 -> 255;
          case BOOL -> 1;
          case FLOAT64, INT32, INT64 -> Integer.MAX_VALUE;
        };
    if (n > most) {
      throw ShapeException.of("randperm", "at most " + (long) most + " of " + dtype, n);
    }
    return Tensor.of(generator.permutation((int) n)).to(dtype);
  }

  private static Tensor generate(Tensor tensor, LongToDoubleFunction value) {
    DType dtype = tensor.dtype();
    MemorySegment segment = tensor.segment();
    Parallel.ranges(
        tensor.elements(),
        Grain.ELEMENTS,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            Elements.setDouble(dtype, segment, i, value.applyAsDouble(i));
          }
        });
    return tensor;
  }
}
