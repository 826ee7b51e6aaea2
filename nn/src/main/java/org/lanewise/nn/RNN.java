package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * Recurrent layers after Elman: {@code h = tanh(x W_ih^T + b_ih + h' W_hh^T + b_hh)} with the
 * output {@code h'} of the step before; or with a rectifier.
 *
 * <pre>{@code
 * var rnn = new RNN(10, 20, RNN.options().layers(2));
 * rnn.call(Tensor.randn(5, 3, 10)).shape(); // [5, 3, 20]
 * }</pre>
 *
 * <p>Shape: {@code [time, batch, in] -> [time, batch, directions * size]}, without the batch, or
 * with the batch first; states {@code [layers * directions, batch, size]}. <br>
 * Parameters for each layer: {@code weight_ih_l0 [size, in]}, {@code weight_hh_l0 [size, size]},
 * {@code bias_ih_l0 [size]}, {@code bias_hh_l0 [size]}, and {@code ..._reverse}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class RNN extends Recurrent {
  /** One layer with the hyperbolic tangent. */
  public RNN(long in, long size) {
    this(in, size, options());
  }

  /** Layers from {@code in} to {@code size} features. */
  public RNN(long in, long size, RecurrentOptions options) {
    super("RNN", in, size, 1, options);
  }

  /** One layer with biases, forwards only; the time is the first axis. */
  public static RecurrentOptions options() {
    return RecurrentOptions.options();
  }

  /** The outputs of all steps, from a hidden state. */
  @Override
  public Tensor forward(Tensor x, Tensor hidden) {
    return compute(x, new RecurrentState(hidden)).output();
  }

  @Override
  RecurrentRun.Step step(String end) {
    return RecurrentRun.plain(parameter("weight_hh" + end), options.relu());
  }
}
