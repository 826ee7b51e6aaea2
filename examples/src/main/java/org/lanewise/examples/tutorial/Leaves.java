package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;

/** Leaves and results: who has a gradient, and who made it. */
final class Leaves {
  private Leaves() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(2f, 3f).requiresGrad(true);
    Tensor y = x.mul(x);
    Tensor z = y.sum();
    System.out.println(x);
    System.out.println(x.isLeaf() + " " + y.isLeaf() + " " + y.requiresGrad());
    System.out.println(x.gradFn() == null);
    z.backward();
    System.out.println(x.grad());
    System.out.println(y.grad() == null);
    System.out.println(x.detach().requiresGrad());
  }
}
