package org.lanewise;

import java.util.List;
import org.lanewise.ops.shape.Cat;
import org.lanewise.ops.shape.Joins;

/**
 * Functions of several tensors, called on {@link Tensor}: as in PyTorch the tensors come first, as
 * one list, then the arguments: {@code Tensor.cat(List.of(a, b), 1)}.
 */
public abstract sealed class TensorJoining extends TensorCreation permits TensorEquations {
  TensorJoining() {}

  /** Tensors joined along the first axis; see {@link #cat(List, int)}. */
  public static Tensor cat(List<Tensor> tensors) {
    return cat(tensors, 0);
  }

  /**
   * Tensors joined along an axis, in which alone their shapes may differ; types are promoted, and
   * tensors of shape {@code [0]} are left out.
   */
  public static Tensor cat(List<Tensor> tensors, int axis) {
    return new Cat(axis).applyOne(tensors.toArray(Tensor[]::new));
  }

  /** Tensors of one shape joined along a new first axis; see {@link #stack(List, int)}. */
  public static Tensor stack(List<Tensor> tensors) {
    return stack(tensors, 0);
  }

  /** Tensors of one shape joined along a new axis, which is this one of the result. */
  public static Tensor stack(List<Tensor> tensors, int axis) {
    return Joins.stack(tensors, axis);
  }

  /** Tensors side by side: joined along the second axis, vectors along their only one. */
  public static Tensor hstack(List<Tensor> tensors) {
    return Joins.horizontal(tensors);
  }

  /** Tensors on top of each other: joined along the first axis, vectors as rows. */
  public static Tensor vstack(List<Tensor> tensors) {
    return cat(tensors.stream().map(TensorShaping::atleast2d).toList(), 0);
  }

  /** {@link #vstack} by NumPy's other name. */
  public static Tensor rowStack(List<Tensor> tensors) {
    return vstack(tensors);
  }

  /** Tensors behind each other: joined along the third axis. */
  public static Tensor dstack(List<Tensor> tensors) {
    return cat(tensors.stream().map(TensorShaping::atleast3d).toList(), 2);
  }

  /** Columns side by side: vectors as columns, other tensors joined along the second axis. */
  public static Tensor columnStack(List<Tensor> tensors) {
    return hstack(tensors.stream().map(Joins::column).toList());
  }

  /** A matrix of matrices: these on the diagonal, zeros elsewhere. */
  public static Tensor blockDiag(List<Tensor> tensors) {
    return Joins.blockDiagonal(tensors);
  }

  /** Views of the tensors, all of the shape that they broadcast to. */
  public static List<Tensor> broadcastTensors(List<Tensor> tensors) {
    return Joins.broadcast(tensors);
  }

  /** {@link #meshgrid(List, String)} with the axes in the order of the vectors, {@code "ij"}. */
  public static List<Tensor> meshgrid(List<Tensor> vectors) {
    return meshgrid(vectors, "ij");
  }

  /**
   * The coordinates of a grid: one tensor for each vector, which varies along its own axis. With
   * the indexing {@code "ij"} the first vector has the first axis, with {@code "xy"} the second.
   */
  public static List<Tensor> meshgrid(List<Tensor> vectors, String indexing) {
    return Joins.grid(vectors, indexing);
  }

  /** All pairs of elements of a vector, as rows, each pair once. */
  public static Tensor combinations(Tensor vector) {
    return combinations(vector, 2, false);
  }

  /**
   * All choices of {@code count} elements of a vector, as rows in the order of the elements; each
   * element as often as one likes with {@code replacement}.
   */
  public static Tensor combinations(Tensor vector, int count, boolean replacement) {
    return Joins.choices(vector, count, replacement);
  }

  /** All tuples with one element of each vector, as rows, the last one varying fastest. */
  public static Tensor cartesianProd(List<Tensor> vectors) {
    return Joins.tuples(vectors);
  }
}
