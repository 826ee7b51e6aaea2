package org.lanewise.bench.roofline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lanewise.bench.kernels.Work;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one kernel took.
 *
 * @param benchmark class and method
 * @param params its parameters but for the threads
 * @param threads how many computed
 * @param ns nanoseconds a call, the median of the iterations
 * @param min_ns those of the fastest iteration
 * @param gflops arithmetic in 10^9 a second; 0 where none is counted
 * @param gbs gigabytes of operands and results a second; 0 where none are counted
 * @param roofline what the machine could do at best over what was reached, in percent; 0 if unknown
 */
public record KernelRow(
    String benchmark,
    Map<String, String> params,
    int threads,
    double ns,
    double min_ns,
    double gflops,
    double gbs,
    double roofline) {

  static KernelRow of(RunResult result, Peaks peaks) {
    BenchmarkParams asked = result.getParams();
    String[] name = asked.getBenchmark().split("\\.", -1);
    Map<String, String> params = new TreeMap<>();
    for (String key : asked.getParamsKeys()) {
      if (!key.equals("threads")) {
        params.put(key, asked.getParam(key));
      }
    }
    Statistics iterations = result.getPrimaryResult().getStatistics();
    double ns = iterations.getPercentile(50);
    double flops = perCall(result, "flops");
    double read = perCall(result, "read");
    double written = perCall(result, "written");
    double best = peaks.nanoseconds(flops, read, written);
    return new KernelRow(
        name[name.length - 2] + "." + name[name.length - 1],
        params,
        peaks.threads(),
        ns,
        iterations.getMin(),
        flops / ns,
        (read + written) / ns,
        100 * best / ns);
  }

  /** How much of it a call does: JMH has nanoseconds for each of it ({@link Work}). */
  private static double perCall(RunResult result, String counter) {
    return Optional.<Result<?>>ofNullable(result.getSecondaryResults().get(counter))
        .map(Result::getScore)
        .filter(score -> score > 0 && !score.isInfinite())
        .map(score -> result.getPrimaryResult().getScore() / score)
        .orElse(0.0);
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-38s %-24s %7s %13s %9s %9s %9s",
        "benchmark",
        "params",
        "threads",
        "ns",
        "GFLOP/s",
        "GB/s",
        "roofline");
  }

  /** The row as a line of a table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-38s %-24s %7d %13.1f %9s %9s %9s",
        benchmark,
        String.join(" ", params.values()),
        threads,
        ns,
        known("%.1f", gflops),
        known("%.1f", gbs),
        known("%.0f %%", roofline));
  }

  private static String known(String format, double value) {
    return value == 0 ? "" : String.format(Locale.ROOT, format, value);
  }
}
