package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A function that is called in a backward pass after it went through a module. */
@FunctionalInterface
public interface BackwardHook {
  /**
   * Sees the gradients of the inputs and of the outputs, null where there is none; returns as many
   * others to take the place of the former, or null to leave them.
   */
  @Nullable List<@Nullable Tensor> call(
      Module module, List<@Nullable Tensor> inputGradients, List<@Nullable Tensor> outputGradients);
}
