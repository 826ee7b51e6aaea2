package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A function that is called in a backward pass before it goes through a module. */
@FunctionalInterface
public interface BackwardPreHook {
  /**
   * Sees the gradients of the outputs, null where there is none; returns as many others to take
   * their place, or null to leave them.
   */
  @Nullable List<@Nullable Tensor> call(Module module, List<@Nullable Tensor> outputGradients);
}
