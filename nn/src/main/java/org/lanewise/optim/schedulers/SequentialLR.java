package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.Map;
import org.lanewise.Tensor;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * Schedulers one after the other: the second takes over at the first milestone, and so on.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * SequentialLR scheduler = new SequentialLR(
 *     optimizer,
 *     List.of(new LinearLR(optimizer, 0.1, 1, 3), new ExponentialLR(optimizer, 0.9)),
 *     List.of(3));
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class SequentialLR extends LRScheduler {
  private final List<LRScheduler> schedulers;
  private final List<Integer> milestones;

  /** These schedulers, of which each but the first begins at its milestone. */
  public SequentialLR(Optimizer optimizer, List<LRScheduler> schedulers, List<Integer> milestones) {
    this.schedulers = Composed.check("SequentialLR", schedulers);
    PerGroup.check(
        "SequentialLR",
        "schedulers of the optimizer given",
        "those of another",
        schedulers.get(0).optimizer().equals(optimizer));
    PerGroup.check(
        "SequentialLR",
        "one milestone less than schedulers, which are " + schedulers.size(),
        milestones.size(),
        milestones.size() == schedulers.size() - 1);
    this.milestones = List.copyOf(milestones);
    super(optimizer, true);
    for (ParameterGroup group : optimizer.groups()) {
      group.setLearningRate(group.initialLearningRate());
    }
    this.schedulers.forEach(LRScheduler::undo);
    setLastEpoch(0);
    this.schedulers.get(present()).initialStep();
    remember(this.schedulers.get(present()).lastLearningRates());
  }

  // The index of the scheduler whose turn it is.
  private int present() {
    int index = 0;
    while (index < milestones.size() && milestones.get(index) <= lastEpoch()) {
      index++;
    }
    return index;
  }

  @Override
  public void step() {
    setLastEpoch(lastEpoch() + 1);
    int index = present();
    LRScheduler scheduler = schedulers.get(index);
    if (index > 0 && milestones.get(index - 1) == lastEpoch()) {
      scheduler.restart();
    } else {
      scheduler.step();
    }
    remember(scheduler.lastLearningRates());
  }

  @Override
  void undo() {
    schedulers.forEach(LRScheduler::undo);
  }

  @Override
  void restart() {
    setLastEpoch(0);
    schedulers.get(present()).restart();
    remember(schedulers.get(present()).lastLearningRates());
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return group.learningRate();
  }

  @Override
  protected void save(Map<String, Tensor> state) {
    super.save(state);
    Composed.save(schedulers, state);
  }

  @Override
  protected void restore(Map<String, Tensor> state) {
    super.restore(state);
    Composed.restore(schedulers, state);
  }
}
