package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;

/**
 * A differentiable function of one tensor. Arguments that are no tensors are fields of the
 * subclass.
 *
 * <pre>{@code
 * final class Cube extends Function {
 *   @Override public Tensor forward(Context c, Tensor x) {
 *     c.save(x);
 *     return x.mul(x).mul(x);
 *   }
 *   @Override public Tensor backward(Context c, Tensor g) {
 *     return g.mul(3).mul(c.saved(0).square());
 *   }
 * }
 * Tensor y = new Cube().apply(x);
 * }</pre>
 *
 * <p>Operations inside {@code forward} are not recorded; those inside {@code backward} are if the
 * caller asked for gradients of gradients. A gradient that broadcasting made larger than its input
 * is summed by the engine.
 */
public abstract non-sealed class Function extends Operation {
  /** Makes a function; it holds nothing between its applications but its arguments. */
  protected Function() {}

  /** Computes the output. */
  public abstract Tensor forward(Context c, Tensor x);

  /** The gradient of the input, given that of the output; null if there is none. */
  public abstract @Nullable Tensor backward(Context c, Tensor g);

  /** Runs the function and records it if {@code x} requires a gradient. */
  public final Tensor apply(Tensor x) {
    FunctionNode node = FunctionNode.record(this, x);
    if (node == null) {
      return forward(Unrecorded.INSTANCE, x);
    }
    boolean mode = GradMode.set(false);
    try {
      return node.output(forward(node, x), x);
    } finally {
      GradMode.set(mode);
    }
  }

  /**
   * Computes the output into {@code x}, counts the change ({@code Tensor.bumpVersion}) and saves
   * what backward needs: inputs before the change, outputs after it.
   */
  protected void forwardInPlace(Context c, Tensor x) {
    throw new UnsupportedOperationException(name() + ": has no in-place form");
  }

  /** Runs the function with its result in place of {@code x}, and records it if needed. */
  public final Tensor applyInPlace(Tensor x) {
    InPlace.check(name(), x);
    FunctionNode node = FunctionNode.record(this, x);
    boolean mode = GradMode.set(false);
    try {
      forwardInPlace(node == null ? Unrecorded.INSTANCE : node, x);
    } finally {
      GradMode.set(mode);
    }
    return InPlace.finish(node, x);
  }

  @Override
  final @Nullable Tensor[] propagate(Context context, @Nullable Tensor[] gradients) {
    Tensor g = gradients[0];
    return new @Nullable Tensor[] {g == null ? null : backward(context, g)};
  }
}
