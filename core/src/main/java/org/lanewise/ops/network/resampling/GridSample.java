package org.lanewise.ops.network.resampling;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.network.Extent;
import org.lanewise.parallel.Parallel;

/**
 * The values of images at the places of a grid: {@code y[n, c, i, j] = x[n, c]} at {@code grid[n,
 * i, j]}, which holds the coordinates of a place, the one along the last axis first; -1 and 1 are
 * the ends of an axis: the middles of the outermost elements with {@code alignCorners}, else their
 * outer edges.
 *
 * <p>Shape: {@code x [batch, channels, height, width], grid [batch, outH, outW, 2]} to {@code
 * [batch, channels, outH, outW]}, or the same with three spatial axes and coordinates. FLOAT32 and
 * FLOAT64, the same for both.
 *
 * <p>Gradient: for {@code x} the weights that the elements had, for the grid the slopes of the
 * weights, zero for the nearest element; first derivative only.
 */
public final class GridSample extends MultiFunction {
  private final Interpolation how;
  private final Outside outside;
  private final boolean alignCorners;

  private GridSample(Interpolation how, Outside outside, boolean alignCorners) {
    this.how = how;
    this.outside = outside;
    this.alignCorners = alignCorners;
  }

  /** The values; {@code how} is one of NEAREST, LINEAR and, with two spatial axes, CUBIC. */
  public static Tensor of(
      Tensor x, Tensor grid, Interpolation how, Outside outside, boolean alignCorners) {
    check(x, grid, how);
    GridSample operation = new GridSample(how, outside, alignCorners);
    return x.dtype().bytes() == 2
        ? operation.applyOne(x.to(DType.FLOAT32), grid.to(DType.FLOAT32)).to(x.dtype())
        : operation.applyOne(x, grid);
  }

  private static void check(Tensor x, Tensor grid, Interpolation how) {
    String name = "gridSample";
    if (!x.dtype().isFloatingPoint() || grid.dtype() != x.dtype()) {
      throw DTypeException.of(
          name, "x and grid of one floating-point type", x.dtype() + " and " + grid.dtype());
    }
    int rank = x.rank();
    if ((rank != 4 && rank != 5) || (rank == 5 && how == Interpolation.CUBIC)) {
      throw ShapeException.of(
          name,
          "x [batch, channels, height, width]"
              + (how == Interpolation.CUBIC ? "" : ", or with a depth before them"),
          x.shape());
    }
    if (grid.rank() != rank || grid.size(0) != x.size(0) || grid.size(-1) != rank - 2) {
      throw ShapeException.of(
          name,
          "a grid of " + rank + " axes, " + x.size(0) + " at first and " + (rank - 2) + " at last",
          grid.shape());
    }
    if (Extent.of(name, x.shape(), rank - 2).places() > Integer.MAX_VALUE) {
      throw ShapeException.of(name, "images of fewer than 2^31 elements", x.shape());
    }
  }

  @Override
  public boolean isTwiceDifferentiable() {
    return false;
  }

  /** The places of one call: a walker over grid points with the taps of the current one. */
  private final class Point {
    final int[] index = new int[16];
    final double[] weight = new double[16];
    private final GridAxis[] axes;
    private final Tensor grid;
    private final int height;
    private final int width;
    int taps;

    Point(Tensor x, Tensor grid) {
      this.grid = grid;
      this.height = (int) x.size(-2);
      this.width = (int) x.size(-1);
      boolean floats = x.dtype() == DType.FLOAT32;
      axes = new GridAxis[x.rank() - 2];
      for (int i = 0; i < axes.length; i++) {
        axes[i] = new GridAxis((int) x.size(-1 - i), how, outside, alignCorners, floats);
      }
    }

    /** Goes to a point of the grid, and combines the weights of its axes. */
    void locate(long point) {
      for (int i = 0; i < axes.length; i++) {
        long at = grid.offset() + point * axes.length + i;
        axes[i].locate(Elements.getDouble(grid.dtype(), grid.segment(), at));
      }
      combine(-1);
    }

    /** The weights, or with an axis how they change with the coordinate along it. */
    void combine(int slopes) {
      GridAxis columns = axes[0];
      GridAxis rows = axes[1];
      int planes = axes.length == 3 ? axes[2].taps() : 1;
      taps = 0;
      for (int p = 0; p < planes; p++) {
        int plane = axes.length == 3 ? axes[2].index[p] : 0;
        double deep = axes.length < 3 ? 1 : slopes == 2 ? axes[2].slope[p] : axes[2].weight[p];
        for (int q = 0; q < rows.taps(); q++) {
          double high = deep * (slopes == 1 ? rows.slope[q] : rows.weight[q]);
          for (int r = 0; r < columns.taps(); r++) {
            boolean inside = plane >= 0 && rows.index[q] >= 0 && columns.index[r] >= 0;
            index[taps] = inside ? (plane * height + rows.index[q]) * width + columns.index[r] : -1;
            weight[taps++] = high * (slopes == 0 ? columns.slope[r] : columns.weight[r]);
          }
        }
      }
    }

