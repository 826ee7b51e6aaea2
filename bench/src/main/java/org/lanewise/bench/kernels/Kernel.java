package org.lanewise.bench.kernels;

import java.util.concurrent.TimeUnit;
import org.lanewise.parallel.Parallel;
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

/** What all of these have in common: nanoseconds a call, in a JVM for each case. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Kernel {
  /** Threads, the caller included. */
  @Param({"1", "2"})
  public int threads;

  /** Leaves the operands to those that extend this. */
  protected Kernel() {}

  /** Sets the number of threads. */
  @Setup(Level.Trial)
  public final void setThreads() {
    Parallel.setThreads(threads);
  }

  /** The numbers of a shape such as {@code 64x784x512}. */
  static long[] sizes(String shape) {
    String[] words = shape.split("x", -1);
    long[] sizes = new long[words.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Long.parseLong(words[i]);
    }
    return sizes;
  }
}
