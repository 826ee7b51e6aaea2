package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** What does it cost to make a tensor and to release it? */
public class Allocations extends Kernel {
  /** Elements of it. */
  @Param({"1", "1000", "1000000"})
  public int elements;

  /** Needs no operands. */
  public Allocations() {}

  /** One whose memory is left as it is. */
  @Benchmark
  public Object empty() {
    try (var _ = Scope.open()) {
      return Tensor.empty(elements);
    }
  }

  /** One of zeros. */
  @Benchmark
  public Object zeros(Work work) {
    try (var _ = Scope.open()) {
      return work.add(0, 0, Tensor.zeros(elements));
    }
  }
}
