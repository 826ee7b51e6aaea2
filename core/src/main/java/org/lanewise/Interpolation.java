package org.lanewise;

/** Which value a quantile has that lies between two elements. */
public enum Interpolation {
  /** In proportion to the distances from the two. */
  LINEAR,
  /** The lower one. */
  LOWER,
  /** The higher one. */
  HIGHER,
  /** The nearer one; of equally near ones that with the even index. */
  NEAREST,
  /** The mean of the two. */
  MIDPOINT
}
