package org.lanewise.examples.mnist;

import java.util.ArrayList;
import java.util.List;

/**
 * How the loss fell: training loss and test loss against the number of training examples seen.
 *
 * <p>A point of the training loss is the mean of the {@value #STEPS} steps before it; the first
 * point is the first step alone, where the curve begins.
 */
public final class LossCurve {
  private static final int STEPS = 10;

  private final List<Point> train = new ArrayList<>();
  private final List<Point> test = new ArrayList<>();
  private long seen;
  private double sum;
  private int steps;

  /**
   * A point of a curve.
   *
   * @param seen how many training examples were used before, counted again in each epoch
   * @param loss the mean cross entropy
   */
  public record Point(long seen, double loss) {}

  /** A curve without points. */
  public LossCurve() {}

  /** Notes a training step. */
  public void step(long examples, double loss) {
    seen += examples;
    sum += loss;
    steps++;
    if (steps == STEPS || train.isEmpty()) {
      flush();
    }
  }

  /** Notes the loss on the test set, after an epoch. */
  public void test(double loss) {
    flush();
    test.add(new Point(seen, loss));
  }

  private void flush() {
    if (steps > 0) {
      train.add(new Point(seen, sum / steps));
      sum = 0;
      steps = 0;
    }
  }

  /** The points of the training loss so far. */
  public List<Point> train() {
    return List.copyOf(train);
  }

  /** The points of the test loss so far. */
  public List<Point> test() {
    return List.copyOf(test);
  }
}
