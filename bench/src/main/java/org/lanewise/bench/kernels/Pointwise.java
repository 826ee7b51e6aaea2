package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are operations on each element, by number of elements? */
public class Pointwise extends Kernel {
  /** Elements of each operand: in the first cache, in the second, in memory. */
  @Param({"1000", "100000", "10000000"})
  public int elements;

  private Tensor a = Tensor.zeros(1);
  private Tensor b = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public Pointwise() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    a = Tensor.randn(elements);
    b = Tensor.randn(elements);
  }

  /** A sum. */
  @Benchmark
  public Object add(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, 2L * elements, a.add(b));
    }
  }

  /** A product with a number. */
  @Benchmark
  public Object mulNumber(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, elements, a.mul(2.0));
    }
  }

  /** A cheap activation. */
  @Benchmark
  public Object relu(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, elements, a.relu());
    }
  }

  /** An exponential. */
  @Benchmark
  public Object exp(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, elements, a.exp());
    }
  }

  /** A hyperbolic tangent. */
  @Benchmark
  public Object tanh(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, elements, a.tanh());
    }
  }

  /** An activation with the error function. */
  @Benchmark
  public Object gelu(Work work) {
    try (var _ = Scope.open()) {
      return work.add(elements, elements, a.gelu());
    }
  }
}
