package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are products of matrices, by shape and by which operand is transposed? */
public class Products extends Kernel {
  /** Rows, summed axis and columns: of layers of the workloads, then squares, then few rows. */
  @Param({
    "64x256x120",
    "128x784x512",
    "1024x128x512",
    "2048x384x1536",
    "32x32x32",
    "128x128x128",
    "256x256x256",
    "512x512x512",
    "1024x1024x1024",
    "1x512x512",
    "6x25x576",
    "16x1152x49"
  })
  public String shape = "";

  /** N for an operand as it is, T for the transpose of one; the first letter is the left one's. */
  @Param({"NN", "NT", "TN"})
  public String form = "";

  private Tensor a = Tensor.zeros(1);
  private Tensor b = Tensor.zeros(1);
  private long flops;

  /** Leaves the operands to {@link #operands}. */
  public Products() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    long[] s = sizes(shape);
    a = form.charAt(0) == 'N' ? Tensor.randn(s[0], s[1]) : Tensor.randn(s[1], s[0]).t();
    b = form.charAt(1) == 'N' ? Tensor.randn(s[1], s[2]) : Tensor.randn(s[2], s[1]).t();
    flops = 2 * s[0] * s[1] * s[2];
  }

  /** The product. */
  @Benchmark
  public Object mm(Work work) {
    try (var _ = Scope.open()) {
      return work.add(flops, a.elements() + b.elements(), a.mm(b));
    }
  }
}
