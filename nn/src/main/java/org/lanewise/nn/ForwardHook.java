package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A function that is called after the forward of a module. */
@FunctionalInterface
public interface ForwardHook {
  /**
   * Sees the inputs and the output, of several outputs the first; returns another one to take its
   * place, or null to leave it.
   */
  @Nullable Tensor call(Module module, List<Tensor> inputs, Tensor output);
}
