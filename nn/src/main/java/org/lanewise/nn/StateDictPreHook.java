package org.lanewise.nn;

/** A function that is called before the state of a module is saved. */
@FunctionalInterface
public interface StateDictPreHook {
  /** Sees the module and what stands before the names of its parameters: {@code "block.0."}. */
  void call(Module module, String prefix);
}
