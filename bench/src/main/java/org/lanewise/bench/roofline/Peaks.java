package org.lanewise.bench.roofline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.parallel.Parallel;

/**
 * What this machine can do at best: multiplications and additions on registers, and bytes moved, by
 * how much memory is gone through again and again.
 *
 * @param threads how many took part
 * @param gflops fused multiply-adds of float32 numbers, each counted twice, in 10^9 a second
 * @param bandwidths from the smallest memory to the largest
 */
public record Peaks(int threads, double gflops, List<Bandwidth> bandwidths) {
  private static final int ROUNDS = 12;
  private static final double ENOUGH = 0.01; // seconds of a round, much longer than handing over
  private static final long ALIGNED = 64L * 4;

  /** Bytes of all operands: from within the first cache of a core to beyond the last of all. */
  private static final long[] SIZES = {
    24L << 10, 192L << 10, 1536L << 10, 12L << 20, 96L << 20, 768L << 20
  };

  /**
   * What loops over memory of one size reach.
   *
   * @param bytes of all operands together
   * @param read gigabytes a second of a loop that only reads
   * @param copy those of a copy, read and written bytes together
   * @param triad those of {@code c = a / 2 + b}
   */
  public record Bandwidth(long bytes, double read, double copy, double triad) {
    double best(boolean readsOnly) {
      double written = Math.max(copy, triad);
      return readsOnly ? Math.max(read, written) : written;
    }
  }

  /** Measures for a second or two. */
  static Peaks measure(int threads) {
    Parallel.setThreads(threads);
    List<Bandwidth> bandwidths = new ArrayList<>();
    MemorySegment all = Arena.ofAuto().allocate(SIZES[SIZES.length - 1], ALIGNED);
    for (long size : SIZES) {
      bandwidths.add(bandwidth(all, size, threads));
    }
    long times = 1 << 16;
    double perSecond =
        fastest(threads, ignored -> VectorLoops.multiplyAdd(times), VectorLoops.flops(times));
    return new Peaks(threads, perSecond * 1e-9, List.copyOf(bandwidths));
  }

  private static Bandwidth bandwidth(MemorySegment all, long size, int threads) {
    // Every thread has a part of its own, in which its operands lie one behind the other.
    long part = size / threads / 3 / ALIGNED * ALIGNED;
    MemorySegment[] a = new MemorySegment[threads];
    MemorySegment[] b = new MemorySegment[threads];
    MemorySegment[] c = new MemorySegment[threads];
    for (int t = 0; t < threads; t++) {
      long from = size / threads / ALIGNED * ALIGNED * t;
      a[t] = all.asSlice(from, part);
      b[t] = all.asSlice(from + part, part);
      c[t] = all.asSlice(from + 2 * part, part);
    }
    return new Bandwidth(
        size,
        fastest(threads, t -> VectorLoops.read(a[t], 0, part), part) * 1e-9,
        fastest(threads, t -> VectorLoops.copy(a[t], c[t], 0, part), 2 * part) * 1e-9,
        fastest(threads, t -> VectorLoops.triad(a[t], b[t], c[t], 0, part), 3 * part) * 1e-9);
  }

  private interface Loop {
    float run(int thread);
  }

  /** {@code work} of each call, per second and for all threads, in the fastest round. */
  private static double fastest(int threads, Loop loop, long work) {
    float[] sink = new float[threads];
    long calls = 1;
    double best = 0;
    for (int round = 0; round < ROUNDS; ) {
      long many = calls;
      long start = System.nanoTime();
      Parallel.each(
          threads,
          t -> {
            float sum = 0;
            for (long i = 0; i < many; i++) {
              sum += loop.run((int) t);
            }
            sink[(int) t] = sum;
          });
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (seconds < ENOUGH) {
        calls *= 2;
      } else {
        best = Math.max(best, work * (double) (calls * threads) / seconds);
        round++;
      }
    }
    return Float.isNaN(sink[0]) ? 0 : best;
  }

  /** The least time for that work, in nanoseconds. */
  double nanoseconds(double flops, double read, double written) {
    double bytes = read + written;
    double bound = flops / gflops;
    return bytes == 0 ? bound : Math.max(bound, bytes / bandwidth(bytes, written < read / 8));
  }

  /** Gigabytes a second for operands of that size, of the next larger one that was measured. */
  private double bandwidth(double bytes, boolean readsOnly) {
    for (Bandwidth each : bandwidths) {
      if (bytes <= each.bytes()) {
        return each.best(readsOnly);
      }
    }
    return bandwidths.getLast().best(readsOnly);
  }
}
