package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Checks that all normalizations share. */
final class Operands {
  private Operands() {}

  static void checkInput(String name, Tensor x, int least) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    if (x.rank() < least) {
      throw ShapeException.of(name, "x of at least " + least + " axes", x.shape());
    }
  }

  /** Refuses an operand of another shape or type; those of 16-bit inputs may be FLOAT32. */
  static void check(String name, String what, @Nullable Tensor operand, Shape shape, Tensor x) {
    if (operand == null) {
      return;
    }
    if (!operand.shape().equals(shape)) {
      throw ShapeException.of(name, what + " of shape " + shape, operand.shape());
    }
    boolean wide = x.dtype().bytes() == 2 && operand.dtype() == DType.FLOAT32;
    if (operand.dtype() != x.dtype() && !wide) {
      throw DTypeException.of(name, what + " of type " + x.dtype(), operand.dtype());
    }
  }

  /** Refuses one of the two running statistics alone, or of other shapes than the channels. */
  static void checkRunning(
      String name, @Nullable Tensor mean, @Nullable Tensor variance, long channels, Tensor x) {
    if ((mean == null) != (variance == null)) {
      throw ShapeException.of(
          name,
          "running mean and variance both or neither",
          mean == null ? "the variance alone" : "the mean alone");
    }
    check(name, "running mean", mean, Shape.of(channels), x);
    check(name, "running variance", variance, Shape.of(channels), x);
  }

  /** The spatial sizes of {@code [batch, channels, size...]}, as one. */
  static long places(Tensor x) {
    long places = 1;
    for (int axis = 2; axis < x.rank(); axis++) {
      places *= x.size(axis);
    }
    return places;
  }
}
