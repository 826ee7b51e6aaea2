package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * A loss: called with the output of a network and the target that it should have had.
 *
 * <p>A loss of one's own is a lambda:
 *
 * <pre>{@code
 * Loss own = (output, target) -> output.sub(target).abs().mean();
 * own.call(Tensor.of(1f, 3f), Tensor.of(0f, 5f)); // 1.5
 * }</pre>
 */
@FunctionalInterface
public interface Loss {
  /** The loss of an output. */
  Tensor call(Tensor output, Tensor target);
}
