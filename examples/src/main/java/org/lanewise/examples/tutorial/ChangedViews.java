package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;

/** A change of a view is a change of the tensor that it is a view of. */
final class ChangedViews {
  private ChangedViews() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).requiresGrad(true);
    Tensor y = x.mul(1);
    Tensor row = y.select(0, 0);
    Tensor corner = row.narrow(0, 1, 1);
    corner.mulInPlace(10);
    System.out.println(y.detach());
    System.out.println(row.detach());
    y.mul(y).sum().backward();
    System.out.println(x.grad());
  }
}
