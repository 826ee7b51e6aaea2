package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;

/** Shapes that broadcast together, and types that are promoted. */
final class Broadcasting {
  private Broadcasting() {}

  public static void main(String[] args) {
    Tensor column = Tensor.of(new float[] {1, 2, 3}, 3, 1).requiresGrad(true);
    Tensor row = Tensor.of(10f, 20f).requiresGrad(true);
    Tensor y = column.mul(row);
    System.out.println(y.detach());
    y.sum().backward();
    System.out.println(column.grad());
    System.out.println(row.grad());
    Tensor whole = Tensor.arange(4);
    System.out.println(whole.add(2));
    System.out.println(whole.add(0.5));
    System.out.println(whole.div(2));
    System.out.println(whole.gt(1));
  }
}
