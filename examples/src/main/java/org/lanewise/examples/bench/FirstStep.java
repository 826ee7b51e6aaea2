package org.lanewise.examples.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes from the start of a process to the end of the first training step of a
 * workload, the JVM's own start and the network included.
 *
 * @param workload its name
 * @param threads how many computed
 * @param archive whether the JVM had the launcher's archive of classes
 * @param median_s the median of the runs, in seconds
 * @param min_s the shortest run
 * @param runs how many there were
 */
public record FirstStep(
    String workload, int threads, boolean archive, double median_s, double min_s, int runs) {

  /** Starts processes with and without the archive, in turns. */
  public static List<FirstStep> measure(Workload workload, int threads, int runs)
      throws IOException {
    double[] with = new double[runs];
    double[] without = new double[runs];
    for (int i = 0; i < runs; i++) {
      with[i] = run(workload, threads, true);
      without[i] = run(workload, threads, false);
    }
    return List.of(of(workload, threads, true, with), of(workload, threads, false, without));
  }

  private static double run(Workload workload, int threads, boolean archive) throws IOException {
    long start = System.nanoTime();
    try (WorkerProcess process = new WorkerProcess(workload, threads, archive)) {
      process.run(Phase.TRAIN, 0);
      return (System.nanoTime() - start) * 1e-9;
    }
  }

  private static FirstStep of(Workload workload, int threads, boolean archive, double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new FirstStep(
        workload.name(), threads, archive, sorted[sorted.length / 2], sorted[0], sorted.length);
  }

  /** The names of the columns. */
  public static String header() {
    return String.format(
        Locale.ROOT,
        "%-14s %7s %-8s %10s %10s %5s",
        "workload",
        "threads",
        "archive",
        "median s",
        "min s",
        "runs");
  }

  /** The figures as a line of a table. */
  public String row() {
    return String.format(
        Locale.ROOT,
        "%-14s %7d %-8s %10.3f %10.3f %5d",
        workload,
        threads,
        archive ? "with" : "without",
        median_s,
        min_s,
        runs);
  }
}
