package org.lanewise;

/** How values for one place are combined. */
public enum Reduce {
  /** Their sum. */
  SUM,
  /** Their product. */
  PROD,
  /** Their mean; of integers the largest integer that is not above it. */
  MEAN,
  /** The largest; NaN if one is NaN. */
  AMAX,
  /** The smallest; NaN if one is NaN. */
  AMIN
}
