package org.lanewise.nn.utils;

import java.util.List;
import java.util.stream.IntStream;
import org.lanewise.Linalg;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;
import org.lanewise.nn.RightInverse;

/** {@code w = g v / |v|}. */
final class WeightNorm extends Module implements RightInverse {
  static final int ALL = -1;

  private final int axis;

  WeightNorm(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Tensor g, Tensor v) {
    return v.mul(g.div(length(v)));
  }

  @Override
  public List<Tensor> rightInverse(Tensor value) {
    return List.of(length(value), value);
  }

  private Tensor length(Tensor v) {
    if (axis == ALL) {
      return Linalg.vectorNorm(v);
    }
    int[] others = IntStream.range(0, v.rank()).filter(i -> i != axis).toArray();
    return others.length == 0 ? v.abs() : Linalg.vectorNorm(v, 2, others, true);
  }
}
