package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.pooling.AveragePool;
import org.lanewise.ops.network.pooling.FractionalMaxPool;
import org.lanewise.ops.network.pooling.MaxPool;
import org.lanewise.ops.network.pooling.MaxUnpool;
import org.lanewise.ops.network.pooling.PoolWindow;

/** Maxima and means over windows. */
final class PoolingRows {
  private static final List<Shape[]> LINES = shapes("[2,3,9]", "[4,12]", "[1,2,5]", "[3,2,130]");
  private static final List<Shape[]> IMAGES =
      shapes("[2,3,9,10]", "[4,6,5]", "[1,2,4,5]", "[3,2,13,70]");
  private static final List<Shape[]> VOLUMES = shapes("[2,3,5,4,6]", "[2,6,5,7]", "[1,3,3,4]");

  private PoolingRows() {}

  private static Extent extent(int axes, int number, int missing) {
    return Extent.of("row", "number", List.of(number), axes, 0, missing);
  }

  private static PoolWindow window(
      int axes, int kernel, int stride, int padding, int dilation, boolean ceil) {
    return new PoolWindow(
        axes,
        extent(axes, kernel, 1),
        extent(axes, stride, 1),
        extent(axes, padding, 0),
        extent(axes, dilation, 1),
        ceil);
  }

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    for (int axes = 1; axes <= 3; axes++) {
      List<Shape[]> shapes = axes == 1 ? LINES : axes == 2 ? IMAGES : VOLUMES;
      maxima(rows, window(axes, 2, 2, 0, 1, false), shapes);
      maxima(rows, window(axes, 3, 2, 1, 1, true), shapes);
      maxima(rows, window(axes, 2, 1, 1, 2, false), shapes);
      means(rows, window(axes, 2, 2, 0, 1, false), true, 0, shapes);
      means(rows, window(axes, 3, 2, 1, 1, true), true, 0, shapes);
      means(rows, window(axes, 3, 2, 1, 1, true), false, 0, shapes);
      means(rows, window(axes, 2, 3, 1, 1, false), true, -3, shapes);
      for (int size : new int[] {1, 3, -1}) {
        adaptive(rows, axes, size, shapes);
      }
    }
    fractional(rows, 2, List.of(3), IMAGES);
    fractional(rows, 3, List.of(1, 1, 2), VOLUMES);
    rows.add(
        row(
            "MaxUnpool",
            in -> MaxUnpool.of("unpool", in[0], places(in[0].shape()), 2, new Extent(1, 20, 11)),
            PoolingRows::unpool,
            shapes("[2,3,4,5]", "[1,3,3]")));
    return rows;
  }

  private static void maxima(List<OpRow> rows, PoolWindow w, List<Shape[]> shapes) {
    rows.add(
        row(
            "MaxPool",
            in -> MaxPool.of("max", in[0], w, false)[0],
            (in, s) -> pool(in[0], s[0], Windows.moving(s[0], w), true, 0, false),
            shapes));
  }

  private static void means(
      List<OpRow> rows, PoolWindow w, boolean countPadding, int divisor, List<Shape[]> shapes) {
    rows.add(
        row(
            "AveragePool",
            in -> AveragePool.of("mean", in[0], w, countPadding, divisor),
            (in, s) -> pool(in[0], s[0], Windows.moving(s[0], w), false, divisor, countPadding),
            shapes));
  }

  private static void adaptive(List<OpRow> rows, int axes, int size, List<Shape[]> shapes) {
    rows.add(
        row(
            "MaxPool",
            in -> MaxPool.adaptive("max", in[0], axes, List.of(size), false)[0],
            (in, s) -> pool(in[0], s[0], Windows.adaptive(s[0], axes, size), true, 0, false),
            shapes));
    rows.add(
        row(
            "AveragePool",
            in -> AveragePool.adaptive("mean", in[0], axes, List.of(size)),
            (in, s) -> pool(in[0], s[0], Windows.adaptive(s[0], axes, size), false, 0, false),
            shapes));
  }

  private static void fractional(
      List<OpRow> rows, int axes, List<Integer> sizes, List<Shape[]> shapes) {
    rows.add(
        row(
            "FractionalMaxPool",
            in -> {
              Tensor samples = Tensor.full(samples(in[0].shape(), axes), 0.4, in[0].dtype());
              return FractionalMaxPool.of("max", in[0], List.of(2), sizes, samples, axes, false)[0];
            },
            (in, s) -> pool(in[0], s[0], Windows.fractional(s[0], axes, sizes), true, 0, false),
            shapes));
  }

  private static Shape samples(Shape x, int axes) {
    return Shape.of(x.rank() == axes + 1 ? 1 : x.size(0), x.size(-axes - 1), axes);
  }

  // ---- the references

  /** The windows along one axis: where they begin and end, in the padding too. */
  private static final class Windows {
    final int size;
    final int padding;
    final int[] from;
    final int[] end;
    final int step;

    Windows(int size, int padding, int[] from, int[] end, int step) {
      this.size = size;
      this.padding = padding;
      this.from = from;
      this.end = end;
      this.step = step;
    }

    /** Windows of two elements that begin as u = 0.4 says. */
    static Windows[] fractional(Shape shape, int axes, List<Integer> sizes) {
      Windows[] all = new Windows[3];
      for (int axis = 0; axis < 3; axis++) {
        int at = axis - 3 + axes;
        int size = at < 0 ? 1 : (int) shape.size(axis - 3);
        int kernel = at < 0 ? 1 : 2;
        int count = at < 0 ? 1 : sizes.get(sizes.size() == 1 ? 0 : at);
        int[] from = new int[count];
        int[] end = new int[count];
        for (int i = 0; i < count; i++) {
          double step = (size - kernel) / Math.max(1.0, count - 1);
          int begin = (int) ((i + 0.4) * step) - (int) (0.4 * step);
          from[i] = i == count - 1 ? size - kernel : begin;
          end[i] = from[i] + kernel;
        }
        all[axis] = new Windows(size, 0, from, end, 1);
      }
      return all;
    }

    static Windows[] moving(Shape shape, PoolWindow w) {
      Windows[] all = new Windows[3];
      for (int axis = 0; axis < 3; axis++) {
        int size = axis < 3 - w.axes() ? 1 : (int) shape.size(axis - 3);
        int kernel = number(w.kernel(), axis);
        int stride = number(w.stride(), axis);
        int padding = number(w.padding(), axis);
        int dilation = number(w.dilation(), axis);
        List<Integer> starts = new ArrayList<>();
        for (int at = -padding; ; at += stride) {
          int last = at + dilation * (kernel - 1);
          boolean fits = last < size + padding;
          if (!fits
              && !(w.ceil()
                  && at < size
                  && at - stride + dilation * (kernel - 1) < size + padding - 1)) {
            break;
          }
          starts.add(at);
        }
        int[] from = starts.stream().mapToInt(i -> i).toArray();
        int[] end = starts.stream().mapToInt(i -> i + dilation * (kernel - 1) + 1).toArray();
        all[axis] = new Windows(size, padding, from, end, dilation);
      }
      return all;
    }

    static Windows[] adaptive(Shape shape, int axes, int asked) {
      Windows[] all = new Windows[3];
      for (int axis = 0; axis < 3; axis++) {
        int size = axis < 3 - axes ? 1 : (int) shape.size(axis - 3);
        int out = axis < 3 - axes ? 1 : asked < 0 ? size : asked;
        int[] from = new int[out];
        int[] end = new int[out];
        for (int i = 0; i < out; i++) {
          from[i] = (int) Math.floor((double) i * size / out);
          end[i] = (int) Math.ceil((i + 1.0) * size / out);
        }
        all[axis] = new Windows(size, 0, from, end, 1);
      }
      return all;
    }

    private static int number(Extent e, int axis) {
      return axis == 0 ? e.depth() : axis == 1 ? e.height() : e.width();
    }
  }

  private static double[] pool(
      double[] x, Shape shape, Windows[] w, boolean max, int divisor, boolean countPadding) {
    int places = w[0].size * w[1].size * w[2].size;
    int planes = (int) (shape.elements() / places);
    double[] y = new double[planes * w[0].from.length * w[1].from.length * w[2].from.length];
    int q = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < w[0].from.length; i++) {
        for (int j = 0; j < w[1].from.length; j++) {
          for (int k = 0; k < w[2].from.length; k++) {
            y[q++] = window(x, plane * places, w, new int[] {i, j, k}, max, divisor, countPadding);
          }
        }
      }
    }
    return y;
  }

  private static double window(
      double[] x, int plane, Windows[] w, int[] at, boolean max, int divisor, boolean padding) {
    double best = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int p = w[0].from[at[0]]; p < w[0].end[at[0]]; p += w[0].step) {
      for (int q = w[1].from[at[1]]; q < w[1].end[at[1]]; q += w[1].step) {
        for (int r = w[2].from[at[2]]; r < w[2].end[at[2]]; r += w[2].step) {
          boolean inside = inside(w[0], p, 0) && inside(w[1], q, 0) && inside(w[2], r, 0);
          boolean near = inside(w[0], p, 1) && inside(w[1], q, 1) && inside(w[2], r, 1);
          count += inside || (padding && near) ? 1 : 0;
          if (inside) {
            double value = x[plane + (p * w[1].size + q) * w[2].size + r];
            best = Math.max(best, value);
            sum += value;
          }
        }
      }
    }
    return max ? best : sum / (divisor != 0 ? divisor : count);
  }

  private static boolean inside(Windows w, int at, int paddings) {
    return at >= -paddings * w.padding && at < w.size + paddings * w.padding;
  }

  /** Places in planes of 20 x 11, each another one. */
  private static Tensor places(Shape shape) {
    long[] places = new long[(int) shape.elements()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i * 37L % 220;
    }
    return Tensor.of(places, shape.toArray());
  }

  private static double[] unpool(double[][] in, Shape[] s) {
    int n = (int) (s[0].size(-1) * s[0].size(-2));
    double[] y = new double[in[0].length / n * 220];
    for (int i = 0; i < in[0].length; i++) {
      y[i / n * 220 + i * 37 % 220] = in[0][i];
    }
    return y;
  }
}
