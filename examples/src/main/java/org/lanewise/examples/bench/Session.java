package org.lanewise.examples.bench;

import static org.lanewise.nn.functional.Functional.crossEntropy;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;
import org.lanewise.optim.Optimizer;

/**
 * A network with its optimizer and one batch, and the steps that are timed: as a user writes them.
 */
final class Session {
  private final Module net;
  private final Optimizer optimizer;
  private final Tensor input;
  private final Tensor target;

  Session(Module net, Function<List<Tensor>, Optimizer> optimizer, Tensor input, Tensor target) {
    this.net = net;
    this.optimizer = optimizer.apply(net.parameters());
    this.input = input;
    this.target = target;
  }

  /** Forward, backward and update; returns the loss. */
  double train() {
    try (var _ = Scope.open()) {
      optimizer.zeroGrad();
      Tensor scores = net.call(input);
      Tensor loss = crossEntropy(scores.flatten(0, -2), target); // a row for each prediction
      loss.backward();
      optimizer.step();
      return loss.item();
    }
  }

  /** Forward without gradients; returns one of the scores. */
  double infer() {
    try (var _ = Scope.open();
        var _ = Grad.off()) {
      Tensor scores = net.call(input);
      return scores.flatten().select(0, 0).item();
    }
  }

  /** The mode of the network: training or evaluation. */
  void prepare(Phase phase) {
    net.train(phase == Phase.TRAIN);
  }
}
