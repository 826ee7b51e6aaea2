package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;

/**
 * A differentiable function of any number of tensors with any number of outputs; otherwise as
 * {@link Function}.
 */
public abstract non-sealed class MultiFunction extends Operation {
  /** Makes a function; it holds nothing between its applications but its arguments. */
  protected MultiFunction() {}

  /** Computes the outputs. */
  public abstract Tensor[] forward(Context c, Tensor... inputs);

  /**
   * The gradients of the inputs, in their order, null where there is none or {@link
   * Context#needsInputGrad} says that it is not needed; {@code gradients} has one for each output,
   * null where that had no part in the result.
   */
  public abstract @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients);

  /** Runs the function and records it if an input requires a gradient. */
  public final Tensor[] apply(Tensor... inputs) {
    FunctionNode node = FunctionNode.record(this, inputs);
    if (node == null) {
      return InPlace.severalViews(forward(Unrecorded.INSTANCE, inputs), inputs);
    }
    boolean mode = GradMode.set(false);
    try {
      return node.outputs(forward(node, inputs), inputs);
    } finally {
      GradMode.set(mode);
    }
  }

  /** {@link #apply} for a function with one output. */
  public final Tensor applyOne(Tensor... inputs) {
    return apply(inputs)[0];
  }

  /**
   * Computes the only output into the first input, counts the change ({@code Tensor.bumpVersion})
   * and saves what backward needs: inputs before the change, outputs after it.
   */
  protected void forwardInPlace(Context c, Tensor... inputs) {
    throw new UnsupportedOperationException(name() + ": has no in-place form");
  }

  /** Runs the function with its result in place of the first input, and records it if needed. */
  public final Tensor applyInPlace(Tensor... inputs) {
    Tensor self = inputs[0];
    InPlace.check(name(), self, inputs);
    FunctionNode node = FunctionNode.record(this, inputs);
    boolean mode = GradMode.set(false);
    try {
      forwardInPlace(node == null ? Unrecorded.INSTANCE : node, inputs);
    } finally {
      GradMode.set(mode);
    }
    return InPlace.finish(node, self);
  }

  @Override
  final @Nullable Tensor[] propagate(Context context, @Nullable Tensor[] gradients) {
    return backward(context, gradients);
  }
}
