package org.lanewise.ops;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * The type in which tensors of different types are combined: PyTorch's rules.
 *
 * <p>The higher category (boolean, integer, floating point) wins, and within a category the wider
 * type; but a tensor without axes counts only if its category is higher than that of a tensor with
 * axes.
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
    DType high = a.rank() > 0 ? a.dtype() : b.dtype();
    DType low = a.rank() > 0 ? b.dtype() : a.dtype();
    return high.sameCategory(DType.promote(high, low)) ? high : DType.promote(high, low);
  }
}
