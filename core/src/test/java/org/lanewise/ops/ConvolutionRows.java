package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.convolution.ConvGeometry;
import org.lanewise.ops.network.convolution.ConvWindow;
import org.lanewise.ops.network.convolution.Convolution;
import org.lanewise.ops.network.convolution.ConvolutionWeight;

/** Convolutions of one, two and three axes, transposed ones, and the gradient of the weights. */
final class ConvolutionRows {
  // Sums of up to a few dozen products in another order.
  private static final double TOLERANCE = 3e-6;

  private static final Extent NONE = Extent.all(0);

  private ConvolutionRows() {}

  private static ConvWindow window(int axes, int stride, int padding, int dilation, int groups) {
    return new ConvWindow(
        axes,
        extent(axes, stride, 1),
        extent(axes, padding, 0),
        false,
        extent(axes, dilation, 1),
        groups);
  }

  private static Extent extent(int axes, int number, int missing) {
    return Extent.of("row", "number", List.of(number), axes, 0, missing);
  }

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    List<String> lines = List.of("[2,4,9] [4,2,3] [4]", "[2,2,5] [2,1,2] [2]");
    List<String> images =
        List.of("[2,4,7,8] [6,2,3,3] [6]", "[1,2,4,3] [2,1,2,1] [2]", "[9,2,10,17] [4,1,3,2] [4]");
    List<String> volumes = List.of("[2,4,4,5,6] [4,2,2,3,2] [4]", "[1,2,2,3,2] [2,1,2,1,2] [2]");
    for (int[] n : new int[][] {{1, 0, 1}, {2, 1, 1}, {1, 1, 2}, {3, 2, 1}}) {
      convolutions(rows, lines, window(1, n[0], n[1], n[2], 2));
      convolutions(rows, images, window(2, n[0], n[1], n[2], 2));
      convolutions(rows, volumes, window(3, n[0], n[1], n[2], 2));
    }
    List<String> planes = List.of("[2,2,7,8] [4,1,3,3] [4]", "[1,2,3,3] [2,1,2,1] [2]");
    for (int[] n : new int[][] {{1, 1, 1}, {2, 1, 1}, {2, 0, 2}, {3, 2, 1}}) {
      convolutions(rows, planes, window(2, n[0], n[1], n[2], 2));
    }
    convolutions(
        rows, List.of("[3,4,5,4] [6,2,1,1] [6]", "[2,2,1,2] [2,1,1,1] [2]"), window(2, 1, 0, 1, 2));
    convolutions(
        rows, List.of("[2,3,5,4] [4,3,1,1] [4]", "[1,3,2,2] [2,3,1,1] [2]"), window(2, 1, 0, 1, 1));
    convolutions(
        rows,
        List.of("[2,2,4,5,4] [3,2,1,1,1] [3]", "[1,2,2,1,2] [2,2,1,1,1] [2]"),
        window(3, 1, 0, 1, 1));
    ConvWindow same = new ConvWindow(2, Extent.all(1), NONE, true, new Extent(1, 2, 1), 1);
    convolutions(rows, List.of("[2,3,6,5] [2,3,2,4] [2]", "[1,2,3,3] [2,2,2,2] [2]"), same);
    return rows;
  }

  private static void convolutions(List<OpRow> rows, List<String> shapes, ConvWindow w) {
    List<Shape[]> sizes = shapes(shapes.toArray(String[]::new));
    rows.add(
        row(
                "Convolution",
                in -> Convolution.of("conv", in[0], in[1], in[2], w),
                (in, s) -> convolve(in[0], s[0], in[1], s[1], in[2], w),
                sizes)
            .tolerance(TOLERANCE));
    if (!w.same()) {
      rows.add(
          row(
                  "ConvolutionInput",
                  in -> Convolution.transposed("convTranspose", in[0], in[1], null, w, NONE),
                  (in, s) -> transposed(in[0], s[0], in[1], s[1], w),
                  sizes.stream().map(s -> new Shape[] {withChannels(s[0], s[1]), s[1]}).toList())
              .tolerance(TOLERANCE));
    }
    rows.add(
        row(
                "ConvolutionWeight",
                in -> weightGradient(in[0], in[1], kernelFor(in[0].shape(), sizes), w),
                (in, s) -> weightGradient(in[0], s[0], in[1], kernelFor(s[0], sizes), w),
                sizes.stream()
                    .map(s -> new Shape[] {s[0], ConvGeometry.of("row", s[0], s[1], w).yShape()})
                    .toList())
            .tolerance(TOLERANCE));
  }

  private static Shape withChannels(Shape x, Shape weight) {
    return x.with(1, weight.size(0));
  }

  private static Shape kernelFor(Shape x, List<Shape[]> sizes) {
    return sizes.stream().filter(s -> s[0].equals(x)).findFirst().orElseThrow()[1];
  }

  private static Tensor weightGradient(Tensor x, Tensor dy, Shape weight, ConvWindow w) {
    return new ConvolutionWeight(ConvGeometry.of("row", x.shape(), weight, w)).apply(x, dy);
  }

  // ---- the references

  private interface Term {
    void of(int y, int w, int x);
  }

  /** Calls {@code term} with the indices of each product {@code y += w * x} of a convolution. */
  private static void terms(Shape weight, ConvGeometry d, Term term) {
    int groupChannels = (int) weight.size(1);
    int groupFilters = d.filters() / d.groups();
    Extent k = d.kernel();
    Extent o = d.out();
    for (int n = 0; n < d.batch(); n++) {
      for (int f = 0; f < d.filters(); f++) {
        for (int c = 0; c < groupChannels; c++) {
          int channel = f / groupFilters * groupChannels + c;
          for (int i = 0; i < o.places(); i++) {
            for (int p = 0; p < k.places(); p++) {
              int at = place(d, i, p);
              if (at >= 0) {
                term.of(
                    (n * d.filters() + f) * (int) o.places() + i,
                    (f * groupChannels + c) * (int) k.places() + p,
                    (n * d.channels() + channel) * (int) d.size().places() + at);
              }
            }
          }
        }
      }
    }
  }

  /** The place in the image of element {@code p} of the kernel at position {@code i}; or -1. */
  private static int place(ConvGeometry d, int i, int p) {
    Extent k = d.kernel();
    Extent o = d.out();
    int at = 0;
    int[] positions = {i / (o.height() * o.width()), i / o.width() % o.height(), i % o.width()};
    int[] elements = {p / (k.height() * k.width()), p / k.width() % k.height(), p % k.width()};
    for (int axis = 0; axis < 3; axis++) {
      int x =
          positions[axis] * number(d.stride(), axis)
              + elements[axis] * number(d.dilation(), axis)
              - number(d.before(), axis);
      if (x < 0 || x >= number(d.size(), axis)) {
        return -1;
      }
      at = at * number(d.size(), axis) + x;
    }
    return at;
  }

  private static int number(Extent e, int axis) {
    return axis == 0 ? e.depth() : axis == 1 ? e.height() : e.width();
  }

  private static double[] convolve(
      double[] x, Shape xs, double[] weight, Shape ws, double[] bias, ConvWindow w) {
    ConvGeometry d = ConvGeometry.of("row", xs, ws, w);
    double[] y = new double[(int) d.yShape().elements()];
    Arrays.setAll(y, i -> bias[i / (int) d.out().places() % d.filters()]);
    terms(ws, d, (i, j, k) -> y[i] += weight[j] * x[k]);
    return y;
  }

  private static double[] transposed(
      double[] y, Shape ys, double[] weight, Shape ws, ConvWindow w) {
    ConvGeometry d = ConvGeometry.transposed("row", ys, ws, w, NONE);
    double[] x = new double[(int) d.xShape().elements()];
    terms(ws, d, (i, j, k) -> x[k] += weight[j] * y[i]);
    return x;
  }

  private static double[] weightGradient(
      double[] x, Shape xs, double[] dy, Shape weight, ConvWindow w) {
    ConvGeometry d = ConvGeometry.of("row", xs, weight, w);
    double[] dw = new double[(int) weight.elements()];
    terms(weight, d, (i, j, k) -> dw[j] += dy[i] * x[k]);
    return dw;
  }
}
