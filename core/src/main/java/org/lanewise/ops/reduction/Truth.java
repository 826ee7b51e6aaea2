package org.lanewise.ops.reduction;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;

/**
 * Whether any, or all, of the elements over some axes are not 0; a NaN is not 0.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. The result is BOOL, of UINT8 it
 * is UINT8, as in PyTorch. Of nothing, any is false and all is true. Gradient: none.
 */
public final class Truth extends Function {
  private final Axes axes;
  private final boolean all;

  /** The question over {@code axes}, all if empty. */
  public Truth(int[] axes, boolean keepDim, boolean all) {
    this.axes = new Axes(all ? "all" : "any", axes, keepDim);
    this.all = all;
  }

  @Override
  public String name() {
    return all ? "All" : "Any";
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    // As numbers: 1 until a 0 is found, or 0 until something else is.
    double[] found =
        new Groups(x, axes)
            .doubles(
                all ? 1 : 0,
                (soFar, chunk, n, group) -> {
                  if ((soFar != 0) != all) {
                    return soFar;
                  }
                  for (int i = 0; i < n; i++) {
                    if ((chunk[i] != 0) != all) {
                      return all ? 0 : 1;
                    }
                  }
                  return soFar;
                },
                all ? Math::min : Math::max);
    DType type = x.dtype() == DType.UINT8 ? DType.UINT8 : DType.BOOL;
    return Groups.store(found, axes.result(x.shape()), type);
  }

  @Override
  public @Nullable Tensor backward(Context c, Tensor g) {
    return null;
  }
}
