package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;

/** Gradients are added up until they are set to zero. */
final class Accumulation {
  private Accumulation() {}

  public static void main(String[] args) {
    Tensor w = Tensor.of(1f, 2f, 3f).requiresGrad(true);
    for (int i = 0; i < 3; i++) {
      w.mul(2).sum().backward();
      System.out.println(w.grad());
    }
    w.zeroGrad();
    System.out.println(w.grad() == null);
    w.mul(w).sum().backward();
    System.out.println(w.grad());
  }
}
