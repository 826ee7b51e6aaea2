package org.lanewise.nn.init;

/** The function after a layer, for {@link Init#calculateGain}. */
public enum Nonlinearity {
  /** None; also linear and convolution layers themselves. Gain 1. */
  LINEAR,
  /** The logistic function. Gain 1. */
  SIGMOID,
  /** The hyperbolic tangent. Gain 5/3. */
  TANH,
  /** The rectifier. Gain {@code sqrt(2)}. */
  RELU,
  /** The rectifier with slope {@code a} below 0. Gain {@code sqrt(2 / (1 + a^2))}. */
  LEAKY_RELU,
  /** The scaled exponential linear unit. Gain 3/4. */
  SELU
}
