package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;

/** A differentiable function of two tensors; otherwise as {@link Function}. */
public abstract non-sealed class BinaryFunction extends Operation {
  /** Makes a function; it holds nothing between its applications but its arguments. */
  protected BinaryFunction() {}

  /** Computes the output. */
  public abstract Tensor forward(Context c, Tensor a, Tensor b);

  /** The gradient of the first input; asked for only if it is needed. */
  public abstract @Nullable Tensor backwardA(Context c, Tensor g);

  /** The gradient of the second input; asked for only if it is needed. */
  public abstract @Nullable Tensor backwardB(Context c, Tensor g);

  /** Runs the function and records it if an input requires a gradient. */
  public final Tensor apply(Tensor a, Tensor b) {
    FunctionNode node = FunctionNode.record(this, a, b);
    if (node == null) {
      return forward(Unrecorded.INSTANCE, a, b);
    }
    boolean mode = GradMode.set(false);
    try {
      return node.output(forward(node, a, b), a, b);
    } finally {
      GradMode.set(mode);
    }
  }

  /**
   * Computes the output into {@code a}, counts the change ({@code Tensor.bumpVersion}) and saves
   * what backward needs: inputs before the change, outputs after it.
   */
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    throw new UnsupportedOperationException(name() + ": has no in-place form");
  }

  /** Runs the function with its result in place of {@code a}, and records it if needed. */
  public final Tensor applyInPlace(Tensor a, Tensor b) {
    InPlace.check(name(), a, b);
    FunctionNode node = FunctionNode.record(this, a, b);
    boolean mode = GradMode.set(false);
    try {
      forwardInPlace(node == null ? Unrecorded.INSTANCE : node, a, b);
    } finally {
      GradMode.set(mode);
    }
    return InPlace.finish(node, a);
  }

  @Override
  final @Nullable Tensor[] propagate(Context context, @Nullable Tensor[] gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[2];
    }
    return new @Nullable Tensor[] {
      context.needsInputGrad(0) ? backwardA(context, g) : null,
      context.needsInputGrad(1) ? backwardB(context, g) : null
    };
  }
}
