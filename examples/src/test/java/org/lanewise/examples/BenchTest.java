package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.examples.bench.Measurement;
import org.lanewise.examples.bench.Worker;
import org.lanewise.examples.bench.Workload;
import org.lanewise.parallel.Parallel;

/** The command {@code bench}, and each small workload for one step. */
final class BenchTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.setThreads(threads);
  }

  @Test
  void listsTheWorkloads() {
    String list = Program.run("bench", "--list").succeeds().out();
    assertEquals(Workload.all().size(), list.lines().count());
    assertTrue(list.startsWith("cnn-b64 "), list);
  }

  @Test
  void refusesWhatCannotBeRun() {
    Program.run("bench", "--workload", "cnn-b65").fails(2, "cnn-b64, cnn-b1,", "got cnn-b65");
    Program.run("bench", "--threads", "0").fails(2, "--threads: expected 1 to 256, got 0");
    Program.run("bench", "--runs", "0").fails(2, "--runs: expected 1 to 1000, got 0");
    Program.run("bench", "--first-stp").fails(2, "'--first-stp'", "did you mean --first-step");
    Program.run("bench", "--first-step", "--workload", "cnn").fails(2, "cnn-b64, cnn-b1,");
    Program.run("bench", "--seconds", "NaN").fails(2, "--seconds", "got NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cnn-b1", "mlp-b128", "resnet20-b64", "gpt-small", "lstm-b32", "mobilenet-b16"})
  void answersWithMeasurements(String name) throws IOException {
    Workload workload =
        Workload.all().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    StringWriter answers = new StringWriter();
    new Worker(workload, 2)
        .serve(
            new BufferedReader(new StringReader("train 0.001\ninfer 0.001\n")),
            new PrintWriter(answers));
    List<String> lines = answers.toString().lines().toList();
    assertEquals(2, lines.size());
    for (int i = 0; i < 2; i++) {
      Measurement m = new Gson().fromJson(lines.get(i), Measurement.class);
      assertEquals(name, m.workload());
      assertEquals(i == 0 ? "train" : "infer", m.phase());
      assertEquals(2, m.threads());
      assertTrue(m.steps() >= 1);
      assertTrue(m.min_ms() > 0 && m.min_ms() <= m.median_ms(), lines.get(i));
      assertTrue(m.alloc_bytes_per_step() > 0);
    }
  }
}
