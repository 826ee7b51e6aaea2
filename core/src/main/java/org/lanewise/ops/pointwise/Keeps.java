package org.lanewise.ops.pointwise;

/** What a pointwise operation with one input keeps for its backward. */
public enum Keeps {
  /** Nothing: the gradient depends on the incoming one alone. */
  NOTHING,
  /** The input. */
  INPUT,
  /** The output. */
  OUTPUT
}
