package org.lanewise.examples.bench;

import java.util.List;
import java.util.Locale;

/** Measurements as lines of a table. */
public final class ResultTable {
  private ResultTable() {}

  /** The names of the columns. */
  public static String header() {
    return String.format(
        Locale.ROOT,
        "%-14s %-6s %7s %10s %10s %7s %9s %11s %4s",
        "workload",
        "phase",
        "threads",
        "median ms",
        "min ms",
        "steps",
        "peak MB",
        "heap B/step",
        "GCs");
  }

  /** One measurement. */
  public static String row(Measurement m) {
    return String.format(
        Locale.ROOT,
        "%-14s %-6s %7d %10.3f %10.3f %7d %9.0f %11d %4d",
        m.workload(),
        m.phase(),
        m.threads(),
        m.median_ms(),
        m.min_ms(),
        m.steps(),
        m.peak_rss_mb(),
        m.alloc_bytes_per_step(),
        m.gc_pauses());
  }

  /** The names and descriptions of workloads. */
  public static List<String> list(List<Workload> workloads) {
    return workloads.stream()
        .map(w -> String.format(Locale.ROOT, "%-14s %s", w.name(), w.description()))
        .toList();
  }
}
