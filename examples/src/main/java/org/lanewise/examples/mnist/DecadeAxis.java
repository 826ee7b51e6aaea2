package org.lanewise.examples.mnist;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A vertical logarithmic axis with ticks at 1, 2 and 5 in each power of ten. */
final class DecadeAxis extends LogAxis {
  @Serial private static final long serialVersionUID = 1L;

  private static final int[] STEPS = {1, 2, 5};

  DecadeAxis(String label) {
    super(label);
  }

  @Override
  protected List<NumberTick> refreshTicksVertical(
      Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
    Range range = getRange();
    List<NumberTick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(range.getLowerBound()));
    int last = (int) Math.floor(Math.log10(range.getUpperBound()));
    for (int power = first; power <= last; power++) {
      for (int step : STEPS) {
        double value = step * Math.pow(10, power);
        if (range.contains(value)) {
          String label = getNumberFormatOverride().format(value);
          ticks.add(new NumberTick(value, label, TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
        }
      }
    }
    return ticks;
  }
}
