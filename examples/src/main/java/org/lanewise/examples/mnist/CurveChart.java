package org.lanewise.examples.mnist;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lanewise.examples.charts.Charts;

/** A chart of a {@link LossCurve}: training loss as a line, test losses as points. */
final class CurveChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;

  /** A logarithmic axis has no zero. */
  private static final double LOWEST = 1e-6;

  private CurveChart() {}

  /**
   * Draws the chart and writes it as PNG, all or nothing.
   *
   * @throws IOException if the file cannot be written, or nothing can be drawn here: a server may
   *     have no fonts
   */
  static void write(LossCurve curve, Path file) throws IOException {
    Charts.write(() -> draw(curve), WIDTH, HEIGHT, file);
  }

  private static JFreeChart draw(LossCurve curve) {
    XYSeriesCollection lines = new XYSeriesCollection();
    lines.addSeries(series("training loss", curve.train()));
    lines.addSeries(series("test loss", curve.test()));
    XYPlot plot = new XYPlot(lines, examplesAxis(), lossAxis(), renderer());
    plot.setDomainGridlinePaint(Charts.GRID);
    plot.setRangeGridlinePaint(Charts.GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return Charts.chart(plot, plot);
  }

  private static XYSeries series(String name, List<LossCurve.Point> points) {
    XYSeries series = new XYSeries(name);
    points.forEach(point -> series.add((double) point.seen(), Math.max(point.loss(), LOWEST)));
    return series;
  }

  private static NumberAxis examplesAxis() {
    NumberAxis axis = new NumberAxis("training examples seen");
    axis.setLabelFont(Charts.font(14));
    axis.setTickLabelFont(Charts.font(12));
    axis.setNumberFormatOverride(Charts.format("#,##0"));
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.02);
    return axis;
  }

  // Logarithmic: from 2.3 at the start to a few hundredths, all of it to be read.
  private static LogAxis lossAxis() {
    LogAxis axis = new DecadeAxis("loss (cross entropy)");
    axis.setLabelFont(Charts.font(14));
    axis.setTickLabelFont(Charts.font(12));
    axis.setNumberFormatOverride(Charts.format("0.######"));
    axis.setSmallestValue(LOWEST);
    return axis;
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, Charts.FIRST);
    renderer.setSeriesStroke(0, new BasicStroke(1.2f));
    renderer.setSeriesPaint(1, Charts.SECOND);
    renderer.setSeriesLinesVisible(1, false);
    renderer.setSeriesShapesVisible(1, true);
    renderer.setSeriesShape(1, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
    return renderer;
  }
}
