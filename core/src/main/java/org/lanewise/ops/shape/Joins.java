package org.lanewise.ops.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Tensors joined in ways that are composed of {@link Cat} and views. */
public final class Joins {
  private Joins() {}

  private static void requireSome(String operation, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw ShapeException.of(operation, "at least one tensor", "none");
    }
  }

  /** Along a new axis. */
  public static Tensor stack(List<Tensor> tensors, int axis) {
    requireSome("stack", tensors);
    Shape shape = tensors.get(0).shape();
    List<Tensor> pieces = new ArrayList<>();
    Shape.of("stack", Arrays.copyOf(shape.toArray(), shape.rank() + 1)).axis("stack", axis);
    for (Tensor x : tensors) {
      if (!x.shape().equals(shape)) {
        throw ShapeException.of("stack", "tensors of shape " + shape, x.shape());
      }
      pieces.add(x.unsqueeze(axis));
    }
    return Tensor.cat(pieces, axis);
  }

  /** Along the second axis, or the only one. */
  public static Tensor horizontal(List<Tensor> tensors) {
    requireSome("hstack", tensors);
    List<Tensor> lines = tensors.stream().map(Tensor::atleast1d).toList();
    return Tensor.cat(lines, lines.get(0).rank() == 1 ? 0 : 1);
  }

  /** A vector, or what has no axes, as a column. */
  public static Tensor column(Tensor x) {
    return x.rank() < 2 ? x.reshape(x.elements(), 1) : x;
  }

  /** On the diagonal of a matrix. */
  public static Tensor blockDiagonal(List<Tensor> tensors) {
    List<Tensor> blocks = tensors.stream().map(Tensor::atleast2d).toList();
    long columns = 0;
    for (Tensor block : blocks) {
      if (block.rank() > 2) {
        throw ShapeException.of("blockDiag", "tensors of at most two axes", block.shape());
      }
      columns = Math.addExact(columns, block.size(1));
    }
    List<Tensor> rows = new ArrayList<>();
    long before = 0;
    for (Tensor block : blocks) {
      long[] beside = {before, columns - before - block.size(1)};
      rows.add(new ConstantPad(beside, 0).apply(block));
      before += block.size(1);
    }
    return rows.isEmpty() ? Tensor.empty(1, 0) : Tensor.cat(rows, 0);
  }

  /** Views of one shape. */
  public static List<Tensor> broadcast(List<Tensor> tensors) {
    Shape shape = Shape.SCALAR;
    for (Tensor x : tensors) {
      shape = Shape.broadcast("broadcastTensors", shape, x.shape());
    }
    long[] sizes = shape.toArray();
    return tensors.stream().map(x -> x.expand(sizes)).toList();
  }

  /** The coordinates of a grid. */
  public static List<Tensor> grid(List<Tensor> vectors, String indexing) {
    boolean swapped = indexing.equals("xy") && vectors.size() > 1;
    if (!indexing.equals("ij") && !indexing.equals("xy")) {
      throw new IllegalArgumentException(
          "meshgrid: expected the indexing ij or xy, got " + indexing);
    }
    requireSome("meshgrid", vectors);
    DType type = vectors.get(0).dtype();
    long[] sizes = new long[vectors.size()];
    for (int i = 0; i < sizes.length; i++) {
      Tensor vector = vectors.get(i);
      if (vector.rank() > 1) {
        throw ShapeException.of("meshgrid", "vectors", vector.shape());
      }
      if (vector.dtype() != type) {
        throw DTypeException.of("meshgrid", "vectors of one type " + type, vector.dtype());
      }
      sizes[place(i, swapped)] = vector.elements();
    }
    List<Tensor> grid = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long[] own = new long[sizes.length];
      Arrays.fill(own, 1);
      own[place(i, swapped)] = vectors.get(i).elements();
      grid.add(vectors.get(i).reshape(own).expand(sizes));
    }
    return grid;
  }

  private static int place(int i, boolean swapped) {
    return swapped && i < 2 ? 1 - i : i;
  }

  /** All tuples. */
  public static Tensor tuples(List<Tensor> vectors) {
    requireSome("cartesianProd", vectors);
    for (Tensor vector : vectors) {
      if (vector.rank() != 1) {
        throw ShapeException.of("cartesianProd", "vectors", vector.shape());
      }
    }
    if (vectors.size() == 1) {
      return vectors.get(0).view(-1);
    }
    return stack(grid(vectors, "ij"), -1).flatten(0, vectors.size() - 1);
  }

  /** All choices of some elements, in their order. */
  public static Tensor choices(Tensor vector, int count, boolean replacement) {
    if (vector.rank() != 1 || count < 0) {
      throw ShapeException.of(
          "combinations", "a vector and a count of at least 0", vector.shape() + " and " + count);
    }
    if (count == 0) {
      return Tensor.empty(Shape.of(0), vector.dtype());
    }
    List<Tensor> all = Collections.nCopies(count, Tensor.arange(vector.elements()));
    List<Tensor> grid = grid(all, "ij");
    Tensor chosen = Tensor.ones(grid.get(0).shape(), DType.BOOL);
    for (int i = 1; i < count; i++) {
      Tensor before = grid.get(i - 1);
      Tensor ordered = replacement ? before.le(grid.get(i)) : before.lt(grid.get(i));
      chosen = chosen.logicalAnd(ordered);
    }
    List<Tensor> columns = new ArrayList<>();
    for (Tensor places : grid) {
      columns.add(vector.indexSelect(0, places.maskedSelect(chosen)));
    }
    return stack(columns, 1);
  }
}
