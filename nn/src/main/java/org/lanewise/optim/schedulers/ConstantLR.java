package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate times a factor for some steps, then the rate itself.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * ConstantLR scheduler = new ConstantLR(optimizer, 0.5, 3);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class ConstantLR extends LRScheduler {
  private final double factor;
  private final int totalIters;

  /** A third of the rate for five steps. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /** The rate times {@code factor}, from 0 to 1, for {@code totalIters} steps. */
  public ConstantLR(Optimizer optimizer, double factor, int totalIters) {
    PerGroup.check("ConstantLR", "a factor from 0 to 1", factor, factor >= 0 && factor <= 1);
    this.factor = factor;
    this.totalIters = totalIters;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    double rate = group.learningRate();
    if (lastEpoch() == 0) {
      return rate * factor;
    }
    if (lastEpoch() != totalIters) {
      return rate;
    }
    return factor == 0 ? baseRate(index) : rate * (1.0 / factor);
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    return baseRate(index) * (lastEpoch() >= totalIters ? factor + (1 - factor) : factor);
  }
}
