package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.GradMode;

/** The rules for changing a tensor in place while operations are recorded. */
final class InPlace {
  private InPlace() {}

  /**
   * Refuses changes that would make gradients wrong: of leaves, of their views, of views in the
   * graph.
   */
  static void check(String operation, Tensor self) {
    if (!GradMode.isOn()) {
      return;
    }
    if (self.requiresGrad() && self.isLeaf()) {
      throw new GradException(
          operation
              + ": a leaf that requires a gradient may not be changed in place; expected"
              + " Grad.off(), or another tensor than this leaf of shape "
              + self.shape());
    }
    if (self.requiresGrad() && self.meta().base != null) {
      throw new GradException(
          operation
              + ": expected a tensor with memory of its own, got a view of shape "
              + self.shape()
              + " of a recorded tensor; clone() it first");
    }
  }

  /** Makes {@code node}, if there is one, the origin of a tensor that was changed. */
  static Tensor finish(@Nullable FunctionNode node, Tensor self) {
    if (node != null) {
      self.setMeta(GradMeta.result(node, 0, null));
    }
    return self;
  }
}
