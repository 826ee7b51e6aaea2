package org.lanewise.examples.progress;

import java.io.PrintWriter;
import java.util.Locale;

/** Ten lines per epoch, for logs. */
final class ProgressLines implements Progress {
  private static final int LINES = 10;

  private final PrintWriter out;
  private String epoch = "";
  private long batches;
  private long done;
  private int lines;
  private Meter meter = new Meter();

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(int number, int epochs, long count) {
    epoch = String.format(Locale.ROOT, "epoch %d/%d", number, epochs);
    batches = count;
    done = 0;
    lines = 0;
    meter = new Meter();
  }

  @Override
  public void step(long examples, double loss) {
    done++;
    meter.step(examples, loss);
    if (done * LINES >= batches * (lines + 1)) {
      lines = (int) (done * LINES / batches);
      String text = String.format(Locale.ROOT, "%s  batch %d/%d  ", epoch, done, batches);
      out.println(text + meter.read());
    }
  }

  @Override
  public void end() {}
}
