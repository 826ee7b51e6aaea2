package org.lanewise;

import java.util.List;
import org.lanewise.ops.shape.Cat;

/**
 * Functions of several tensors, called on {@link Tensor}: as in PyTorch the tensors come first, as
 * one list, then the arguments: {@code Tensor.cat(List.of(a, b), 1)}.
 */
public abstract sealed class TensorJoining extends TensorCreation permits TensorEquations {
  TensorJoining() {}

  /** Tensors joined along the first axis; see {@link #cat(List, int)}. */
  public static Tensor cat(List<Tensor> tensors) {
    return cat(tensors, 0);
  }

  /**
   * Tensors joined along an axis, in which alone their shapes may differ; types are promoted, and
   * tensors of shape {@code [0]} are left out.
   */
  public static Tensor cat(List<Tensor> tensors, int axis) {
    return new Cat(axis).applyOne(tensors.toArray(Tensor[]::new));
  }
}
