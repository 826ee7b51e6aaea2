package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * One step of {@link GRU}: gates r and z, {@code n = tanh(i + r h)}, {@code h = (1 - z) n + z h'}.
 *
 * <pre>{@code
 * var cell = new GRUCell(10, 20);
 * Tensor h = cell.call(Tensor.randn(3, 10));
 * cell.call(Tensor.randn(3, 10), h).shape(); // [3, 20]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in]}, states {@code [batch, size]}, to {@code [batch, size]}; or all
 * without the batch. <br>
 * Parameters: {@code weight_ih [3 size, in]}, {@code weight_hh [3 size, size]}, {@code bias_ih [3
 * size]}, {@code bias_hh [3 size]}. <br>
 * Init: all uniform on {@code ±1 / sqrt(size)}.
 */
public final class GRUCell extends RecurrentCell {
  /** A step from {@code in} to {@code size} features, with biases. */
  public GRUCell(long in, long size) {
    this(in, size, true);
  }

  /** A step from {@code in} to {@code size} features. */
  public GRUCell(long in, long size, boolean bias) {
    super("GRUCell", in, size, 3, bias);
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
    return RecurrentRun.gru(parameter("weight_hh"), parameterOrNull("bias_hh"))
        .of(products(x, parameterOrNull("bias_ih")), state);
  }
}
