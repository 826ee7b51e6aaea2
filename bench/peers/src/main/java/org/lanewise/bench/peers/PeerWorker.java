package org.lanewise.bench.peers;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * A workload in one of the libraries: {@code PeerWorker djl|dl4j WORKLOAD THREADS} reads lines
 * {@code train SECONDS} or {@code infer SECONDS} and answers each with a line of JSON, as {@code
 * lanewise bench --worker} does.
 */
public final class PeerWorker {
  private static final int MOST_STEPS = 1 << 20;

  /** One answer. */
  record Answer(
      String workload,
      String phase,
      int threads,
      double median_ms,
      double min_ms,
      int steps,
      double peak_rss_mb) {}

  private PeerWorker() {}

  /** Answers all lines of the input. */
  public static void main(String... arguments) throws IOException {
    if (List.of(arguments).equals(List.of("--command"))) {
      System.out.println(new Gson().toJson(ownCommand()));
      return;
    }
    if (arguments.length != 3 || !List.of("djl", "dl4j").contains(arguments[0])) {
      System.err.println(
          "peers: expected djl|dl4j WORKLOAD THREADS, got " + String.join(" ", arguments));
      System.exit(2);
    }
    int threads = Integer.parseInt(arguments[2]);
    PeerWorkload workload = PeerWorkload.named(arguments[1]);
    Peer peer =
        arguments[0].equals("djl")
            ? new DjlPeer(workload, threads)
            : new Dl4jPeer(workload, threads);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ", -1);
      DoubleSupplier step = words[0].equals("train") ? peer::train : peer::infer;
      long[] times = run(step, Double.parseDouble(words[1]));
      System.out.println(
          new Gson()
              .toJson(
                  new Answer(
                      workload.name(),
                      words[0],
                      threads,
                      times[times.length / 2] * 1e-6,
                      times[0] * 1e-6,
                      times.length,
                      peakResidentBytes() * 1e-6)));
    }
  }

  /** Runs steps for that many seconds, at least one; returns their nanoseconds in order. */
  private static long[] run(DoubleSupplier step, double seconds) {
    long[] times = new long[MOST_STEPS];
    int n = 0;
    double sum = 0;
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    do {
      sum += step.getAsDouble();
      long now = System.nanoTime();
      times[n++] = now - start;
      start = now;
    } while (start < end && n < times.length);
    if (Double.isNaN(sum)) {
      throw new ArithmeticException("expected numbers, got NaN");
    }
    long[] sorted = Arrays.copyOf(times, n);
    Arrays.sort(sorted);
    return sorted;
  }

  // The system keeps it; 0 where it does not tell.
  private static long peakResidentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .findFirst()
          .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
          .orElse(0L);
    }
  }

  // How this program was started, but for its own arguments: scripts start it again with others.
  private static List<String> ownCommand() {
    ProcessHandle.Info info = ProcessHandle.current().info();
    List<String> all = new ArrayList<>(List.of(info.command().orElseThrow()));
    all.addAll(List.of(info.arguments().orElseThrow()));
    return all.subList(0, all.indexOf(PeerWorker.class.getName()) + 1);
  }
}
