package org.lanewise.ops;

/** What a pointwise operation keeps for its backward. */
enum Keeps {
  /** Nothing: the gradient depends on the incoming one alone. */
  NOTHING,
  /** The inputs. */
  INPUTS,
  /** The output. */
  OUTPUT
}
