package org.lanewise.examples.tutorial;

import org.lanewise.GradException;
import org.lanewise.Tensor;

/** Changes in place are counted, and refused where backward needs the old value. */
final class Versions {
  private Versions() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor y = x.mul(2);
    System.out.println(y.version());
    Tensor z = y.add(1); // needs no old value
    y.addInPlace(1);
    System.out.println(y.version());
    z.sum().backward();
    System.out.println(x.grad());
    Tensor a = x.mul(2);
    Tensor b = a.exp(); // keeps its result
    b.addInPlace(1);
    System.out.println(b.version());
    try {
      b.sum().backward();
      System.out.println("went through");
    } catch (GradException e) {
      System.out.println("refused");
    }
  }
}
