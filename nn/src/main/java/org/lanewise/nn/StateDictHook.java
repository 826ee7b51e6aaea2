package org.lanewise.nn;

import java.util.Map;
import org.lanewise.Tensor;

/** A function that is called with the state dictionary of a module, which it may change. */
@FunctionalInterface
public interface StateDictHook {
  /**
   * Sees the module, the whole dictionary so far, and what stands before the names of the module's
   * parameters: {@code "block.0."}.
   */
  void call(Module module, Map<String, Tensor> state, String prefix);
}
