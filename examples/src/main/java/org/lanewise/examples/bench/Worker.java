package org.lanewise.examples.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A workload in a process of its own, so that neither its memory nor its compiled code has to do
 * with another one: reads lines {@code train SECONDS} or {@code infer SECONDS}, and answers each
 * with a {@link Measurement} as one line of JSON.
 */
public final class Worker {
  private final Stopwatch stopwatch;

  /** Makes the network. */
  public Worker(Workload workload, int threads) {
    stopwatch = new Stopwatch(workload, threads);
  }

  /** Answers all lines of the input. */
  public void serve(BufferedReader in, PrintWriter out) throws IOException {
    Gson gson = new Gson();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ", -1);
      if (words.length != 2) {
        throw new IOException("bench: expected 'train SECONDS' or 'infer SECONDS', got " + line);
      }
      Phase phase = Phase.valueOf(words[0].toUpperCase(Locale.ROOT));
      out.println(gson.toJson(stopwatch.run(phase, Double.parseDouble(words[1]))));
      out.flush();
    }
  }
}
