package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Exponential linear unit: {@code y = x} where {@code x} is above 0, {@code alpha (e^x - 1)}
 * elsewhere (Clevert et al. 2015).
 *
 * <pre>{@code
 * new ELU(0.5).call(Tensor.of(-2f, 0, 3)); // [-0.4323, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class ELU extends Activation {
  private final double alpha;

  /** Makes the module with {@code alpha = 1}. */
  public ELU() {
    this(1);
  }

  /** Makes the module with {@code alpha}. */
  public ELU(double alpha) {
    this(alpha, false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public ELU(double alpha, boolean inPlace) {
    super(inPlace);
    this.alpha = alpha;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.eluInPlace(alpha) : Functional.elu(x, alpha);
  }

  @Override
  String own() {
    return "alpha=" + alpha;
  }
}
