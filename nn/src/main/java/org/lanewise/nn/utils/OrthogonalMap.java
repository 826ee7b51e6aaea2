package org.lanewise.nn.utils;

/** How an orthogonal matrix is computed from numbers without a constraint. */
public enum OrthogonalMap {
  /** The exponential of a skew-symmetric matrix. */
  MATRIX_EXP,
  /** {@code (I + A/2) (I - A/2)^-1} of a skew-symmetric matrix. */
  CAYLEY,
  /** A product of reflections. */
  HOUSEHOLDER
}
