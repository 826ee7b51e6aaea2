package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * Recurrent layers with gates (Cho et al. 2014): {@code r, z = sigmoid(x W_ih^T + b_ih + h' W_hh^T
 * + b_hh)}, {@code n = tanh(x W_in^T + b_in + r (h' W_hn^T + b_hn))}, {@code h = (1 - z) n + z h'}.
 *
 * <pre>{@code
 * var gru = new GRU(10, 20, GRU.options().bidirectional(true));
 * gru.call(Tensor.randn(5, 3, 10)).shape(); // [5, 3, 40]
 * }</pre>
 *
 * <p>Shape: {@code [time, batch, in] -> [time, batch, directions * size]}, without the batch, or
 * with the batch first; states {@code [layers * directions, batch, size]}. <br>
 * Parameters for each layer, with gates in the order r, z, n: {@code weight_ih_l0 [3 size, in]},
 * {@code weight_hh_l0 [3 size, size]}, {@code bias_ih_l0 [3 size]}, {@code bias_hh_l0 [3 size]},
 * and {@code ..._reverse}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class GRU extends Recurrent {
  /** One layer. */
  public GRU(long in, long size) {
    this(in, size, options());
  }

  /** Layers from {@code in} to {@code size} features. */
  public GRU(long in, long size, RecurrentOptions options) {
    super("GRU", in, size, 3, options);
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
  @Nullable Tensor inputBias(String end) {
    return options.bias() ? parameter("bias_ih" + end) : null;
  }

  @Override
  RecurrentRun.Step step(String end) {
    return RecurrentRun.gru(
        parameter("weight_hh" + end), options.bias() ? parameter("bias_hh" + end) : null);
  }
}
