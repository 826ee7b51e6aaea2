package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * A loss: called with the output of a network and the target that it should have had.
 *
 * <p>A loss of one's own is a lambda, {@code Loss own = (output, target) ->
 * output.sub(target).abs().mean()}.
 */
@FunctionalInterface
public interface Loss {
  /** The loss of an output. */
  Tensor call(Tensor output, Tensor target);
}
