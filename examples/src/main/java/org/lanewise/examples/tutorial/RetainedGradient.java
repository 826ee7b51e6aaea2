package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;

/** The gradient of a result, kept on request. */
final class RetainedGradient {
  private RetainedGradient() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor y = x.pow(3).retainGrad();
    Tensor z = y.mul(2);
    z.backward();
    System.out.println(x.grad());
    System.out.println(y.grad());
  }
}
