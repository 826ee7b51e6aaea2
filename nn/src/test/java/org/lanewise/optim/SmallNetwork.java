package org.lanewise.optim;

import java.util.List;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** The problem of {@code tools/goldens/optim}: two layers, fixed data. */
final class SmallNetwork {
  static final int STEPS = 50;

  private final Tensor w1;
  private final Tensor b1;
  private final Tensor w2;
  private final Tensor b2;
  private final Tensor x;
  private final Tensor y;

  SmallNetwork() {
    this(DType.FLOAT32);
  }

  SmallNetwork(DType dtype) {
    Generator generator = new Generator(7);
    w1 = generator.uniform(Shape.of(8, 5), -1, 1).to(dtype).requiresGrad(true);
    b1 = generator.uniform(Shape.of(8), -0.5, 0.5).to(dtype).requiresGrad(true);
    w2 = generator.uniform(Shape.of(3, 8), -1, 1).to(dtype).requiresGrad(true);
    b2 = generator.uniform(Shape.of(3), -0.5, 0.5).to(dtype).requiresGrad(true);
    x = generator.uniform(Shape.of(16, 5), -1, 1).to(dtype);
    y = generator.uniform(Shape.of(16, 3), 0, 1).to(dtype);
  }

  List<Tensor> parameters() {
    return List.of(w1, b1, w2, b2);
  }

  List<Tensor> weights() {
    return List.of(w1, w2);
  }

  List<Tensor> biases() {
    return List.of(b1, b2);
  }

  Tensor loss() {
    return x.matmul(w1.t()).add(b1).tanh().matmul(w2.t()).add(b2).sub(y).square().mean();
  }

  /** Makes steps; returns the loss before each. */
  double[] train(Optimizer optimizer, int steps, boolean upwards) {
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      try (Scope _ = Scope.open()) {
        optimizer.zeroGrad();
        Tensor loss = loss();
        (upwards ? loss.neg() : loss).backward();
        optimizer.step();
        losses[i] = loss.item();
      }
    }
    return losses;
  }

  /** All parameters one after the other. */
  Tensor flat() {
    return Tensor.cat(parameters().stream().map(p -> p.detach().flatten()).toList(), 0);
  }
}
