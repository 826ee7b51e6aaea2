package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ops.network.resampling.GridSample;
import org.lanewise.ops.network.resampling.Interpolate;
import org.lanewise.ops.network.resampling.Interpolation;
import org.lanewise.ops.network.resampling.Outside;

/** Images of other sizes and at other places. */
final class ResamplingRows {
  private ResamplingRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    for (Interpolation how : Interpolation.values()) {
      rows.add(resized(how, false, 9, shapes("[2,3,5]", "[1,2,17]", "[1,1,9]")));
      rows.add(resized(how, false, 4, shapes("[2,3,5,7]", "[1,2,3,4]", "[3,2,40,90]")));
      rows.add(resized(how, false, 3, shapes("[1,2,4,5,6]", "[1,1,2,3,4]")));
    }
    rows.add(resized(Interpolation.LINEAR, true, 6, shapes("[2,3,5,7]", "[1,2,3,4]")));
    rows.add(resized(Interpolation.CUBIC, true, 6, shapes("[2,3,5,7]", "[1,2,3,4]")));
    List<Shape[]> flat = shapes("[2,3,4,5] [2,3,2,2]", "[1,2,2,3] [1,2,3,2]");
    List<Shape[]> deep = shapes("[2,2,3,4,5] [2,1,3,2,3]", "[1,2,2,1,3] [1,1,1,2,3]");
    for (boolean align : new boolean[] {false, true}) {
      rows.add(sampled(Interpolation.LINEAR, Outside.ZEROS, align, flat));
      rows.add(sampled(Interpolation.LINEAR, Outside.BORDER, align, flat));
      rows.add(sampled(Interpolation.CUBIC, Outside.ZEROS, align, flat));
      rows.add(sampled(Interpolation.LINEAR, Outside.ZEROS, align, deep));
      rows.add(sampled(Interpolation.NEAREST, Outside.BORDER, align, deep));
    }
    return rows;
  }

  // ---- at places of a grid

  private static OpRow sampled(
      Interpolation how, Outside outside, boolean align, List<Shape[]> shapes) {
    return row(
            "GridSample",
            in -> GridSample.of(in[0], in[1], how, outside, align),
            (in, s) -> {
              int axes = s[0].rank() - 2;
              int channels = (int) s[0].size(1);
              int points = (int) (s[1].elements() / s[1].size(0) / axes);
              double[] y = new double[(int) s[0].size(0) * channels * points];
              for (int i = 0; i < y.length; i++) {
                int at = (i / points / channels * points + i % points) * axes;
                double[] places = new double[axes];
                for (int a = 0; a < axes; a++) {
                  double size = s[0].size(-1 - a);
                  double v = (in[1][at + a] + 1) / 2 * (align ? size - 1 : size);
                  v = align ? v : v - 0.5;
                  places[a] = outside == Outside.BORDER ? Math.clamp(v, 0, size - 1) : v;
                }
                y[i] = value(in[0], s[0], i / points, places, how);
              }
              return y;
            },
            shapes)
        .domain(-1.3, 1.3)
        .tolerance(4e-6) // places are rounded to FLOAT32
        .firstDerivativeOnly();
  }

  /** All elements of a channel times what their distances leave of them. */
  private static double value(
      double[] x, Shape shape, int plane, double[] places, Interpolation how) {
    int n = 1;
    for (int a = 1; a <= places.length; a++) {
      n *= (int) shape.size(-a);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double share = 1;
      int rest = i;
      for (int a = 0; a < places.length; a++) {
        int size = (int) shape.size(-1 - a);
        double d = Math.abs(places[a] - rest % size);
        rest /= size;
        share *=
            switch (how) {
              case LINEAR -> Math.max(0, 1 - d);
              case CUBIC -> keys(d);
              case NEAREST, NEAREST_EXACT -> d < 0.5 ? 1 : 0;
            };
      }
      sum += share * x[plane * n + i];
    }
    return sum;
  }

  // ---- other sizes

  private static OpRow resized(Interpolation how, boolean align, int out, List<Shape[]> shapes) {
    return row(
            "Resample",
            in -> {
              List<Integer> sizes = Collections.nCopies(in[0].rank() - 2, out);
              return Interpolate.of("row", in[0], sizes, List.of(), how, align, false);
            },
            (in, s) -> {
              double[] x = in[0];
              long[] sizes = s[0].toArray();
              for (int axis = 2; axis < sizes.length; axis++) {
                x = along(x, sizes, axis, out, how, align);
                sizes[axis] = out;
              }
              return x;
            },
            shapes)
        .tolerance(4e-6); // places are rounded to FLOAT32, whose distances are the weights
  }

  private static double[] along(
      double[] x, long[] sizes, int axis, int out, Interpolation how, boolean align) {
    int n = (int) sizes[axis];
    int inner = 1;
    for (int i = axis + 1; i < sizes.length; i++) {
      inner *= (int) sizes[i];
    }
    double[] y = new double[x.length / n * out];
    for (int i = 0; i < y.length; i++) {
      int o = i / inner % out;
      int start = i / inner / out * n * inner + i % inner;
      double place = align ? o * (n - 1.0) / (out - 1) : (o + 0.5) * n / out - 0.5;
      if (how == Interpolation.NEAREST) {
        y[i] = x[start + o * n / out * inner];
      } else if (how == Interpolation.NEAREST_EXACT) {
        y[i] = x[start + (2 * o + 1) * n / (2 * out) * inner];
      } else {
        for (int k = -2; k < n + 3; k++) {
          double d = Math.abs((how == Interpolation.LINEAR ? Math.max(place, 0) : place) - k);
          double share = how == Interpolation.LINEAR ? Math.max(0, 1 - d) : keys(d);
          y[i] += share * x[start + Math.clamp(k, 0, n - 1) * inner];
        }
      }
    }
    return y;
  }

  private static double keys(double d) {
    double a = -0.75;
    if (d <= 1) {
      return (a + 2) * d * d * d - (a + 3) * d * d + 1;
    }
    return d < 2 ? a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a : 0;
  }
}
