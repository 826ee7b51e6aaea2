package org.lanewise.nn.functional;

/** What a border is made of. */
public enum PaddingMode {
  /** One value, zero if there is no other. */
  CONSTANT,
  /** The elements beside the edge, which itself is not repeated. */
  REFLECT,
  /** The edge again and again. */
  REPLICATE,
  /** The other end. */
  CIRCULAR
}
