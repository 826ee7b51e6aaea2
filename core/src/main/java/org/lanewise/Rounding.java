package org.lanewise;

/** How a quotient is made an integer. */
public enum Rounding {
  /** Towards zero: -7 / 2 gives -3. */
  TRUNC,
  /** Towards minus infinity: -7 / 2 gives -4. */
  FLOOR
}
