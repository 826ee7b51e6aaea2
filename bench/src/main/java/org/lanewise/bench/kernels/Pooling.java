package org.lanewise.bench.kernels;

import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are the pools of images? */
public class Pooling extends Kernel {
  /** Batch, channels, height and width. */
  @Param({"64x6x24x24", "8x64x112x112"})
  public String shape = "";

  private Tensor x = Tensor.zeros(1);
  private Tensor learned = Tensor.zeros(1);
  private Tensor g = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public Pooling() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    x = Tensor.randn(sizes(shape));
    learned = Tensor.randn(sizes(shape)).requiresGrad(true);
    g = Tensor.randn(Functional.maxPool2d(x, 2).shape().toArray());
  }

  /** The largest of 2 x 2. */
  @Benchmark
  public Object max2(Work work) {
    try (var _ = Scope.open()) {
      return work.add(x.elements(), x.elements(), Functional.maxPool2d(x, 2));
    }
  }

  /** The same and the gradient of its input. */
  @Benchmark
  public Object max2WithGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor y = Functional.maxPool2d(learned, 2);
      Tensor gradient = Grad.of(y, learned, Grad.gradOutputs(g));
      return work.add(x.elements(), x.elements() + g.elements(), gradient);
    }
  }

  /** The largest of 3 x 3 in steps of two, as in ResNet-18. */
  @Benchmark
  public Object max3(Work work) {
    try (var _ = Scope.open()) {
      PoolOptions options = PoolOptions.kernel(3).stride(2).padding(1);
      return work.add(2 * x.elements(), x.elements(), Functional.maxPool2d(x, options));
    }
  }

  /** The mean of 2 x 2. */
  @Benchmark
  public Object average2(Work work) {
    try (var _ = Scope.open()) {
      return work.add(x.elements(), x.elements(), Functional.avgPool2d(x, 2));
    }
  }

  /** The mean of each image. */
  @Benchmark
  public Object averageAll(Work work) {
    try (var _ = Scope.open()) {
      return work.add(x.elements(), x.elements(), Functional.adaptiveAvgPool2d(x, 1));
    }
  }
}
