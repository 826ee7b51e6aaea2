package org.lanewise.optim;

import org.lanewise.Tensor;

/**
 * A search along a direction for a point where the loss is smaller by a part of what the slope
 * promises and the slope itself is smaller: the strong Wolfe conditions. First the steps become
 * longer until there is such a point or a bracket around one, then the bracket becomes smaller.
 */
final class StrongWolfe {
  private static final double C1 = 1e-4;
  private static final double C2 = 0.9;
  private static final double TOLERANCE = 1e-9;

  /** Loss and gradient at a length, with the slope along the direction. */
  record Point(double length, double value, Tensor gradient, double slope) {}

  /** Computes a point without leaving the place. */
  interface Objective {
    Point at(double length, Tensor direction);
  }

  private final Objective objective;
  private int evaluations;

  StrongWolfe(Objective objective) {
    this.objective = objective;
  }

  /** How often the objective was computed. */
  int evaluations() {
    return evaluations;
  }

  private Point at(double length, Tensor direction) {
    evaluations++;
    return objective.at(length, direction);
  }

  /**
   * The point that was found, after at most {@code most} iterations the best one.
   *
   * @param length the first length to try
   * @param loss the loss at the beginning
   * @param gradient the gradient there
   */
  Point find(double length, Tensor direction, double loss, Tensor gradient, int most) {
    Point start = new Point(0, loss, gradient, gradient.dot(direction).item());
    Point before = start;
    Point now = at(length, direction);
    int iterations = 0;
    for (; iterations < most; iterations++) {
      boolean tooHigh = now.value > loss + C1 * now.length * start.slope;
      if (tooHigh || (iterations > 1 && now.value >= before.value)) {
        return zoom(start, before, now, direction, iterations, most);
      }
      if (Math.abs(now.slope) <= -C2 * start.slope) {
        return now;
      }
      if (now.slope >= 0) {
        return zoom(start, before, now, direction, iterations, most);
      }
      double least = now.length + 0.01 * (now.length - before.length);
      double next = between(before, now, least, now.length * 10);
      before = now;
      now = at(next, direction);
    }
    return start.value <= now.value ? start : now;
  }

  private Point zoom(Point start, Point first, Point second, Tensor direction, int done, int most) {
    double size = direction.abs().max().item();
    Point[] ends = {first, second};
    int low = first.value <= second.value ? 0 : 1;
    boolean stuck = false;
    for (int iterations = done; iterations < most; iterations++) {
      double left = Math.min(ends[0].length, ends[1].length);
      double right = Math.max(ends[0].length, ends[1].length);
      if ((right - left) * size < TOLERANCE) {
        break;
      }
      double t = between(ends[0], ends[1], left, right);
      double margin = 0.1 * (right - left);
      // A second time near the border, or on it: a tenth of the bracket away from it.
      if (Math.min(right - t, t - left) < margin) {
        if (stuck || t >= right || t <= left) {
          t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
          stuck = false;
        } else {
          stuck = true;
        }
      } else {
        stuck = false;
      }
      Point now = at(t, direction);
      boolean tooHigh = now.value > start.value + C1 * t * start.slope;
      if (tooHigh || now.value >= ends[low].value) {
        ends[1 - low] = now;
        low = ends[0].value <= ends[1].value ? 0 : 1;
      } else {
        if (Math.abs(now.slope) <= -C2 * start.slope) {
          return now;
        }
        if (now.slope * (ends[1 - low].length - ends[low].length) >= 0) {
          ends[1 - low] = ends[low];
        }
        ends[low] = now;
      }
    }
    return ends[low];
  }

  // The minimum of the cubic through two points with their slopes, inside the bounds.
  private static double between(Point a, Point b, double least, double most) {
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.length - b.length);
    double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = Math.sqrt(square);
    double found = a.length <= b.length ? minimum(a, b, d1, d2) : minimum(b, a, d1, d2);
    return Math.min(Math.max(found, least), most);
  }

  private static double minimum(Point near, Point far, double d1, double d2) {
    double part = (far.slope + d2 - d1) / (far.slope - near.slope + 2 * d2);
    return far.length - (far.length - near.length) * part;
  }
}
