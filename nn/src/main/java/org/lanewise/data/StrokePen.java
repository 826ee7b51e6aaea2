package org.lanewise.data;

import java.util.Arrays;

/**
 * One handwritten digit on its way to pixels: a path of short lines with a width at each point, and
 * a round soft brush.
 *
 * <p>As in MNIST the ink fits a box of 20x20 pixels with its aspect kept, and its centre of mass
 * lies near the middle of the 28x28 image. An object is scratch space: it is used for one image
 * after another, by one thread.
 */
final class StrokePen {
  static final int SIDE = 28;

  /** Side of the box that the ink must fit, in pixels, as in MNIST. */
  private static final double BOX = 20;

  /** Distance in pixels over which ink fades out at the edge of a stroke. */
  private static final double SOFT = 1.3;

  private double[] x = new double[256];
  private double[] y = new double[256];
  private double[] radius = new double[256];
  // Whether the line from the point before leads here, or the pen was lifted.
  private boolean[] down = new boolean[256];
  private int points;
  private final float[] ink = new float[SIDE * SIDE];

  /** Begins an empty path. */
  void clear() {
    points = 0;
  }

  /**
   * Appends a point with a brush radius relative to 1; {@code draw} says whether a line leads to
   * it.
   */
  void to(double px, double py, double relativeRadius, boolean draw) {
    if (points == x.length) {
      x = Arrays.copyOf(x, 2 * points);
      y = Arrays.copyOf(y, 2 * points);
      radius = Arrays.copyOf(radius, 2 * points);
      down = Arrays.copyOf(down, 2 * points);
    }
    x[points] = px;
    y[points] = py;
    radius[points] = relativeRadius;
    down[points] = draw;
    points++;
  }

  /**
   * Draws the path: scaled to {@code fill} times the box, with its centre of mass {@code dx} and
   * {@code dy} pixels beside the middle of the image.
   *
   * @param brush radius of the brush in pixels
   * @param out receives {@code 28 * 28} bytes
   */
  void draw(double brush, double fill, double dx, double dy, byte[] out) {
    fit(brush, fill, dx, dy);
    Arrays.fill(ink, 0);
    for (int i = 1; i < points; i++) {
      if (down[i]) {
        line(x[i - 1], y[i - 1], radius[i - 1] * brush, x[i], y[i], radius[i] * brush);
      }
    }
    for (int i = 0; i < ink.length; i++) {
      out[i] = (byte) (int) (ink[i] * 255 + 0.5f);
    }
  }

  private void fit(double brush, double fill, double dx, double dy) {
    double left = x[0];
    double right = x[0];
    double top = y[0];
    double bottom = y[0];
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < points; i++) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
      if (down[i]) {
        double lx = x[i] - x[i - 1];
        double ly = y[i] - y[i - 1];
        double weight = Math.sqrt(lx * lx + ly * ly) * (radius[i] + radius[i - 1]);
        mass += weight;
        massX += weight * (x[i] + x[i - 1]) / 2;
        massY += weight * (y[i] + y[i - 1]) / 2;
      }
    }
    double scale = fill * (BOX - 2 * brush) / Math.max(right - left, bottom - top);
    double shiftX = place(scale, left, right, massX / mass, dx, brush);
    double shiftY = place(scale, top, bottom, massY / mass, dy, brush);
    for (int i = 0; i < points; i++) {
      x[i] = x[i] * scale + shiftX;
      y[i] = y[i] * scale + shiftY;
    }
  }

  // The shift that brings the mass to the middle, as far as no ink leaves the image.
  private static double place(
      double scale, double low, double high, double mass, double beside, double brush) {
    double shift = SIDE / 2.0 + beside - mass * scale;
    shift = Math.max(shift, brush - low * scale);
    return Math.min(shift, SIDE - brush - high * scale);
  }

  // Coverage is (r - distance) / SOFT + 1/2, cut to [0, 1]; pixel (column, row) has its centre at +
  // 1/2. Overlapping ink
  // does not add up: the maximum stays.
  private void line(double ax, double ay, double ar, double bx, double by, double br) {
    double reach = Math.max(ar, br) + SOFT / 2;
    int fromX = Math.max(0, (int) (Math.min(ax, bx) - reach));
    int toX = Math.min(SIDE - 1, (int) (Math.max(ax, bx) + reach));
    int fromY = Math.max(0, (int) (Math.min(ay, by) - reach));
    int toY = Math.min(SIDE - 1, (int) (Math.max(ay, by) + reach));
    double lx = bx - ax;
    double ly = by - ay;
    double squared = lx * lx + ly * ly;
    double inverse = squared > 0 ? 1 / squared : 0;
    for (int row = fromY; row <= toY; row++) {
      double py = row + 0.5 - ay;
      for (int column = fromX; column <= toX; column++) {
        double px = column + 0.5 - ax;
        double t = Math.clamp((px * lx + py * ly) * inverse, 0.0, 1.0);
        double ex = px - t * lx;
        double ey = py - t * ly;
        double r = ar + t * (br - ar);
        double cover = (r - Math.sqrt(ex * ex + ey * ey)) / SOFT + 0.5;
        int at = row * SIDE + column;
        if (cover > ink[at]) {
          ink[at] = (float) Math.min(cover, 1);
        }
      }
    }
  }
}
