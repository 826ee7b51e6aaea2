package org.lanewise.examples.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final StringWriter text = new StringWriter();

  private void run(Progress progress, int batches) {
    progress.begin(2, 3, batches);
    for (int i = 0; i < batches; i++) {
      progress.step(64, 0.25);
    }
    progress.end();
  }

  @Test
  void withoutATerminalThereAreLines() {
    assertInstanceOf(ProgressLines.class, Progress.of(new PrintWriter(text)));
  }

  @Test
  void tenLinesPerEpoch() {
    run(new ProgressLines(new PrintWriter(text)), 938);
    List<String> lines = text.toString().lines().toList();
    assertEquals(10, lines.size());
    assertTrue(
        lines.get(0).matches("epoch 2/3  batch 94/938  loss 0\\.2500, [0-9,]+ examples/s"),
        lines.get(0));
    assertTrue(lines.get(9).contains("batch 938/938"), lines.get(9));
  }

  @Test
  void oneLinePerBatchIfThereAreFew() {
    ProgressLines progress = new ProgressLines(new PrintWriter(text));
    run(progress, 3);
    run(progress, 1);
    assertEquals(4, text.toString().lines().count());
  }

  @Test
  void barIsFullAtTheEndAndFits80Columns() {
    run(new ProgressBars(new PrintWriter(text)), 938);
    String drawn = text.toString().strip();
    String last = drawn.substring(drawn.lastIndexOf('\r') + 1);
    assertTrue(last.contains("epoch 2/3"), last);
    assertTrue(last.contains("938/938"), last);
    assertTrue(last.strip().length() <= 79, last);
  }

  @Test
  void aStepCostsNextToNothing() {
    Progress progress = new ProgressLines(new PrintWriter(text));
    int steps = 1_000_000;
    long start = System.nanoTime();
    run(progress, steps);
    double micros = (System.nanoTime() - start) / 1e3 / steps;
    // A training step takes hundreds of microseconds; busy machines get room.
    assertTrue(micros < 2, micros + " microseconds");
  }
}
