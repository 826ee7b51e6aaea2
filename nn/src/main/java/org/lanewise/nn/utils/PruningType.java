package org.lanewise.nn.utils;

/** What a {@link PruningMethod} chooses from when something was pruned before. */
public enum PruningType {
  /** Elements: it sees those that are left, as a vector. */
  UNSTRUCTURED,
  /** Channels, the slices along an axis: it sees those that are not wholly pruned. */
  STRUCTURED,
  /** It sees all, whether pruned or not. */
  GLOBAL
}
