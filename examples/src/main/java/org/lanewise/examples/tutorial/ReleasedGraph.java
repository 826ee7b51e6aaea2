package org.lanewise.examples.tutorial;

import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/** The graph is built anew by each forward pass, and released by backward. */
final class ReleasedGraph {
  private ReleasedGraph() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(3f).requiresGrad(true);
    Tensor y = x.mul(x);
    y.backward(Grad.retainGraph());
    y.backward();
    System.out.println(x.grad());
    try {
      y.backward();
      System.out.println("went through");
    } catch (GradException e) {
      System.out.println("refused");
    }
    for (int i = 1; i <= 3; i++) { // another graph each time
      x.zeroGrad();
      Tensor out = i % 2 == 0 ? x.mul(x) : x.mul(i);
      out.backward();
      System.out.println(x.grad());
    }
  }
}
