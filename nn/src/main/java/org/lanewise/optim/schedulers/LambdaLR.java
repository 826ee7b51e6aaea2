package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The initial rate times a function of the step: {@code lr = initial f(t)}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * LambdaLR scheduler = new LambdaLR(optimizer, epoch -> 1.0 / (1 + epoch));
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class LambdaLR extends LRScheduler {
  private final List<IntToDoubleFunction> factors;

  /** The same function for all groups. */
  public LambdaLR(Optimizer optimizer, IntToDoubleFunction factor) {
    this(optimizer, PerGroup.same(optimizer, factor));
  }

  /** A function for each group. */
  public LambdaLR(Optimizer optimizer, List<IntToDoubleFunction> factors) {
    this.factors = PerGroup.each("LambdaLR", "a function", optimizer.groups().size(), factors);
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return baseRate(index) * factors.get(index).applyAsDouble(lastEpoch());
  }
}