    double value(DType type, MemorySegment x, long plane) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        // What is not a number must come out even where it points outside.
        double v = index[k] < 0 ? 0 : Elements.getDouble(type, x, plane + index[k]);
        sum += weight[k] * v;
      }
      return sum;
    }
  }

  private static long places(Shape shape, int first, int end) {
    long places = 1;
    for (int i = first; i < end; i++) {
      places *= shape.size(i);
    }
    return places;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    c.save(inputs);
    Tensor x = inputs[0].contiguous();
    Tensor grid = inputs[1].contiguous();
    int rank = x.rank();
    long[] sizes = grid.shape().toArray();
    System.arraycopy(sizes, 1, sizes, 2, rank - 2);
    sizes[1] = x.size(1);
    Tensor y = Tensor.empty(Shape.of(sizes), x.dtype());
    long points = places(grid.shape(), 1, rank - 1);
    long channels = x.size(1);
    long image = places(x.shape(), 2, rank);
    Parallel.ranges(
        x.size(0) * points,
        Grain.rows(8 * channels),
        (from, to) -> {
          Point point = new Point(x, grid);
          for (long i = from; i < to; i++) {
            point.locate(i);
            long plane = i / points * channels;
            for (long k = plane; k < plane + channels; k++) {
              double v = point.value(x.dtype(), x.segment(), x.offset() + k * image);
              Elements.setDouble(y.dtype(), y.segment(), k * points + i % points, v);
            }
          }
        });
    return new Tensor[] {y};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    @Nullable Tensor[] result = new @Nullable Tensor[2];
    Tensor g = gradients[0];
    if (g != null) {
      Tensor x = c.saved(0).contiguous();
      Tensor grid = c.saved(1).contiguous();
      result[0] = c.needsInputGrad(0) ? image(x, grid, g.contiguous()) : null;
      result[1] = c.needsInputGrad(1) ? grid(x, grid, g.contiguous()) : null;
    }
    return result;
  }

  private Tensor image(Tensor x, Tensor grid, Tensor g) {
    Tensor dx = Tensor.zeros(x.shape(), x.dtype());
    long points = places(grid.shape(), 1, x.rank() - 1);
    long channels = x.size(1);
    long image = places(x.shape(), 2, x.rank());
    DType type = x.dtype();
    // Channels, since points that lie side by side add to the same elements.
    Parallel.ranges(
        x.size(0) * channels,
        Grain.rows(8 * points),
        (from, to) -> {
          Point point = new Point(x, grid);
          for (long k = from; k < to; ) {
            long end = Math.min(to, (k / channels + 1) * channels);
            for (long i = 0; i < points; i++) {
              point.locate(k / channels * points + i);
              for (long plane = k; plane < end; plane++) {
                double v = Elements.getDouble(type, g.segment(), g.offset() + plane * points + i);
                add(point, v, dx, plane * image);
              }
            }
            k = end;
          }
        });
    return dx;
  }

  private static void add(Point point, double v, Tensor dx, long plane) {
    DType type = dx.dtype();
    for (int t = 0; t < point.taps; t++) {
      if (point.index[t] >= 0) {
        long at = plane + point.index[t];
        double sum = Elements.getDouble(type, dx.segment(), at) + point.weight[t] * v;
        Elements.setDouble(type, dx.segment(), at, sum);
      }
    }
  }

  private Tensor grid(Tensor x, Tensor grid, Tensor g) {
    Tensor result = Tensor.zeros(grid.shape(), grid.dtype());
    if (how == Interpolation.NEAREST) {
      return result;
    }
    int axes = x.rank() - 2;
    long points = places(grid.shape(), 1, x.rank() - 1);
    long channels = x.size(1);
    long image = places(x.shape(), 2, x.rank());
    DType type = x.dtype();
    Parallel.ranges(
        x.size(0) * points,
        Grain.rows(8L * axes * channels),
        (from, to) -> {
          Point point = new Point(x, grid);
          for (long i = from; i < to; i++) {
            point.locate(i);
            long first = i / points * channels;
            for (int axis = 0; axis < axes; axis++) {
              point.combine(axis);
              double sum = 0;
              for (long k = first; k < first + channels; k++) {
                long at = g.offset() + k * points + i % points;
                sum +=
                    Elements.getDouble(type, g.segment(), at)
                        * point.value(type, x.segment(), x.offset() + k * image);
              }
              Elements.setDouble(type, result.segment(), i * axes + axis, sum);
            }
          }
        });
    return result;
  }
}
