package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.LstmLayer;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * Recurrent layers with long short-term memory (Hochreiter and Schmidhuber 1997): gates {@code i,
 * f, o = sigmoid(x W_ih^T + b_ih + h' W_hh^T + b_hh)} and {@code g = tanh(...)} of parts of the
 * same, then {@code c = f c' + i g} and {@code h = o tanh(c)}; with a projection {@code h W_hr^T}.
 *
 * <pre>{@code
 * var lstm = new LSTM(10, 20, LSTM.options().layers(2).batchFirst(true));
 * Tensor x = Tensor.randn(3, 5, 10);
 * lstm.call(x).shape(); // [3, 5, 20]
 * Recurrent.Result result = lstm.call(x, lstm.zeroState(x));
 * result.state().hidden().shape(); // [2, 3, 20]
 * }</pre>
 *
 * <p>Shape: {@code [time, batch, in] -> [time, batch, directions * out]}, without the batch, or
 * with the batch first, where {@code out} is {@code size} or {@code projSize}; hidden state {@code
 * [layers * directions, batch, out]}, cells {@code [layers * directions, batch, size]}. <br>
 * Parameters for each layer, with gates in the order i, f, g, o: {@code weight_ih_l0 [4 size, in]},
 * {@code weight_hh_l0 [4 size, out]}, {@code bias_ih_l0 [4 size]}, {@code bias_hh_l0 [4 size]},
 * {@code weight_hr_l0 [projSize, size]}, and {@code ..._reverse}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class LSTM extends Recurrent {
  /** One layer. */
  public LSTM(long in, long size) {
    this(in, size, options());
  }

  /** Layers from {@code in} to {@code size} features. */
  public LSTM(long in, long size, RecurrentOptions options) {
    super("LSTM", in, size, 4, options);
  }

  /** One layer with biases, forwards only; the time is the first axis. */
  public static RecurrentOptions options() {
    return RecurrentOptions.options();
  }

  /** The outputs of all steps, from a hidden state and cells. */
  @Override
  public Tensor forward(Tensor x, Tensor hidden, Tensor cell) {
    return compute(x, new RecurrentState(hidden, cell)).output();
  }

  @Override
  RecurrentRun.Step step(String end) {
    return RecurrentRun.lstm(
        parameter("weight_hh" + end), options.projSize() > 0 ? parameter("weight_hr" + end) : null);
  }

  @Override
  RecurrentRun.Ran run(Tensor x, String end, long[] sizes, boolean reverse, Tensor... first) {
    if (options.projSize() > 0) {
      return super.run(x, end, sizes, reverse, first);
    }
    return LstmLayer.of(
        x,
        parameter("weight_ih" + end),
        inputBias(end),
        parameter("weight_hh" + end),
        sizes,
        reverse,
        first);
  }
}
