package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;

/**
 * {@link Adam} with weight decay apart from the gradient: each step first multiplies the parameter
 * by {@code 1 - lr weightDecay}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * AdamW optimizer = new AdamW(net.parameters(), AdamW.lr(0.001).weightDecay(0.1));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Loshchilov, Hutter: <a href="https://arxiv.org/abs/1711.05101">Decoupled weight decay
 * regularization</a>, 2017.
 */
public final class AdamW extends Adam {
  /** An optimizer of these parameters; weight decay is decoupled whatever the options say. */
  public AdamW(List<Tensor> parameters, Options options) {
    super(parameters, options.decoupledWeightDecay(true));
  }

  /** An optimizer of these parameters with a learning rate of 0.001 and the other defaults. */
  public AdamW(List<Tensor> parameters) {
    this(parameters, lr(0.001));
  }

  /** A learning rate, a weight decay of 0.01, and the defaults of {@link Adam}. */
  public static Options lr(double learningRate) {
    return Adam.lr(learningRate).weightDecay(0.01).decoupledWeightDecay(true);
  }

  @Override
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return super.addGroup(parameters, options.decoupledWeightDecay(true));
  }
}
