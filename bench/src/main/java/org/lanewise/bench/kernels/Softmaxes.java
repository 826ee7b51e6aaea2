package org.lanewise.bench.kernels;

import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are softmax and the loss of classes over rows? */
public class Softmaxes extends Kernel {
  /** Rows and columns. */
  @Param({"64x10", "2048x65", "4096x1024"})
  public String shape = "";

  private Tensor x = Tensor.zeros(1);
  private Tensor learned = Tensor.zeros(1);
  private Tensor classes = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public Softmaxes() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    long[] s = sizes(shape);
    x = Tensor.randn(s);
    learned = Tensor.randn(s).requiresGrad(true);
    classes = Tensor.arange(s[0]).remainder(s[1]).to(DType.INT64);
  }

  /** Softmax of the rows. */
  @Benchmark
  public Object softmax(Work work) {
    try (var _ = Scope.open()) {
      return work.add(4 * x.elements(), x.elements(), x.softmax(1));
    }
  }

  /** Its logarithm. */
  @Benchmark
  public Object logSoftmax(Work work) {
    try (var _ = Scope.open()) {
      return work.add(4 * x.elements(), x.elements(), x.logSoftmax(1));
    }
  }

  /** The loss, and the gradient of its input. */
  @Benchmark
  public Object crossEntropyWithGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor loss = Functional.crossEntropy(learned, classes);
      return work.add(6 * x.elements(), x.elements(), Grad.of(loss, learned));
    }
  }
}
