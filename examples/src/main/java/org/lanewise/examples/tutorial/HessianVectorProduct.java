package org.lanewise.examples.tutorial;

import org.lanewise.Grad;
import org.lanewise.Tensor;

/** Second derivatives: the product of a Hessian with a vector, and a gradient penalty. */
final class HessianVectorProduct {
  private HessianVectorProduct() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(1f, 2f, 3f).requiresGrad(true);
    Tensor v = Tensor.of(1f, 0f, 2f);
    Tensor y = x.pow(3).sum();
    Tensor g = Grad.of(y, x, Grad.createGraph());
    System.out.println(g.detach());
    System.out.println(Grad.of(g.mul(v).sum(), x, Grad.retainGraph()));
    Tensor penalty = g.mul(g).sum();
    penalty.backward();
    System.out.println(x.grad());
  }
}
