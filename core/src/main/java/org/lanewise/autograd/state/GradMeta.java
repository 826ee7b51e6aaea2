package org.lanewise.autograd.state;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.Node;

/** What autograd keeps with a tensor that requires a gradient. */
public final class GradMeta {
  /** The node that made the tensor; null at leaves. */
  public final @Nullable Node node;

  /** Which output of its node the tensor is. */
  public final int outputIndex;

  /** The gradient so far. */
  public @Nullable Tensor grad;

  /** The end of the graph at this leaf, made when it is first used. */
  public @Nullable Node accumulator;

  /** Whether {@link #grad} is kept although this is no leaf. */
  public boolean retainsGrad;

  private GradMeta(@Nullable Node node, int outputIndex) {
    this.node = node;
    this.outputIndex = outputIndex;
  }

  /** For a leaf that requires a gradient. */
  public static GradMeta leaf() {
    return new GradMeta(null, 0);
  }

  /** For an output of a node. */
  public static GradMeta result(Node node, int outputIndex) {
    return new GradMeta(node, outputIndex);
  }
}
