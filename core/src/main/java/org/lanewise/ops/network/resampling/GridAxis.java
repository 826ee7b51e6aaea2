package org.lanewise.ops.network.resampling;

/**
 * Which elements along one axis make the value at a coordinate, with which weights, and how the
 * weights change with the coordinate.
 */
final class GridAxis {
  private static final double CUBIC = -0.75;

  final int[] index = new int[4];
  final double[] weight = new double[4];
  final double[] slope = new double[4];

  private final int size;
  private final Interpolation how;
  private final Outside outside;
  private final boolean alignCorners;
  private final boolean floats;

  /**
   * An axis.
   *
   * @param floats whether places are computed in FLOAT32, as those of such a grid
   */
  GridAxis(int size, Interpolation how, Outside outside, boolean alignCorners, boolean floats) {
    this.size = size;
    this.how = how;
    this.outside = outside;
    this.alignCorners = alignCorners;
    this.floats = floats;
    weight[0] = 1;
  }

  /** The number of elements that are read; some may lie outside, with the index -1. */
  int taps() {
    return how == Interpolation.CUBIC ? 4 : how == Interpolation.LINEAR ? 2 : 1;
  }

  private double round(double x) {
    return floats ? (float) x : x;
  }

  /** Sets the taps for a coordinate, -1 and 1 for the two ends of the axis. */
  void locate(double coordinate) {
    double scale = (alignCorners ? size - 1 : size) / 2.0;
    double place = round(round(coordinate + 1) * scale);
    place = alignCorners ? place : round(place - 0.5);
    switch (how) {
      case NEAREST, NEAREST_EXACT -> index[0] = element(Math.rint(place(place)));
      case LINEAR -> linear(place, scale);
      case CUBIC -> cubic(place, scale);
    }
  }

  /** The place inside the image that is meant by one outside. */
  private double place(double x) {
    return switch (outside) {
      case ZEROS -> x;
      case BORDER -> clip(x);
      case REFLECTION -> clip(reflect(x));
    };
  }

  /** NaN is 0. */
  private double clip(double x) {
    return x > 0 ? Math.min(x, size - 1) : 0;
  }

  /** The place before the image that it is turned over at. */
  private double low() {
    return alignCorners ? 0 : -0.5;
  }

  private double span() {
    return alignCorners ? size - 1 : size;
  }

  private double reflect(double x) {
    if (span() == 0) {
      return 0;
    }
    double rest = Math.abs(x - low()) % (2 * span());
    return round(Math.min(rest, 2 * span() - rest) + low());
  }

  /** How {@link #place} changes with a place: 1, -1, or 0 where it is held. */
  private double direction(double x) {
    if (outside == Outside.ZEROS) {
      return 1;
    }
    double inside = outside == Outside.REFLECTION ? reflect(x) : x;
    if (!(inside > 0 && inside < size - 1)) {
      return 0;
    }
    if (outside == Outside.BORDER) {
      return 1;
    }
    boolean turned = Math.abs(x - low()) % (2 * span()) > span();
    return x < low() != turned ? -1 : 1;
  }

  /** The index of the element at a whole place, -1 if that is outside. */
  private int element(double place) {
    return place >= 0 && place <= size - 1 ? (int) place : -1;
  }

  private void linear(double place, double scale) {
    double inside = place(place);
    double first = Math.floor(inside);
    double share = round(inside - first);
    double factor = scale * direction(place);
    index[0] = element(first);
    index[1] = element(first + 1);
    weight[0] = round(1 - share);
    weight[1] = share;
    slope[0] = -factor;
    slope[1] = factor;
  }

  private void cubic(double place, double scale) {
    double first = Math.floor(place);
    double t = round(place - first);
    for (int k = 0; k < 4; k++) {
      index[k] = element(place(first + k - 1));
      double d = Math.abs(t + 1 - k);
      weight[k] = d <= 1 ? near(d) : far(d);
      slope[k] = scale * (d <= 1 ? nearSlope(d) : farSlope(d)) * (t + 1 - k < 0 ? -1 : 1);
    }
  }

  private static double near(double x) {
    return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
  }

  private static double far(double x) {
    return ((CUBIC * x - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC;
  }

  private static double nearSlope(double x) {
    return (3 * (CUBIC + 2) * x - 2 * (CUBIC + 3)) * x;
  }

  private static double farSlope(double x) {
    return (3 * CUBIC * x - 10 * CUBIC) * x + 8 * CUBIC;
  }
}
