package org.lanewise.ops;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * The type in which tensors of different types are combined: PyTorch's rules.
 *
 * <p>The higher category (boolean, integer, floating point) wins, and within a category the wider
 * type; but a tensor without axes counts only if its category is higher than that of a tensor with
 * axes, and a number only if its category is higher than that of all tensors.
 */
public final class Promotion {
  private Promotion() {}

  /** The type of {@code a op b}. */
  public static DType of(Tensor a, Tensor b) {
    if (a.dtype() == b.dtype()) {
      return a.dtype();
    }
    if (a.rank() > 0 == b.rank() > 0) {
      return DType.promote(a.dtype(), b.dtype());
    }
    return a.rank() > 0 ? prefer(a.dtype(), b.dtype()) : prefer(b.dtype(), a.dtype());
  }

  /** The type of an operation on three tensors. */
  public static DType of(Tensor a, Tensor b, Tensor c) {
    if (a.rank() > 0 == b.rank() > 0) {
      DType both = DType.promote(a.dtype(), b.dtype());
      if (a.rank() > 0 == c.rank() > 0) {
        return DType.promote(both, c.dtype());
      }
      return a.rank() > 0 ? prefer(both, c.dtype()) : prefer(c.dtype(), both);
    }
    Tensor wide = a.rank() > 0 ? a : b;
    Tensor scalar = a.rank() > 0 ? b : a;
    return c.rank() > 0
        ? prefer(DType.promote(wide.dtype(), c.dtype()), scalar.dtype())
        : prefer(wide.dtype(), DType.promote(scalar.dtype(), c.dtype()));
  }

  /** The type of an operation on a tensor and a number that may be a fraction. */
  public static DType withFraction(DType tensor) {
    return tensor.isFloatingPoint() ? tensor : DType.FLOAT32;
  }

  /** The type of an operation on a tensor and an integer. */
  public static DType withInteger(DType tensor) {
    return tensor == DType.BOOL ? DType.INT64 : tensor;
  }

  // The first type, unless the category of the second is higher.
  private static DType prefer(DType first, DType second) {
    DType promoted = DType.promote(first, second);
    return first.sameCategory(promoted) ? first : promoted;
  }
}
