package org.lanewise.examples.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;
import org.lanewise.os.VirtualMemory;
import org.lanewise.parallel.Parallel;

/** Times the steps of a session in this process. */
final class Stopwatch {
  private static final int MOST_STEPS = 1 << 20;

  private final Workload workload;
  private final Session session;
  private double sink; // what steps return, so that no compiler finds them useless

  Stopwatch(Workload workload, int threads) {
    Parallel.setThreads(threads);
    this.workload = workload;
    this.session = workload.open();
  }

  /** Runs steps for that many seconds, at least one, and times each. */
  Measurement run(Phase phase, double seconds) {
    session.prepare(phase);
    DoubleSupplier step = phase == Phase.TRAIN ? session::train : session::infer;
    long[] times = new long[MOST_STEPS];
    int n = 0;
    long pauses = collections(GarbageCollectorMXBean::getCollectionCount);
    long paused = collections(GarbageCollectorMXBean::getCollectionTime);
    long allocated = allocated();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long start = System.nanoTime();
    do {
      sink += step.getAsDouble();
      long now = System.nanoTime();
      times[n++] = now - start;
      start = now;
    } while (start < end && n < times.length);
    allocated = allocated() - allocated;
    if (Double.isNaN(sink)) {
      throw new ArithmeticException(workload.name() + ": expected numbers, got NaN");
    }
    long[] sorted = Arrays.copyOf(times, n);
    Arrays.sort(sorted);
    return new Measurement(
        workload.name(),
        phase.label(),
        Parallel.threads(),
        sorted[n / 2] * 1e-6,
        sorted[0] * 1e-6,
        n,
        Math.max(VirtualMemory.peakResidentBytes(), 0) * 1e-6,
        allocated / n,
        collections(GarbageCollectorMXBean::getCollectionCount) - pauses,
        collections(GarbageCollectorMXBean::getCollectionTime) - paused);
  }

  private static long collections(ToLongFunction<GarbageCollectorMXBean> what) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(what).sum();
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
  }
}
