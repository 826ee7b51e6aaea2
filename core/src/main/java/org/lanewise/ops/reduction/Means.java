package org.lanewise.ops.reduction;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Axes;

/** Means, composed of sums. */
public final class Means {
  private Means() {}

  /** {@code sum x / n} over some axes, all if empty; 16-bit types are rounded once. */
  public static Tensor mean(Tensor x, int[] axes, boolean keepDim) {
    DType type = x.dtype();
    if (!type.isFloatingPoint()) {
      throw DTypeException.of(
          "mean", "a floating-point type (convert by to(), or name it as the argument)", type);
    }
    double n = new Axes("mean", axes, keepDim).size(x.shape());
    if (type.bytes() == 2) {
      return new Sum(axes, keepDim).apply(x.to(DType.FLOAT32)).div(n).to(type);
    }
    return new Sum(axes, keepDim).apply(x).div(n);
  }
}
