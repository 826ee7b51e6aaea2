package org.lanewise.nn;

import org.jspecify.annotations.Nullable;

/** A function that is called when a state dictionary was loaded. */
@FunctionalInterface
public interface LoadStateDictPostHook {
  /**
   * Sees what did not fit, in the whole dictionary; returns another result to take its place, or
   * null to leave it.
   */
  @Nullable LoadResult call(Module module, LoadResult result);
}
