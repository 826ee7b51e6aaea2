package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * One step of {@link LSTM}: gates i, f, g, o, {@code c = f c' + i g}, {@code h = o tanh(c)}.
 *
 * <pre>{@code
 * var cell = new LSTMCell(10, 20);
 * RecurrentState state = cell.call(Tensor.randn(3, 10), cell.zeroState(Tensor.randn(3, 10)));
 * state.hidden().shape(); // [3, 20]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in]}, states {@code [batch, size]}, to {@code [batch, size]}; or all
 * without the batch. <br>
 * Parameters: {@code weight_ih [4 size, in]}, {@code weight_hh [4 size, size]}, {@code bias_ih [4
 * size]}, {@code bias_hh [4 size]}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class LSTMCell extends RecurrentCell {
  /** A step from {@code in} to {@code size} features, with biases. */
  public LSTMCell(long in, long size) {
    this(in, size, true);
  }

  /** A step from {@code in} to {@code size} features. */
  public LSTMCell(long in, long size, boolean bias) {
    super("LSTMCell", in, size, 4, bias);
  }

  /** A state of zeros for this input. */
  public RecurrentState zeroState(Tensor x) {
    return new RecurrentState(zeros(x), zeros(x));
  }

  /** The output of the first step, from a state of zeros. */
  @Override
  public Tensor forward(Tensor x) {
    return step(x, zeros(x), zeros(x))[0];
  }

  /** The output of a step from output and cells before. */
  @Override
  public Tensor forward(Tensor x, Tensor hidden, Tensor cell) {
    return step(x, hidden, cell)[0];
  }

  /** The state after a step. */
  public RecurrentState call(Tensor x, RecurrentState state) {
    Tensor cell = state.cell();
    if (cell == null) {
      throw new IllegalArgumentException("LSTMCell: expected a state with cells");
    }
    return run(
        List.of(x, state.hidden(), cell),
        given -> {
          Tensor[] next = step(given.get(0), given.get(1), given.get(2));
          return new RecurrentState(next[0], next[1]);
        });
  }

  @Override
  Tensor[] steps(Tensor x, Tensor[] state) {
    return RecurrentRun.lstm(parameter("weight_hh"), null).of(products(x, bothBiases()), state);
  }
}
