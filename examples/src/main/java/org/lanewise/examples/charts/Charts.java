package org.lanewise.examples.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.lanewise.io.AtomicFile;

/** What all charts share: colours, fonts, and the way into a file. */
public final class Charts {
  /** Of the first series. */
  public static final Color FIRST = new Color(0x1f77b4);

  /** Of the second series. */
  public static final Color SECOND = new Color(0xd62728);

  /** Of lines behind the data. */
  public static final Color GRID = new Color(0xdddddd);

  private Charts() {}

  /** The plot on white, its legend above it. */
  public static JFreeChart chart(Plot plot, LegendItemSource legendItems) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    JFreeChart chart = new JFreeChart("", font(16), plot, false);
    chart.setTitle((TextTitle) null);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(12, 8, 8, 20));
    chart.setRenderingHints(
        new RenderingHints(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON));
    LegendTitle legend = new LegendTitle(legendItems);
    legend.setItemFont(font(14));
    legend.setPosition(RectangleEdge.TOP);
    chart.addLegend(legend);
    return chart;
  }

  /** A font without serifs. */
  public static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** A format of numbers that looks the same everywhere. */
  public static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  /**
   * Draws the chart and writes it as PNG, all or nothing.
   *
   * @throws IOException if the file cannot be written, or nothing can be drawn here: a server may
   *     have no fonts
   */
  public static void write(Supplier<JFreeChart> chart, int width, int height, Path file)
      throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(chart.get().createBufferedImage(width, height), "png", png);
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: expected to draw a chart, got %s; on Linux it needs the package fontconfig and a"
                  + " font",
              file,
              e),
          e);
    }
    AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap(png.toByteArray())));
  }
}
