package org.lanewise.data;

import java.util.List;

/**
 * The hand that writes: picks one way of writing a digit, disturbs it, and leads the pen along it.
 *
 * <p>Disturbed are the control points (each for itself, and each stroke as a whole), then the whole
 * digit by a bend, an aspect, a slant and a rotation; the brush has its own width in every image
 * and presses unevenly along the way. Curves are centripetal Catmull-Rom splines, which pass
 * through their points without loops of their own. An object is scratch space for one thread.
 */
final class StrokeHand {
  /**
   * Standard deviation of what a control point adds to the error of the one before it, in percent
   * of the digit's height.
   */
  private static final double JITTER = 3.2;

  /**
   * How much of a point's error the next point keeps: a hand errs smoothly, white noise would look
   * like polygons.
   */
  private static final double FOLLOW = 0.6;

  /** Standard deviation of one stroke against the others, in percent of the digit's height. */
  private static final double STROKE_JITTER = 3.0;

  /** Lines per piece of spline: at 20 pixels height they are one to two pixels long. */
  private static final int STEPS = 5;

  private final StrokePen pen = new StrokePen();
  private double[] x = new double[32];
  private double[] y = new double[32];

  /**
   * Writes {@code digit} with the random numbers of {@code random} to the 28 * 28 bytes of {@code
   * out}.
   */
  void write(int digit, SplitMix64 random, byte[] out) {
    List<StrokeGlyph> ways = StrokeGlyphs.of(digit);
    StrokeGlyph glyph = ways.get(random.below(ways.size()));
    disturb(glyph, random);
    // Strokes of MNIST are 2 to 4 pixels wide; with this radius as much of the image is ink as
    // there.
    double brush = Math.clamp(1.3 + 0.35 * random.bell(), 0.75, 2.2);
    pen.clear();
    for (int[] run : glyph.runs) {
      trace(run, random);
    }
    double fill = random.uniform(0.86, 1.0);
    pen.draw(brush, fill, 0.9 * random.bell(), 0.9 * random.bell(), out);
  }

  private void disturb(StrokeGlyph glyph, SplitMix64 random) {
    int n = glyph.x.length;
    if (x.length < n) {
      x = new double[n];
      y = new double[n];
    }
    double[] shiftX = new double[glyph.strokes];
    double[] shiftY = new double[glyph.strokes];
    for (int s = 1; s < glyph.strokes; s++) {
      shiftX[s] = STROKE_JITTER * random.bell();
      shiftY[s] = STROKE_JITTER * random.bell();
    }
    double bendX = 0.10 * random.bell();
    double bendY = 0.08 * random.bell();
    double taper = 0.12 * random.bell();
    double aspect = Math.clamp(1.05 + 0.16 * random.bell(), 0.75, 1.5);
    double slant = 0.12 + 0.20 * random.bell();
    double angle = 0.18 * random.bell();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double errX = 0;
    double errY = 0;
    for (int i = 0; i < n; i++) {
      errX = FOLLOW * errX + JITTER * random.bell();
      errY = FOLLOW * errY + JITTER * random.bell();
      // u, v are in [-1, 1] or a little outside of it, so that a bend has the same size as an
      // affine coefficient.
      double u = (glyph.x[i] + shiftX[glyph.stroke[i]] + errX - 33) / 50;
      double v = (glyph.y[i] + shiftY[glyph.stroke[i]] + errY - 50) / 50;
      double p = aspect * (u * (1 + taper * v) + bendX * v * v) - slant * v;
      double q = v + bendY * u * u;
      x[i] = cos * p - sin * q;
      y[i] = sin * p + cos * q;
    }
  }

  private void trace(int[] run, SplitMix64 random) {
    double pressure = Math.clamp(1 + 0.1 * random.bell(), 0.7, 1.3);
    pen.to(x[run[0]], y[run[0]], pressure, false);
    for (int i = 0; i + 1 < run.length; i++) {
      double next = Math.clamp(1 + 0.1 * random.bell(), 0.7, 1.3);
      piece(run, i, pressure, next);
      pressure = next;
    }
  }

  // Hermite form of the centripetal spline between points i and i + 1; beyond the ends the run goes
  // straight on.
  private void piece(int[] run, int i, double fromPressure, double toPressure) {
    double bx = x[run[i]];
    double by = y[run[i]];
    double cx = x[run[i + 1]];
    double cy = y[run[i + 1]];
    double ax = i > 0 ? x[run[i - 1]] : 2 * bx - cx;
    double ay = i > 0 ? y[run[i - 1]] : 2 * by - cy;
    double dx = i + 2 < run.length ? x[run[i + 2]] : 2 * cx - bx;
    double dy = i + 2 < run.length ? y[run[i + 2]] : 2 * cy - by;
    double ab = knot(ax, ay, bx, by);
    double bc = knot(bx, by, cx, cy);
    double cd = knot(cx, cy, dx, dy);
    double bTangentX = cx - bx + bc * ((bx - ax) / ab - (cx - ax) / (ab + bc));
    double bTangentY = cy - by + bc * ((by - ay) / ab - (cy - ay) / (ab + bc));
    double cTangentX = cx - bx + bc * ((dx - cx) / cd - (dx - bx) / (bc + cd));
    double cTangentY = cy - by + bc * ((dy - cy) / cd - (dy - by) / (bc + cd));
    for (int step = 1; step <= STEPS; step++) {
      double t = (double) step / STEPS;
      double c = t * t * (3 - 2 * t);
      double tb = t * (1 - t) * (1 - t);
      double tc = t * t * (t - 1);
      pen.to(
          bx + c * (cx - bx) + tb * bTangentX + tc * cTangentX,
          by + c * (cy - by) + tb * bTangentY + tc * cTangentY,
          fromPressure + t * (toPressure - fromPressure),
          true);
    }
  }

  // The square root of the distance, kept away from 0 for control points that fall on each other.
  private static double knot(double ax, double ay, double bx, double by) {
    double lx = bx - ax;
    double ly = by - ay;
    return Math.sqrt(Math.sqrt(lx * lx + ly * ly)) + 1e-6;
  }
}
