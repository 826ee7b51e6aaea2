package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** A picture through convolution, relu and pooling, and what reaches its pixels going back. */
final class Convolution {
  private Convolution() {}

  public static void main(String[] args) {
    Tensor image = Tensor.arange(36.0).view(1, 1, 6, 6).requiresGrad(true);
    Tensor edges = Tensor.of(new float[] {1, 0, -1, 2, 0, -2, 1, 0, -1}, 1, 1, 3, 3);
    Tensor bias = Tensor.of(9f);
    Tensor y = Functional.conv2d(image, edges, bias);
    System.out.println(y.detach());
    Tensor pooled = Functional.maxPool2d(Functional.relu(y), 2);
    System.out.println(pooled.detach());
    System.out.println(Functional.avgPool2d(image.detach(), 3));
    pooled.sum().backward();
    System.out.println(image.grad());
  }
}
