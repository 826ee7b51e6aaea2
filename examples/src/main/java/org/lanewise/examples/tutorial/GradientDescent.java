package org.lanewise.examples.tutorial;

import java.util.Objects;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Training by hand: weight = weight - rate * gradient. */
final class GradientDescent {
  private GradientDescent() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(new float[] {0, 1, 2, 3}, 4, 1);
    Tensor target = x.mul(2).add(1);
    Tensor weight = Tensor.zeros(1, 1).requiresGrad(true);
    Tensor bias = Tensor.zeros(1).requiresGrad(true);
    for (int step = 0; step < 5; step++) {
      Tensor loss = Functional.mseLoss(x.mm(weight).add(bias), target);
      loss.backward();
      System.out.println(loss.detach());
      try (Grad _ = Grad.off()) {
        weight.subInPlace(Objects.requireNonNull(weight.grad()).mul(0.0625));
        bias.subInPlace(Objects.requireNonNull(bias.grad()).mul(0.0625));
      }
      weight.zeroGrad();
      bias.zeroGrad();
    }
    System.out.println(weight);
    System.out.println(bias);
  }
}
