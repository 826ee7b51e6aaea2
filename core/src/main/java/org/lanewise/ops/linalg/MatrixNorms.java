package org.lanewise.ops.linalg;

import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.reduction.Norm;

/** Norms of vectors and matrices, composed of sums, norms of vectors and singular values. */
public final class MatrixNorms {
  private static final String NAME = "matrixNorm";

  private MatrixNorms() {}

  /** The norm of order {@code p} of vectors over some axes, all if there are none. */
  public static Tensor vector(Tensor x, double p, int[] axes, boolean keepDim) {
    return new Norm("vectorNorm", p, axes, keepDim).apply(x);
  }

  private static void check(Tensor x, int row, int column) {
    if (x.rank() < 2) {
      throw ShapeException.of(NAME, "at least two axes", x.shape());
    }
    if (x.shape().axis(NAME, row) == x.shape().axis(NAME, column)) {
      throw ShapeException.of(NAME, "two axes", "axis " + row + " twice");
    }
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(NAME, "a floating-point type", x.dtype());
    }
  }

  /** The norm {@code fro} or {@code nuc} of the matrices that two axes make. */
  public static Tensor named(Tensor x, String name, int row, int column, boolean keepDim) {
    check(x, row, column);
    return switch (name) {
      case "fro" -> new Norm(NAME, 2, new int[] {row, column}, keepDim).apply(x);
      case "nuc" -> kept(singularValues(x, row, column).sum(-1), x, row, column, keepDim);
      default -> throw ShapeException.of(NAME, "fro, nuc, 1, 2 or infinity", name);
    };
  }

  /** The norm of order 1, 2 or infinity, with a sign, of the matrices that two axes make. */
  public static Tensor numbered(Tensor x, double p, int row, int column, boolean keepDim) {
    check(x, row, column);
    double size = Math.abs(p);
    double end = p < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    if (size == 2) {
      Tensor values = singularValues(x, row, column);
      boolean none = p > 0 && values.size(-1) == 0; // as in PyTorch 0, not an error
      Tensor norm =
          none ? values.sum(-1) : new Norm(NAME, end, new int[] {-1}, false).apply(values);
      return kept(norm, x, row, column, keepDim);
    }
    if (size != 1 && size != Double.POSITIVE_INFINITY) {
      throw ShapeException.of(NAME, "fro, nuc, 1, 2 or infinity", String.valueOf(p));
    }
    int summed = size == 1 ? row : column;
    int other = size == 1 ? column : row;
    Tensor sums = new Norm(NAME, 1, new int[] {summed}, true).apply(x);
    Tensor norm = new Norm(NAME, end, new int[] {other}, true).apply(sums);
    return keepDim ? norm : norm.squeeze(row, column);
  }

  private static Tensor singularValues(Tensor x, int row, int column) {
    int rank = x.rank();
    int r = x.shape().axis(row);
    int c = x.shape().axis(column);
    int[] order = new int[rank];
    int n = 0;
    for (int i = 0; i < rank; i++) {
      if (i != r && i != c) {
        order[n++] = i;
      }
    }
    order[n] = r;
    order[n + 1] = c;
    return Spectra.svdvals(x.permute(order));
  }

  private static Tensor kept(Tensor norm, Tensor x, int row, int column, boolean keepDim) {
    if (!keepDim) {
      return norm;
    }
    int r = x.shape().axis(row);
    int c = x.shape().axis(column);
    Shape shape = x.shape().with(r, 1).with(c, 1);
    return norm.view(shape.toArray());
  }

  /** {@code torch.linalg.norm}: of a vector over one axis, of a matrix over two. */
  public static Tensor either(Tensor x, double p, int[] axes, boolean keepDim) {
    if (axes.length == 2) {
      return numbered(x, p, axes[0], axes[1], keepDim);
    }
    if (axes.length == 1 || x.rank() == 1) {
      return new Norm("norm", p, axes, keepDim).apply(x);
    }
    if (axes.length == 0 && x.rank() == 2) {
      return numbered(x, p, 0, 1, keepDim);
    }
    throw ShapeException.of("norm", "one or two axes, of a vector or a matrix all", x.shape());
  }
}
