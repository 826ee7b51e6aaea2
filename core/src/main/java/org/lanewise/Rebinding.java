package org.lanewise;

import org.jspecify.annotations.Nullable;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.memory.Region;
import org.lanewise.memory.Storage;

/** What goes with {@link Tensor#setData}. */
final class Rebinding {
  private Rebinding() {}

  /** Refuses what cannot be, and makes gradient and memory fit what {@code x} becomes. */
  static void prepare(Tensor x, Tensor data) {
    if (!x.isLeaf() || x.base() != null) {
      String what = x.isLeaf() ? "a view" : "the result of " + x.gradFn();
      throw GradException.of("setData", "a leaf that is no view", what);
    }
    if (data.isReleased()) {
      throw ReleasedException.of("setData", "data with memory", "released data");
    }
    if (data.isInference() != x.isInference()) {
      throw GradException.of(
          "setData",
          "tensors that were both made inside inference mode or outside",
          "one of each; clone() one of them");
    }
    if (x.requiresGrad()) {
      checkGradient(x, data);
    }
    outlive(data.storage(), x.storage().owner());
  }

  private static void checkGradient(Tensor x, Tensor data) {
    if (!data.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          "setData", "a floating-point type, since a gradient is required", data.dtype());
    }
    GradMeta meta = x.meta();
    Tensor grad = meta.grad;
    if (grad == null) {
      return;
    }
    if (!grad.shape().equals(data.shape())) {
      throw GradException.of(
          "setData",
          "data of the gradient's shape " + grad.shape() + ", or no gradient",
          data.shape());
    }
    if (grad.dtype() != data.dtype()) {
      Region current = Region.enter(grad.storage().owner());
      try (Grad _ = Grad.off()) {
        meta.grad = grad.to(data.dtype());
      } finally {
        Region.enter(current);
      }
    }
  }

  /** Hands memory out of scopes, up to {@code owner} if that is around the one that it is in. */
  private static void outlive(Storage storage, @Nullable Region owner) {
    for (Region r = storage.owner(); r != null; r = r.outer()) {
      if (r.outer() == owner) {
        storage.belongTo(owner);
        return;
      }
    }
  }
}
