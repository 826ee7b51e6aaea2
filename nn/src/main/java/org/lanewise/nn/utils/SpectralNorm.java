package org.lanewise.nn.utils;

import static org.lanewise.nn.functional.Functional.normalize;

import java.util.List;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;
import org.lanewise.nn.RightInverse;

/** {@code w / sigma} with the largest singular value {@code sigma = u^T w v}. */
final class SpectralNorm extends Module implements RightInverse {
  private static final int FIRST_ITERATIONS = 15;

  private final SpectralOptions options;
  private final int axis;

  SpectralNorm(Module owner, Tensor weight, SpectralOptions options) {
    this.options = options;
    int rows = options.defaultAxis() ? outputAxis(owner) : options.axis();
    this.axis = weight.shape().axis(rows);
    if (weight.rank() > 1) {
      try (Grad _ = Grad.off();
          Scope _ = Scope.open()) {
        Tensor matrix = matrix(weight);
        addBuffer("_u", start(matrix, 0));
        addBuffer("_v", start(matrix, 1));
        iterate(matrix, FIRST_ITERATIONS);
      }
    }
  }

  // Transposed convolutions have [in, out, ...].
  private static int outputAxis(Module owner) {
    return owner.getClass().getSimpleName().startsWith("ConvTranspose") ? 1 : 0;
  }

  private Tensor start(Tensor matrix, int side) {
    Tensor drawn = Tensor.empty(Shape.of(matrix.size(side)), matrix.dtype());
    return normalize(drawn.normalInPlace(0, 1), 2, 0, options.eps());
  }

  private Tensor matrix(Tensor weight) {
    return axis == 0 ? weight.flatten(1) : weight.movedim(axis, 0).flatten(1);
  }

  private void iterate(Tensor matrix, int iterations) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      Tensor u = buffer("_u");
      Tensor v = buffer("_v");
      for (int i = 0; i < iterations; i++) {
        u.copyFrom(normalize(matrix.mv(v), 2, 0, options.eps()));
        v.copyFrom(normalize(matrix.t().mv(u), 2, 0, options.eps()));
      }
    }
  }

  @Override
  public Tensor forward(Tensor weight) {
    if (weight.rank() == 1) {
      return normalize(weight, 2, 0, options.eps());
    }
    Tensor matrix = matrix(weight);
    if (isTraining()) {
      iterate(matrix, options.iterations());
    }
    // Copies: the next iteration changes the buffers, and backward needs them as they are.
    Tensor u = buffer("_u").clone();
    Tensor v = buffer("_v").clone();
    return weight.div(u.dot(matrix.mv(v)));
  }

  @Override
  public List<Tensor> rightInverse(Tensor value) {
    return List.of(value);
  }
}
