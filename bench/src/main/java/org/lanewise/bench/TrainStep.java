package org.lanewise.bench;

import static org.lanewise.nn.functional.Functional.crossEntropy;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.examples.networks.MnistNet;
import org.lanewise.optim.SGD;
import org.lanewise.parallel.Parallel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does one training step of the tutorial's network take? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 2) // the kernels reach their last form after some thousand calls
@Measurement(iterations = 5, time = 2)
public class TrainStep {
  /** Examples in a batch. */
  @Param({"64", "1"})
  public int batch;

  /** Threads, the caller included. */
  @Param({"1", "2"})
  public int threads;

  private final MnistNet net;
  private final SGD optimizer;
  private Tensor input = Tensor.zeros(1, 1, 28, 28);
  private Tensor target = Tensor.of(0L);

  /** Makes the network and its optimizer. */
  public TrainStep() {
    Generator.manualSeed(0);
    net = new MnistNet();
    optimizer = new SGD(net.parameters(), SGD.lr(0.01).momentum(0.9));
  }

  /** Makes a batch of random images. */
  @Setup(Level.Trial)
  public void batch() {
    Parallel.setThreads(threads);
    input = Tensor.rand(batch, 1, 28, 28);
    long[] labels = new long[batch];
    Arrays.setAll(labels, i -> i % 10);
    target = Tensor.of(labels);
  }

  /** Forward, backward and update, as a user writes them; returns the loss. */
  @Benchmark
  public double step() {
    try (var _ = org.lanewise.Scope.open()) {
      optimizer.zeroGrad();
      Tensor loss = crossEntropy(net.call(input), target);
      loss.backward();
      optimizer.step();
      return loss.item();
    }
  }
}
