package org.lanewise.examples.tutorial;

import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/** A leaf that requires a gradient gets new values while nothing is recorded. */
final class Assignment {
  private Assignment() {}

  public static void main(String[] args) {
    Tensor a = Tensor.of(10f, 5f, 2f, 3f).requiresGrad(true);
    System.out.println(a + " " + a.isLeaf());
    try {
      a.fill(10);
      System.out.println("went through");
    } catch (GradException e) {
      System.out.println("refused");
    }
    try (Grad _ = Grad.off()) {
      a.fill(10);
    }
    System.out.println(a + " " + a.isLeaf());
  }
}
