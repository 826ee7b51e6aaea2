package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.Map;
import org.lanewise.Tensor;
import org.lanewise.optim.ParameterGroup;

/**
 * Several schedulers of one optimizer at once: each changes what the one before has left.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * ChainedScheduler scheduler = new ChainedScheduler(
 *     List.of(new ConstantLR(optimizer, 0.1, 2), new ExponentialLR(optimizer, 0.9)));
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class ChainedScheduler extends LRScheduler {
  private final List<LRScheduler> schedulers;

  /** A chain of these schedulers, which must have one optimizer. */
  public ChainedScheduler(List<LRScheduler> schedulers) {
    this.schedulers = Composed.check("ChainedScheduler", schedulers);
    super(schedulers.get(0).optimizer(), true);
  }

  @Override
  public void step() {
    schedulers.forEach(LRScheduler::step);
    remember(rates(optimizer()));
  }

  @Override
  void undo() {
    schedulers.forEach(LRScheduler::undo);
  }

  @Override
  void restart() {
    schedulers.forEach(LRScheduler::restart);
    remember(rates(optimizer()));
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return group.learningRate();
  }

  @Override
  protected void save(Map<String, Tensor> state) {
    state.put("last_lr", numbers(lastLearningRates()));
    Composed.save(schedulers, state);
  }

  @Override
  protected void restore(Map<String, Tensor> state) {
    remember(numbers(state, "last_lr"));
    Composed.restore(schedulers, state);
  }
}
