package org.lanewise.nn;

import org.lanewise.Grad;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Leaky rectifier with learned slopes: {@code y = x} where {@code x} is above 0, {@code w x}
 * elsewhere (He et al. 2015). Its slopes should not decay.
 *
 * <pre>{@code
 * new PReLU(3).call(Tensor.randn(8, 3, 5, 5)); // [8, 3, 5, 5]
 * }</pre>
 *
 * <p>Shape: any; with several slopes {@code [batch, channels, ...]}. <br>
 * Parameters: {@code weight [slopes]}. <br>
 * Init: 0.25.
 */
public final class PReLU extends Module {
  private final long slopes;
  private final double init;

  /** One slope for all channels. */
  public PReLU() {
    this(1);
  }

  /** One slope, or one for each channel. */
  public PReLU(long slopes) {
    this(slopes, 0.25);
  }

  /** Slopes that begin with this value. */
  public PReLU(long slopes, double init) {
    if (slopes < 1) {
      throw ShapeException.of("PReLU", "at least 1 slope", slopes);
    }
    this.slopes = slopes;
    this.init = init;
    addParameter("weight", slopes);
    resetParameters();
  }

  /** Sets the slopes to their first value. */
  public void resetParameters() {
    try (Grad _ = Grad.off()) {
      parameter("weight").fill(init);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.prelu(x, parameter("weight"));
  }

  @Override
  protected String arguments() {
    return "numParameters=" + slopes;
  }
}
