package org.lanewise.nn.init;

import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Linalg;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Random matrices with a structure. */
final class Matrices {
  private Matrices() {}

  static Tensor orthogonal(Tensor tensor, double gain, Generator generator) {
    if (tensor.rank() < 2) {
      throw ShapeException.of("orthogonal", "at least two axes", tensor.shape());
    }
    if (tensor.elements() == 0) {
      return tensor;
    }
    long rows = tensor.size(0);
    long columns = tensor.elements() / rows;
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      Tensor drawn =
          Tensor.empty(Shape.of(rows, columns), tensor.dtype()).normalInPlace(0, 1, generator);
      Linalg.Qr qr = Linalg.qr(rows < columns ? drawn.t() : drawn);
      // The signs make the distribution uniform (Mezzadri 2006).
      Tensor q = qr.q().mul(qr.r().diagonal().sign());
      tensor.copyFrom((rows < columns ? q.t() : q).mul(gain).reshape(tensor.shape().toArray()));
    }
    return tensor;
  }

  static Tensor sparse(Tensor tensor, double sparsity, double std, Generator generator) {
    if (tensor.rank() != 2) {
      throw ShapeException.of("sparse", "a matrix", tensor.shape());
    }
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException(
          "sparse: expected a part from 0 to 1 that is zero, got " + sparsity);
    }
    int rows = Math.toIntExact(tensor.size(0));
    int zeros = (int) Math.ceil(sparsity * rows);
    try (Grad _ = Grad.off()) {
      tensor.normalInPlace(0, std, generator);
      for (long column = 0; column < tensor.size(1); column++) {
        long[] order = generator.permutation(rows);
        Tensor values = tensor.select(1, column);
        for (int i = 0; i < zeros; i++) {
          values.select(0, order[i]).zero();
        }
      }
    }
    return tensor;
  }
}
