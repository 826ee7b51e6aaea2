package org.lanewise.examples.progress;

import java.util.Locale;

/** Mean loss and speed since the last reading. */
final class Meter {
  private long begin = System.nanoTime();
  private long steps;
  private long examples;
  private double loss;

  void step(long count, double stepLoss) {
    steps++;
    examples += count;
    loss += stepLoss;
  }

  long nanos() {
    return System.nanoTime() - begin;
  }

  /** The text to show, such as {@code loss 0.3120, 61,234 examples/s}; begins a new interval. */
  String read() {
    String text =
        String.format(
            Locale.ROOT,
            "loss %.4f, %,.0f examples/s",
            loss / Math.max(1, steps),
            examples / (Math.max(1, nanos()) / 1e9));
    begin = System.nanoTime();
    steps = 0;
    examples = 0;
    loss = 0;
    return text;
  }
}
