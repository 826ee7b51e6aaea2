package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * Gives its input back: stands where a layer was taken out.
 *
 * <pre>{@code
 * Tensor x = Tensor.randn(2, 3);
 * new Identity().call(x); // x itself
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Identity extends Module {
  /** Makes the module. */
  public Identity() {}

  @Override
  public Tensor forward(Tensor x) {
    return x;
  }
}
