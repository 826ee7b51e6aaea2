package org.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does one operation cost, from one element to ten million, with and without a gradient? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SmallOperations {
  /** Elements of each operand. */
  @Param({"1", "1000", "10000000"})
  public int elements;

  /** Whether the first operand requires a gradient, so that the operation is recorded. */
  @Param({"false", "true"})
  public boolean gradient;

  private Tensor a = Tensor.zeros(1);
  private Tensor b = Tensor.zeros(1);

  /** Leaves the operands to {@link #operands}. */
  public SmallOperations() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    try (Grad _ = Grad.off()) {
      a = Tensor.rand(elements);
      b = Tensor.rand(elements);
    }
    a.requiresGrad(gradient);
  }

  /** A scope in which nothing is made: what each of the others pays for one of its own. */
  @Benchmark
  public void scope() {
    try (var _ = org.lanewise.Scope.open()) {
      // nothing
    }
  }

  /** The sum of two tensors. */
  @Benchmark
  public long add() {
    try (var _ = org.lanewise.Scope.open()) {
      return a.add(b).elements();
    }
  }

  /** The product with a number. */
  @Benchmark
  public long mulNumber() {
    try (var _ = org.lanewise.Scope.open()) {
      return a.mul(2.0).elements();
    }
  }

  /** An activation. */
  @Benchmark
  public long relu() {
    try (var _ = org.lanewise.Scope.open()) {
      return a.relu().elements();
    }
  }

  /** The sum of all elements. */
  @Benchmark
  public long sum() {
    try (var _ = org.lanewise.Scope.open()) {
      return a.sum().elements();
    }
  }

  /** A view, which touches no element. */
  @Benchmark
  public long view() {
    try (var _ = org.lanewise.Scope.open()) {
      return a.view(1, -1).elements();
    }
  }
}
