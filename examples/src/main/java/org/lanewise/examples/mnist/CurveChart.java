package org.lanewise.examples.mnist;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lanewise.io.AtomicFile;

/** A chart of a {@link LossCurve}: training loss as a line, test losses as points. */
final class CurveChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;

  /** A logarithmic axis has no zero. */
  private static final double LOWEST = 1e-6;

  private static final Color TRAIN = new Color(0x1f77b4);
  private static final Color TEST = new Color(0xd62728);
  private static final Color GRID = new Color(0xdddddd);

  private CurveChart() {}

  /**
   * Draws the chart and writes it as PNG, all or nothing.
   *
   * @throws IOException if the file cannot be written, or nothing can be drawn here: a server may
   *     have no fonts
   */
  static void write(LossCurve curve, Path file) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(draw(curve), "png", png);
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

  private static BufferedImage draw(LossCurve curve) {
    XYSeriesCollection lines = new XYSeriesCollection();
    lines.addSeries(series("training loss", curve.train()));
    lines.addSeries(series("test loss", curve.test()));
    XYPlot plot = new XYPlot(lines, examplesAxis(), lossAxis(), renderer());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = new JFreeChart("", font(16), plot, false);
    chart.setTitle((TextTitle) null);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(12, 8, 8, 20));
    chart.setRenderingHints(
        new RenderingHints(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON));
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(font(14));
    legend.setPosition(RectangleEdge.TOP);
    chart.addLegend(legend);
    return chart.createBufferedImage(WIDTH, HEIGHT);
  }

  private static XYSeries series(String name, List<LossCurve.Point> points) {
    XYSeries series = new XYSeries(name);
    points.forEach(point -> series.add((double) point.seen(), Math.max(point.loss(), LOWEST)));
    return series;
  }

  private static NumberAxis examplesAxis() {
    NumberAxis axis = new NumberAxis("training examples seen");
    axis.setLabelFont(font(14));
    axis.setTickLabelFont(font(12));
    axis.setNumberFormatOverride(format("#,##0"));
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.02);
    return axis;
  }

  // Logarithmic: from 2.3 at the start to a few hundredths, all of it to be read.
  private static LogAxis lossAxis() {
    LogAxis axis = new DecadeAxis("loss (cross entropy)");
    axis.setLabelFont(font(14));
    axis.setTickLabelFont(font(12));
    axis.setNumberFormatOverride(format("0.######"));
    axis.setSmallestValue(LOWEST);
    return axis;
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, TRAIN);
    renderer.setSeriesStroke(0, new BasicStroke(1.2f));
    renderer.setSeriesPaint(1, TEST);
    renderer.setSeriesLinesVisible(1, false);
    renderer.setSeriesShapesVisible(1, true);
    renderer.setSeriesShape(1, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
    return renderer;
  }

  private static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
