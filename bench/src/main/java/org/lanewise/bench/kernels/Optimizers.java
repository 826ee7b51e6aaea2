package org.lanewise.bench.kernels;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.optim.Adam;
import org.lanewise.optim.AdamW;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.SGD;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are the updates of optimizers, by number of parameters? */
public class Optimizers extends Kernel {
  /** Elements of the one parameter. */
  @Param({"10000", "4000000"})
  public int elements;

  private Optimizer sgd = new SGD(List.of(parameter(1)), SGD.lr(0.01));
  private Optimizer adam = sgd;
  private Optimizer adamW = sgd;

  /** Leaves the operands to {@link #operands}. */
  public Optimizers() {}

  private static Tensor parameter(int elements) {
    Tensor p = Tensor.randn(elements).requiresGrad(true);
    p.mul(0.01).sum().backward();
    return p;
  }

  /** Makes parameters with gradients, and their optimizers. */
  @Setup
  public void operands() {
    sgd = new SGD(List.of(parameter(elements)), SGD.lr(0.01).momentum(0.9));
    adam = new Adam(List.of(parameter(elements)), Adam.lr(0.001));
    adamW = new AdamW(List.of(parameter(elements)), AdamW.lr(0.001));
  }

  private void count(Work work, int operations, int buffers) {
    work.flops += (long) operations * elements;
    work.read += (2L + buffers) * Float.BYTES * elements;
    work.written += (1L + buffers) * Float.BYTES * elements;
  }

  /** Stochastic gradient descent with momentum. */
  @Benchmark
  public void sgd(Work work) {
    sgd.step();
    count(work, 4, 1);
  }

  /** Adam. */
  @Benchmark
  public void adam(Work work) {
    adam.step();
    count(work, 12, 2);
  }

  /** Adam with decoupled decay. */
  @Benchmark
  public void adamW(Work work) {
    adamW.step();
    count(work, 13, 2);
  }
}
