package org.lanewise.bench.kernels;

import java.util.concurrent.atomic.AtomicLong;
import org.lanewise.parallel.Parallel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** What does it cost to share work among the threads of the pool? */
public class Handover extends Kernel {
  /** Ranges that the work is cut into. */
  @Param({"2", "16"})
  public int ranges;

  private final AtomicLong done = new AtomicLong();

  /** Needs no operands. */
  public Handover() {}

  /** Ranges of nothing but a count. */
  @Benchmark
  public long empty() {
    Parallel.ranges(ranges, 1, (from, to) -> done.addAndGet(to - from));
    return done.get();
  }

  /** About ten microseconds of work in all: what is left of them with more threads. */
  @Benchmark
  public long tenMicroseconds() {
    long tokens = 4_000 / ranges;
    Parallel.ranges(ranges, 1, (_, _) -> Blackhole.consumeCPU(tokens));
    return tokens;
  }
}
