package org.lanewise;

/** How an activation function is computed. */
public enum Approximation {
  /** Exactly. */
  NONE,
  /** With a hyperbolic tangent in the place of the error function. */
  TANH
}
