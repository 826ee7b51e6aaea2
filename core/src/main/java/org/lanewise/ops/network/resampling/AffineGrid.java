package org.lanewise.ops.network.resampling;

import java.util.Arrays;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * The grid that {@link GridSample} reads to map images by affine maps: {@code grid[n, i, j] =
 * theta[n] (x_j, y_i, 1)}, with {@code x_j, y_i} from -1 to 1 over the result.
 *
 * <p>Shape: {@code theta [batch, 2, 3]} to {@code [batch, height, width, 2]}, or {@code [batch, 3,
 * 4]} to {@code [batch, depth, height, width, 3]}. Gradient: that of the product.
 */
public final class AffineGrid {
  private AffineGrid() {}

  /**
   * The grid.
   *
   * @param sizes the shape of the result: batch, channels, spatial sizes
   */
  public static Tensor of(Tensor theta, long[] sizes, boolean alignCorners) {
    int axes = sizes.length - 2;
    if (!theta.dtype().isFloatingPoint()) {
      throw DTypeException.of("affineGrid", "a floating-point type", theta.dtype());
    }
    if (axes != 2 && axes != 3) {
      throw ShapeException.of("affineGrid", "a size of 4 or 5 numbers", Arrays.toString(sizes));
    }
    for (long size : sizes) {
      if (size < 1) {
        throw ShapeException.of("affineGrid", "positive sizes", Arrays.toString(sizes));
      }
    }
    if (!theta.shape().equals(Shape.of(sizes[0], axes, axes + 1))) {
      throw ShapeException.of(
          "affineGrid",
          "theta [" + sizes[0] + ", " + axes + ", " + (axes + 1) + "]",
          theta.shape());
    }
    long[] result = Arrays.copyOfRange(sizes, 1, sizes.length + 1);
    System.arraycopy(sizes, 2, result, 1, axes);
    result[0] = sizes[0];
    result[axes + 1] = axes;
    Tensor base = base(sizes, alignCorners, theta.dtype());
    Tensor places = base.expand(sizes[0], base.size(0), base.size(1));
    return places.bmm(theta.transpose(1, 2)).view(result);
  }

  /** A row for each place of the grid: its coordinates, the last axis first, and 1. */
  private static Tensor base(long[] sizes, boolean alignCorners, DType type) {
    int axes = sizes.length - 2;
    long[] spatial = Arrays.copyOfRange(sizes, 2, sizes.length);
    Tensor[] columns = new Tensor[axes + 1];
    for (int i = 0; i < axes; i++) {
      int axis = axes - 1 - i;
      long[] shape = new long[axes];
      Arrays.fill(shape, 1);
      shape[axis] = spatial[axis];
      Tensor line = Tensor.of(line(spatial[axis], alignCorners)).view(shape);
      columns[i] = line.expand(spatial).reshape(-1, 1);
    }
    columns[axes] = Tensor.ones(columns[0].shape(), columns[0].dtype());
    return Tensor.cat(List.of(columns), 1).to(type);
  }

  private static double[] line(long size, boolean alignCorners) {
    double[] line = new double[Math.toIntExact(size)];
    for (int i = 0; i < line.length && size > 1; i++) {
      double edge = -1 + 2.0 * i / (size - 1);
      line[i] = alignCorners ? edge : edge * (size - 1) / size;
    }
    return line;
  }
}
