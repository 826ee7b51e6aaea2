package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.autograd.state.ViewOrigin;
import org.lanewise.ops.Layout;

/** The rules for changing a tensor in place, and what a change makes of the graph. */
final class InPlace {
  private InPlace() {}

  /** Refuses changes that would make gradients or values wrong. */
  static void check(String operation, Tensor self, @Nullable Tensor... others) {
    if (Layout.overlaps(self)) {
      throw new GradException(
          operation
              + " in place: expected a tensor whose elements have places of their own, got one of"
              + " shape "
              + self.shape()
              + " that was expanded; clone() it first");
    }
    if (self.storage().isReadOnly()) {
      throw new UnsupportedOperationException(
          operation
              + " in place: expected memory that may be changed, got a tensor of shape "
              + self.shape()
              + " on a read-only segment; clone() it first");
    }
    if (self.isInference() && !GradMode.isInference()) {
      throw GradException.of(
          operation + " in place",
          "a tensor made outside inference mode, or inference mode",
          "one of shape " + self.shape() + " made in inference mode; clone() it first");
    }
    Tensor base = self.base();
    if (!FunctionNode.records(self)
        && !FunctionNode.records(others)
        && (base == null || !FunctionNode.records(base))) {
      return;
    }
    if (base != null) {
      checkView(operation, self, base);
    }
    if (self.requiresGrad() && self.isLeaf()) {
      throw GradException.of(
          operation + " in place",
          "Grad.off(), or a tensor that is no leaf with a gradient",
          "a leaf of shape " + self.shape() + " that requires a gradient");
    }
  }

  private static void checkView(String operation, Tensor self, Tensor base) {
    String which = "one of shape " + self.shape();
    switch (self.viewOrigin()) {
      case RECORDED -> {}
      case ONE_OF_SEVERAL ->
          throw GradException.of(
              operation + " in place",
              "a tensor that is not one of several views made by one function",
              which + " made by a function with several; use the form that is not in place");
      case UNRECORDED ->
          throw GradException.of(
              operation + " in place",
              "a view made while operations are recorded",
              which + " made inside Grad.off() or Grad.inference()");
    }
    if (base.requiresGrad() && base.isLeaf()) {
      throw GradException.of(
          operation + " in place",
          "Grad.off(), or a view of a tensor that is no leaf with a gradient",
          which + ", a view of a leaf that requires a gradient");
    }
  }

  /** Makes {@code node}, if there is one, the origin of a tensor that was changed. */
  static Tensor finish(@Nullable FunctionNode node, Tensor self) {
    if (node != null) {
      Tensor base = self.base();
      if (base == null) {
        rebase(self, node);
      } else {
        rebase(base, new CopySlices(base, self, node)); // self asks its base when it is used next
      }
    }
    return self;
  }

  private static void rebase(Tensor changed, Node node) {
    GradMeta before = changed.requiresGrad() ? changed.meta() : null;
    changed.setMeta(GradMeta.result(node, 0));
    moveRetained(changed, before);
  }

  /** Keeps the gradient of a changed tensor if it was kept before the change. */
  static void moveRetained(Tensor changed, @Nullable GradMeta before) {
    if (before != null && before.retainsGrad && before.node != null) {
      before.node.forget(changed);
      changed.retainGrad();
    }
  }

  /** The node of a view whose memory was changed since it was made: a window on its base. */
  static Node window(Tensor base, Tensor view) {
    var input = org.lanewise.ops.shape.Geometry.of(base);
    var place = org.lanewise.ops.shape.Geometry.of(view);
    var operation = new org.lanewise.ops.shape.AsStrided(input, place);
    boolean mode = GradMode.set(true);
    try {
      return java.util.Objects.requireNonNull(FunctionNode.record(operation, base));
    } finally {
      GradMode.set(mode);
    }
  }

  /** What a view of {@code x} is, made by one function: what {@code x} is, if it is a view. */
  static ViewOrigin origin(Tensor x) {
    return x.base() == null ? ViewOrigin.RECORDED : x.viewOrigin();
  }

  /** Marks the outputs of a function that makes several views and is not recorded. */
  static Tensor[] severalViews(Tensor[] outputs, Tensor[] inputs) {
    for (Tensor output : outputs) {
      boolean alias = false;
      for (Tensor input : inputs) {
        alias |= input == output;
      }
      if (!alias && output.base() != null && output.viewOrigin() == ViewOrigin.RECORDED) {
        output.viewOrigin(ViewOrigin.ONE_OF_SEVERAL);
      }
    }
    return outputs;
  }
}
