package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;
import org.lanewise.ValuesAndIndices;

/** Sums, means and extremes over all elements or along an axis, and their gradients. */
final class Reductions {
  private Reductions() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(new float[][] {{1, 5, 2}, {4, 0, 5}}).requiresGrad(true);
    System.out.println(x.detach().sum());
    System.out.println(x.detach().mean(0));
    System.out.println(x.detach().var(1));
    System.out.println(x.detach().softmax(1));
    ValuesAndIndices largest = x.max(1);
    System.out.println(largest.values().detach());
    System.out.println(largest.indices());
    System.out.println(x.detach().argmax());
    System.out.println(x.detach().cumsum(1));
    System.out.println(x.detach().sort(1).values());
    largest.values().sum().backward();
    System.out.println(x.grad());
    x.zeroGrad();
    x.amax().backward();
    System.out.println(x.grad());
    x.zeroGrad();
    x.logsumexp(1).sum().backward();
    System.out.println(x.grad());
  }
}
