package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are sums and extremes of all elements, of rows and of columns? */
public class Reductions extends Kernel {
  /** Rows and columns. */
  @Param({"64x512", "4096x1024"})
  public String shape = "";

  private Tensor a = Tensor.zeros(1);

  /** Leaves the operand to {@link #operand}. */
  public Reductions() {}

  /** Makes the operand. */
  @Setup
  public void operand() {
    a = Tensor.randn(sizes(shape));
  }

  /** The sum of all. */
  @Benchmark
  public Object sum(Work work) {
    try (var _ = Scope.open()) {
      return work.add(a.elements(), a.elements(), a.sum());
    }
  }

  /** The sums of the rows. */
  @Benchmark
  public Object sumOfRows(Work work) {
    try (var _ = Scope.open()) {
      return work.add(a.elements(), a.elements(), a.sum(1));
    }
  }

  /** The sums of the columns. */
  @Benchmark
  public Object sumOfColumns(Work work) {
    try (var _ = Scope.open()) {
      return work.add(a.elements(), a.elements(), a.sum(0));
    }
  }

  /** The variances of the rows. */
  @Benchmark
  public Object varOfRows(Work work) {
    try (var _ = Scope.open()) {
      return work.add(3 * a.elements(), a.elements(), a.var(1));
    }
  }

  /** The largest of all. */
  @Benchmark
  public Object max(Work work) {
    try (var _ = Scope.open()) {
      return work.add(a.elements(), a.elements(), a.max());
    }
  }

  /** Where the largest of each row is. */
  @Benchmark
  public Object argmaxOfRows(Work work) {
    try (var _ = Scope.open()) {
      return work.add(a.elements(), a.elements(), a.argmax(1));
    }
  }
}
