package org.lanewise.examples.progress;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar per epoch, drawn a few times per second on a terminal. */
final class ProgressBars implements Progress {
  private static final int REFRESH_MILLIS = 250;
  private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(REFRESH_MILLIS);

  /** Fits a terminal of the usual 80 columns; asking for the real width starts other programs. */
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private @Nullable ProgressBar bar;
  private long done;
  private Meter meter = new Meter();

  ProgressBars(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(int epoch, int epochs, long batches) {
    done = 0;
    meter = new Meter();
    bar =
        new ProgressBarBuilder()
            .setTaskName(String.format(Locale.ROOT, "epoch %d/%d", epoch, epochs))
            .setInitialMax(batches)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setStyle(style())
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .hideEta()
            .build();
  }

  private static ProgressBarStyle style() {
    String unicode = StandardCharsets.UTF_8.name();
    return System.getProperty("stdout.encoding", "").equalsIgnoreCase(unicode)
        ? ProgressBarStyle.UNICODE_BLOCK
        : ProgressBarStyle.ASCII;
  }

  private void draw(String text) {
    out.print('\r' + text);
    out.flush();
  }

  @Override
  public void step(long examples, double loss) {
    done++;
    meter.step(examples, loss);
    if (meter.nanos() >= REFRESH_NANOS) {
      update();
    }
  }

  private void update() {
    if (bar != null) {
      bar.stepTo(done).setExtraMessage(" " + meter.read());
    }
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.stepTo(done);
      bar.close();
      bar = null;
      out.println();
    }
  }
}
