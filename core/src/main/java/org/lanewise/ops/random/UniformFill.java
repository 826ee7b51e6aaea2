package org.lanewise.ops.random;

import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/**
 * Numbers uniform on {@code [from, to)}, in place: 24 random bits for FLOAT32 and the 16-bit types,
 * 53 for FLOAT64.
 *
 * <p>Shape: any, floating point. Gradient: zero. A number that is rounded up to {@code to} becomes
 * {@code from}.
 */
public final class UniformFill extends RandomFill {
  private final double from;
  private final double to;

  /** Numbers on {@code [from, to)}; {@code from <= to}, both finite. */
  public UniformFill(double from, double to, Generator generator) {
    super(generator);
    if (!(from <= to && to - from < Double.POSITIVE_INFINITY)) {
      throw ShapeException.of("uniform", "finite bounds from <= to", from + " and " + to);
    }
    this.from = from;
    this.to = to;
  }

  @Override
  public String name() {
    return "Uniform";
  }

  @Override
  void check(Tensor x) {
    super.check(x);
    double most = largest(x.dtype());
    if (Math.abs(from) > most || Math.abs(to) > most || to - from > most) {
      throw ShapeException.of(
          "uniform", "bounds and a range that " + x.dtype() + " can hold", from + " and " + to);
    }
  }

  private static double largest(DType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.FEp127;
      case FLOAT32 -> Float.MAX_VALUE;
      default -> Double.MAX_VALUE;
    };
  }

  @Override
  void fill(Tensor x) {
    if (x.dtype() == DType.FLOAT64) {
      each(
          x,
          () -> {
            double value = Math.fma(generator.nextDouble(), to - from, from);
            return value == to ? from : value;
          });
      return;
    }
    float low = (float) from;
    float range = (float) to - low;
    Tensor one = Tensor.empty(org.lanewise.Shape.SCALAR, x.dtype());
    double end = rounded(one, to);
    boolean narrow = x.dtype() != DType.FLOAT32;
    each(
        x,
        () -> {
          float value = Math.fma(generator.nextFloat(), range, low); // rounds once
          return (narrow ? rounded(one, value) : value) == end ? low : value;
        });
  }

  private static double rounded(Tensor one, double value) {
    Elements.setDouble(one.dtype(), one.segment(), 0, value);
    return Elements.getDouble(one.dtype(), one.segment(), 0);
  }
}
