package org.lanewise.bench.kernels;

import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are the norms of batches and layers, and their gradients? */
public class Norms extends Kernel {
  /** Batch, channels, height and width. */
  @Param({"64x16x32x32", "8x64x56x56", "16x256x6x6"})
  public String shape = "";

  private Tensor x = Tensor.zeros(1);
  private Tensor g = Tensor.zeros(1);
  private Tensor rows = Tensor.zeros(1);
  private Tensor rowsG = Tensor.zeros(1);
  private Tensor weight = Tensor.zeros(1);
  private Tensor bias = Tensor.zeros(1);
  private Tensor mean = Tensor.zeros(1);
  private Tensor variance = Tensor.zeros(1);
  private Tensor rowWeight = Tensor.zeros(1);
  private Tensor rowBias = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public Norms() {}

  /** Makes the operands; those of the layer norm have as many elements, in rows of 384. */
  @Setup
  public void operands() {
    long[] s = sizes(shape);
    x = Tensor.randn(s).requiresGrad(true);
    g = Tensor.randn(s);
    weight = Tensor.ones(s[1]);
    bias = Tensor.zeros(s[1]);
    mean = Tensor.zeros(s[1]);
    variance = Tensor.ones(s[1]);
    rows = Tensor.randn(x.elements() / 384, 384).requiresGrad(true);
    rowsG = Tensor.randn(rows.shape().toArray());
    rowWeight = Tensor.ones(384);
    rowBias = Tensor.zeros(384);
  }

  private Tensor batch(boolean training) {
    return Functional.batchNorm(x, mean, variance, weight, bias, training);
  }

  private Tensor layer() {
    return Functional.layerNorm(rows, new long[] {384}, rowWeight, rowBias);
  }

  /** A batch norm with given statistics. */
  @Benchmark
  public Object batchNormInference(Work work) {
    try (var _ = Scope.open();
        var _ = Grad.off()) {
      return work.add(2 * x.elements(), x.elements(), batch(false));
    }
  }

  /** A batch norm with the statistics of the batch, which it updates. */
  @Benchmark
  public Object batchNormTraining(Work work) {
    try (var _ = Scope.open();
        var _ = Grad.off()) {
      return work.add(5 * x.elements(), x.elements(), batch(true));
    }
  }

  /** The same and the gradient of its input. */
  @Benchmark
  public Object batchNormWithGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor gradient = Grad.of(batch(true), x, Grad.gradOutputs(g));
      return work.add(10 * x.elements(), 2 * x.elements(), gradient);
    }
  }

  /** A layer norm. */
  @Benchmark
  public Object layerNorm(Work work) {
    try (var _ = Scope.open();
        var _ = Grad.off()) {
      return work.add(5 * rows.elements(), rows.elements(), layer());
    }
  }

  /** The same and the gradient of its input. */
  @Benchmark
  public Object layerNormWithGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor gradient = Grad.of(layer(), rows, Grad.gradOutputs(rowsG));
      return work.add(10 * rows.elements(), 2 * rows.elements(), gradient);
    }
  }
}
