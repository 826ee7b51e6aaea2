package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * One step of {@link RNN}: {@code h = tanh(x W_ih^T + b_ih + h' W_hh^T + b_hh)}, or the rectifier
 * of that.
 *
 * <pre>{@code
 * var cell = new RNNCell(10, 20);
 * Tensor h = cell.call(Tensor.randn(3, 10));
 * cell.call(Tensor.randn(3, 10), h).shape(); // [3, 20]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in]}, states {@code [batch, size]}, to {@code [batch, size]}; or all
 * without the batch. <br>
 * Parameters: {@code weight_ih [size, in]}, {@code weight_hh [size, size]}, {@code bias_ih [size]},
 * {@code bias_hh [size]}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class RNNCell extends RecurrentCell {
  private final boolean relu;

  /** A step from {@code in} to {@code size} features, with biases and the hyperbolic tangent. */
  public RNNCell(long in, long size) {
    this(in, size, true, false);
  }

  /** A step from {@code in} to {@code size} features, with a rectifier if {@code relu}. */
  public RNNCell(long in, long size, boolean bias, boolean relu) {
    super("RNNCell", in, size, 1, bias);
    this.relu = relu;
  }

  /** The output of the first step, from a state of zeros. */
  @Override
  public Tensor forward(Tensor x) {
    return forward(x, zeros(x));
  }

  /** The output of a step from the one before. */
  @Override
  public Tensor forward(Tensor x, Tensor hidden) {
    return step(x, hidden)[0];
  }

  @Override
  Tensor[] steps(Tensor x, Tensor[] state) {
    return RecurrentRun.plain(parameter("weight_hh"), relu).of(products(x, bothBiases()), state);
  }

  @Override
  protected String arguments() {
    return super.arguments() + (relu ? ", nonlinearity=relu" : "");
  }
}
