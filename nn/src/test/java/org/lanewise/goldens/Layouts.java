package org.lanewise.goldens;

import java.util.List;
import org.lanewise.Tensor;

/** Where the elements of a result lie, as an output that is compared too. */
final class Layouts {
  private Layouts() {}

  /** Whether it is a view, its offset, its strides. */
  static Tensor layout(Tensor y) {
    long[] strides = y.strides();
    long[] layout = new long[2 + strides.length];
    layout[0] = y.base() == null ? 0 : 1;
    layout[1] = y.offset();
    System.arraycopy(strides, 0, layout, 2, strides.length);
    return Tensor.of(layout);
  }

  /** Each tensor with its layout. */
  static Tensor[] layouts(List<Tensor> tensors) {
    return tensors.stream().flatMap(y -> List.of(y, layout(y)).stream()).toArray(Tensor[]::new);
  }
}
