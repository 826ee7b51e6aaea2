package org.lanewise.examples.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.Layer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.lanewise.examples.charts.Charts;

/** A chart of {@link Ratios}: bars from the line where both take the same time, up and down. */
public final class RatioChart {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 560;

  private RatioChart() {}

  /** Draws the chart and writes it as PNG, all or nothing. */
  public static void write(List<Ratios> ratios, Path file) throws IOException {
    Charts.write(() -> chart(ratios), WIDTH, HEIGHT, file);
  }

  private static JFreeChart chart(List<Ratios> ratios) {
    DefaultCategoryDataset bars = new DefaultCategoryDataset();
    for (Phase phase : Phase.values()) {
      for (Ratios each : ratios) {
        if (each.phase().equals(phase.label())) {
          bars.addValue(each.ratio(), phase.label(), each.workload());
        }
      }
    }
    CategoryPlot plot = new CategoryPlot(bars, workloads(), ratioAxis(ratios), renderer());
    plot.setRangeGridlinePaint(Charts.GRID);
    ValueMarker same = new ValueMarker(1, Color.BLACK, new BasicStroke(1.5f));
    plot.addRangeMarker(same, Layer.FOREGROUND);
    return Charts.chart(plot, plot);
  }

  private static CategoryAxis workloads() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(Charts.font(12));
    axis.setMaximumCategoryLabelWidthRatio(1.5f);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setCategoryMargin(0.25);
    return axis;
  }

  // Logarithmic: twice as fast is as far from the line as half as fast.
  private static LogAxis ratioAxis(List<Ratios> ratios) {
    double farthest =
        ratios.stream()
            .mapToDouble(each -> Math.max(each.ratio(), 1 / each.ratio()))
            .reduce(2, Math::max);
    double highest = ratios.stream().mapToDouble(Ratios::ratio).reduce(1.2, Math::max);
    double lowest = ratios.stream().mapToDouble(Ratios::ratio).reduce(1 / 1.2, Math::min);
    double room = Math.pow(farthest, 0.12); // for the numbers at the ends of the bars
    LogAxis axis = new LogAxis("time of the fastest peer / ours");
    axis.setBase(2);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(Charts.format("0.###"));
    axis.setRange(lowest / room, highest * room);
    axis.setLabelFont(Charts.font(14));
    axis.setTickLabelFont(Charts.font(12));
    return axis;
  }

  private static BarRenderer renderer() {
    BarRenderer renderer = new BarRenderer();
    renderer.setBase(1);
    renderer.setIncludeBaseInRange(false);
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.05);
    renderer.setSeriesPaint(0, Charts.FIRST);
    renderer.setSeriesPaint(1, Charts.SECOND);
    renderer.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}", Charts.format("0.00")));
    renderer.setDefaultItemLabelFont(Charts.font(12));
    renderer.setDefaultItemLabelsVisible(true);
    return renderer;
  }
}
