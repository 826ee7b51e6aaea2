package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A function that is called before the forward of a module. */
@FunctionalInterface
public interface ForwardPreHook {
  /** Sees the inputs; returns as many others to take their place, or null to leave them. */
  @Nullable List<Tensor> call(Module module, List<Tensor> inputs);
}
