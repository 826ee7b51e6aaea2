package org.lanewise.ops.random;

import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Integers uniform on {@code [from, to)}, or on all that a type can hold, in place.
 *
 * <p>Shape: any, of any type; floating-point types hold integers up to 2 to the number of their
 * bits. Gradient: zero.
 */
public final class IntegerFill extends RandomFill {
  private final String operation;
  private final long from;
  private final long to;
  private final boolean bounded;

  /** Integers on {@code [from, to)}; {@code from < to}. On behalf of an operation. */
  public IntegerFill(String operation, long from, long to, Generator generator) {
    super(generator);
    this.operation = operation;
    if (from >= to) {
      throw ShapeException.of(operation, "from < to", from + " and " + to);
    }
    this.from = from;
    this.to = to;
    this.bounded = true;
  }

  /** Integers from 0 to the largest that the type can hold. */
  public IntegerFill(Generator generator) {
    super(generator);
    this.operation = "random";
    this.from = 0;
    this.to = 0;
    this.bounded = false;
  }

  @Override
  public String name() {
    return "Random";
  }

  @Override
  void check(Tensor x) {
    if (bounded) {
      checkBounds(x.dtype(), (double) from, (double) (to - 1));
    }
  }

  private void checkBounds(DType type, double first, double last) {
    double least =
        switch (type) {
          case BOOL, UINT8 -> 0;
          case INT32 -> Integer.MIN_VALUE;
          case INT64 -> -0x1p63;
          case FLOAT16 -> -65504;
          case BFLOAT16 -> -0x1.FEp127;
          case FLOAT32, FLOAT64 -> -Float.MAX_VALUE;
        };
    double most =
        switch (type) {
          case BOOL -> 1;
          case UINT8 -> 255;
          case INT32 -> Integer.MAX_VALUE;
          case INT64 -> 0x1p63;
          case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> -least;
        };
    if (first < least || last > most) {
      throw ShapeException.of(
          operation, "integers that " + type + " can hold", (long) first + " to " + (long) last);
    }
  }

  @Override
  void fill(Tensor x) {
    if (bounded) {
      long range = to - from; // of two longs: below 2^64
      eachLong(x, () -> from + generator.nextBelow(range));
      return;
    }
    switch (x.dtype()) {
      case INT64 -> eachLong(x, () -> generator.nextLong() & Long.MAX_VALUE);
      case FLOAT64 ->
          eachLong(x, () -> Long.remainderUnsigned(generator.nextLong(), (1L << 53) + 1));
      case FLOAT32 -> eachLong(x, () -> below((1 << 24) + 1));
      case FLOAT16 -> eachLong(x, () -> below((1 << 11) + 1));
      case BFLOAT16 -> eachLong(x, () -> below((1 << 8) + 1));
      case INT32 -> eachLong(x, () -> generator.nextInt() & Integer.MAX_VALUE);
      case UINT8 -> eachLong(x, () -> generator.nextInt() & 0xFF);
      case BOOL -> eachLong(x, () -> generator.nextInt() & 1);
    }
  }

  private long below(long range) {
    return (generator.nextInt() & 0xFFFFFFFFL) % range;
  }
}
