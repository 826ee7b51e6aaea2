package org.lanewise.examples.tutorial;

import java.util.Objects;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/** Functions that see gradients on their way. */
final class GradientHooks {
  private GradientHooks() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor y = x.mul(3);
    var hook = y.registerHook(g -> Objects.requireNonNull(g).mul(10));
    y.sum().backward(Grad.retainGraph());
    System.out.println(x.grad());
    hook.remove();
    x.zeroGrad();
    y.sum().backward();
    System.out.println(x.grad());
  }
}
