package org.lanewise.examples.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.lanewise.examples.data.MnistDownload;

/** Tells of each file when its transfer begins. */
final class DownloadLines implements MnistDownload.Progress {
  private final PrintWriter out;
  private final Set<String> begun = new HashSet<>();

  DownloadLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void update(String file, long received, long total) {
    if (begun.add(file)) {
      String size = total < 0 ? "" : String.format(Locale.ROOT, ", %,d bytes", total);
      out.println("  " + file + size);
    }
  }
}
