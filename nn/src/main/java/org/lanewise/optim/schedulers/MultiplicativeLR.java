package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The present rate times a function of the step: {@code lr = lr f(t)} from the first step on.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * MultiplicativeLR scheduler = new MultiplicativeLR(optimizer, epoch -> epoch < 3 ? 1 : 0.5);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class MultiplicativeLR extends LRScheduler {
  private final List<IntToDoubleFunction> factors;

  /** The same function for all groups. */
  public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction factor) {
    this(optimizer, PerGroup.same(optimizer, factor));
  }

  /** A function for each group. */
  public MultiplicativeLR(Optimizer optimizer, List<IntToDoubleFunction> factors) {
    this.factors =
        PerGroup.each("MultiplicativeLR", "a function", optimizer.groups().size(), factors);
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    double rate = group.learningRate();
    return isInitial() ? rate : rate * factors.get(index).applyAsDouble(lastEpoch());
  }
}
