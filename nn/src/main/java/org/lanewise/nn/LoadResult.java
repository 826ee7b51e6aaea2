package org.lanewise.nn;

import java.util.List;

/**
 * What did not fit when a state dictionary was loaded into a module that did not insist on it.
 *
 * @param missing names of the module that the dictionary does not have
 * @param unexpected names of the dictionary that the module does not have
 */
public record LoadResult(List<String> missing, List<String> unexpected) {
  /** A result with copies of these lists. */
  public LoadResult {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  /** Whether nothing was missing or unexpected. */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty();
  }
}
