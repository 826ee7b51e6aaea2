package org.lanewise.examples.tutorial;

import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.Linear;

/** One seed gives the same numbers, and the same first weights, as in PyTorch. */
final class Seeds {
  private Seeds() {}

  public static void main(String[] args) {
    Generator.manualSeed(0);
    System.out.println(Tensor.rand(2, 3));
    System.out.println(Tensor.randint(0, 10, 6));
    System.out.println(Tensor.randperm(5));
    System.out.println(Tensor.randn(2, 2));
    Generator.manualSeed(0);
    Linear layer = new Linear(3, 2);
    layer.namedParameters().forEach((name, p) -> System.out.println(name + " " + p.detach()));
    Generator own = new Generator(42);
    System.out.println(Tensor.rand(own, 3));
    System.out.println(Tensor.full(org.lanewise.Shape.of(8), 0.5).bernoulli(own));
  }
}
