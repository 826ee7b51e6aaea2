package org.lanewise.examples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LossCurveTest {
  @Test
  void pointsAreMeansOfTenStepsButTheFirst() {
    LossCurve curve = new LossCurve();
    for (int step = 1; step <= 24; step++) {
      curve.step(64, step);
    }
    assertEquals(
        List.of(
            new LossCurve.Point(64, 1),
            new LossCurve.Point(11 * 64, 6.5),
            new LossCurve.Point(21 * 64, 16.5)),
        curve.train());
    curve.test(0.5); // the epoch ends: what is left becomes a point
    assertEquals(new LossCurve.Point(24 * 64, 23), curve.train().getLast());
    assertEquals(List.of(new LossCurve.Point(24 * 64, 0.5)), curve.test());
  }
}
