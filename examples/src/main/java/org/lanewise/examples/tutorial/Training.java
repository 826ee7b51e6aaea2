package org.lanewise.examples.tutorial;

import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.Linear;
import org.lanewise.nn.ReLU;
import org.lanewise.nn.Sequential;
import org.lanewise.nn.functional.Functional;
import org.lanewise.optim.SGD;

/** A network with PyTorch's first weights, trained by an optimizer. */
final class Training {
  private Training() {}

  public static void main(String[] args) {
    Generator.manualSeed(0);
    Sequential net = Sequential.of(new Linear(4, 8), new ReLU(), new Linear(8, 3));
    SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
    Tensor x = Tensor.rand(6, 4);
    Tensor target = Tensor.of(0L, 1L, 2L, 0L, 1L, 2L);
    System.out.println(net);
    for (int step = 0; step < 5; step++) {
      optimizer.zeroGrad();
      Tensor loss = Functional.crossEntropy(net.call(x), target);
      loss.backward();
      optimizer.step();
      System.out.println(loss.detach());
    }
    net.eval();
    System.out.println(net.call(x).argmax(1));
  }
}
