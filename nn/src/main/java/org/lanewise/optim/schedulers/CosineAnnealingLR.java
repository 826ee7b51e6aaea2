package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate goes down to {@code etaMin} in {@code tMax} steps as half a wave of a cosine, and up
 * again after that: {@code lr = etaMin + (initial - etaMin) (1 + cos(pi t / tMax)) / 2}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * CosineAnnealingLR scheduler = new CosineAnnealingLR(optimizer, 5);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>Loshchilov, Hutter: <a href="https://arxiv.org/abs/1608.03983">SGDR: stochastic gradient
 * descent with warm restarts</a>, 2016.
 */
public final class CosineAnnealingLR extends LRScheduler {
  private final int tMax;
  private final double etaMin;

  /** Down to 0 in {@code tMax} steps. */
  public CosineAnnealingLR(Optimizer optimizer, int tMax) {
    this(optimizer, tMax, 0);
  }

  /** Down to {@code etaMin} in {@code tMax} steps. */
  public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
    PerGroup.check("CosineAnnealingLR", "at least 1 step", tMax, tMax >= 1);
    this.tMax = tMax;
    this.etaMin = etaMin;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    double rate = group.learningRate();
    if (isInitial()) {
      return rate;
    }
    if (Math.floorMod(lastEpoch() - 1 - tMax, 2 * tMax) == 0) {
      return rate + (baseRate(index) - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
    }
    double now = 1 + Math.cos(Math.PI * lastEpoch() / tMax);
    double before = 1 + Math.cos(Math.PI * (lastEpoch() - 1) / tMax);
    return now / before * (rate - etaMin) + etaMin;
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    return etaMin + (baseRate(index) - etaMin) * (1 + Math.cos(Math.PI * lastEpoch() / tMax)) / 2;
  }
}
