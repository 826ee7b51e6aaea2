package org.lanewise.nn.init;

/** Which pass shall keep its variance by {@code kaimingUniform} and {@code kaimingNormal}. */
public enum FanMode {
  /** The forward pass: by the number of inputs that reach an output. */
  FAN_IN,
  /** The backward pass: by the number of outputs that an input reaches. */
  FAN_OUT
}
