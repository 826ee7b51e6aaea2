package org.lanewise.optim.schedulers;

import java.util.Collections;
import java.util.List;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate times {@code gamma} at each of some steps; at one that is given twice, twice.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * MultiStepLR scheduler = new MultiStepLR(optimizer, List.of(2, 4), 0.1);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class MultiStepLR extends LRScheduler {
  private final List<Integer> milestones;
  private final double gamma;

  /** A tenth of the rate at each of these steps. */
  public MultiStepLR(Optimizer optimizer, List<Integer> milestones) {
    this(optimizer, milestones, 0.1);
  }

  /** The rate times {@code gamma} at each of these steps. */
  public MultiStepLR(Optimizer optimizer, List<Integer> milestones, double gamma) {
    this.milestones = List.copyOf(milestones);
    this.gamma = gamma;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    int times = Collections.frequency(milestones, lastEpoch());
    return times == 0 ? group.learningRate() : group.learningRate() * Math.pow(gamma, times);
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    long passed = milestones.stream().filter(step -> step <= lastEpoch()).count();
    return baseRate(index) * Math.pow(gamma, (double) passed);
  }
}
