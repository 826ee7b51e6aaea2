package org.lanewise.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The pen movements of one way to write a digit: control points, joined to smooth runs.
 *
 * <p>A run is a list of point numbers through which one smooth curve passes. Two runs that share a
 * point meet there in a corner; runs that share none are separate strokes.
 */
final class StrokeGlyph {
  final double[] x;
  final double[] y;

  /** Which stroke a point belongs to. */
  final int[] stroke;

  final int strokes;
  final int[][] runs;

  private StrokeGlyph(double[] x, double[] y, int[] stroke, int strokes, int[][] runs) {
    this.x = x;
    this.y = y;
    this.stroke = stroke;
    this.strokes = strokes;
    this.runs = runs;
  }

  /**
   * Reads the notation of the table in {@link StrokeGlyphs}: points {@code x,y} separated by
   * blanks, {@code !} after a point that is a corner, {@code /} between strokes. A run of only two
   * points gets a third in its middle, so that straight lines can bend as a hand bends them.
   */
  static StrokeGlyph parse(String text) {
    List<double[]> points = new ArrayList<>();
    List<Integer> owner = new ArrayList<>();
    List<int[]> runs = new ArrayList<>();
    List<String> strokes = List.of(text.split(" / ", -1));
    for (int s = 0; s < strokes.size(); s++) {
      List<Integer> run = new ArrayList<>();
      for (String token : strokes.get(s).split(" ", -1)) {
        boolean corner = token.endsWith("!");
        int comma = token.indexOf(',');
        double px = Integer.parseInt(token, 0, comma, 10);
        double py = Integer.parseInt(token, comma + 1, token.length() - (corner ? 1 : 0), 10);
        run.add(points.size());
        points.add(new double[] {px, py});
        owner.add(s);
        if (corner) {
          runs.add(close(run, points, owner, s));
          run = new ArrayList<>(List.of(run.getLast()));
        }
      }
      runs.add(close(run, points, owner, s));
    }
    return new StrokeGlyph(
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray(),
        owner.stream().mapToInt(Integer::intValue).toArray(),
        strokes.size(),
        runs.toArray(int[][]::new));
  }

  private static int[] close(
      List<Integer> run, List<double[]> points, List<Integer> owner, int stroke) {
    if (run.size() != 2) {
      return run.stream().mapToInt(Integer::intValue).toArray();
    }
    double[] a = points.get(run.getFirst());
    double[] b = points.get(run.getLast());
    points.add(new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2});
    owner.add(stroke);
    // The last point stays the last of the run: the next run of the stroke starts at it.
    return new int[] {run.getFirst(), points.size() - 1, run.getLast()};
  }
}
