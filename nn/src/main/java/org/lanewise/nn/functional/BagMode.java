package org.lanewise.nn.functional;

/** How the rows of a bag are combined. */
public enum BagMode {
  /** Their sum. */
  SUM,
  /** Their mean. */
  MEAN,
  /** The largest of each column. */
  MAX
}
