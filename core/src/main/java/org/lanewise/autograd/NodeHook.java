package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A function that is called after the backward of a node has run. */
@FunctionalInterface
public interface NodeHook {
  /**
   * Sees the gradients of the node's inputs and outputs, null where there is none; returns other
   * gradients of the inputs, or null to leave them.
   */
  @Nullable Tensor @Nullable [] call(
      @Nullable Tensor[] inputGradients, @Nullable Tensor[] outputGradients);
}
