package org.lanewise.ops.reduction;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;

/**
 * How many elements over some axes are not 0; a NaN is not 0.
 *
 * <p>Shape: the axes vanish; INT64. Gradient: none.
 */
public final class CountNonzero extends Function {
  private final Axes axes;

  /** The count over {@code axes}, all if empty. */
  public CountNonzero(int... axes) {
    this.axes = new Axes("countNonzero", axes, false);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    double[] counts =
        new Groups(x, axes)
            .doubles(
                0,
                (soFar, chunk, n, group) -> {
                  int count = 0;
                  for (int i = 0; i < n; i++) {
                    count += chunk[i] != 0 ? 1 : 0;
                  }
                  return soFar + count;
                },
                Double::sum);
    return Groups.store(counts, axes.result(x.shape()), DType.INT64);
  }

  @Override
  public @Nullable Tensor backward(Context c, Tensor g) {
    return null;
  }
}
