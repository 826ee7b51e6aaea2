package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are copies in another order of the axes? */
public class Transpositions extends Kernel {
  /** Batch, time, heads and size of a head, as attention exchanges them. */
  @Param({"16x64x4x32", "8x256x6x64", "8x512x8x128"})
  public String shape = "";

  private Tensor x = Tensor.zeros(1);
  private Tensor matrix = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public Transpositions() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    x = Tensor.randn(sizes(shape));
    matrix = x.flatten(0, 1).flatten(1);
  }

  /** A matrix, transposed. */
  @Benchmark
  public Object matrix(Work work) {
    try (var _ = Scope.open()) {
      return work.add(0, x.elements(), matrix.t().contiguous());
    }
  }

  /** The two axes in the middle exchanged: rows move as a whole. */
  @Benchmark
  public Object heads(Work work) {
    try (var _ = Scope.open()) {
      return work.add(0, x.elements(), x.transpose(1, 2).contiguous());
    }
  }

  /** The second axis last, as from channels first to channels last. */
  @Benchmark
  public Object channelsLast(Work work) {
    try (var _ = Scope.open()) {
      return work.add(0, x.elements(), x.permute(0, 2, 3, 1).contiguous());
    }
  }
}
