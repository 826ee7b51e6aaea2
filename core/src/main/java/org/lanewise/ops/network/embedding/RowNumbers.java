package org.lanewise.ops.network.embedding;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/** Numbers of the rows of a table, as INT64 in memory of their own; -1 stands for no row. */
public final class RowNumbers {
  private final Tensor numbers;

  private RowNumbers(Tensor numbers) {
    this.numbers = numbers;
  }

  /**
   * A copy of the elements of an integer tensor.
   *
   * @throws IndexOutOfBoundsException if one is not from 0 to {@code rows - 1}
   */
  public static RowNumbers of(String operation, Tensor indices, long rows) {
    if (indices.dtype() != DType.INT64 && indices.dtype() != DType.INT32) {
      throw DTypeException.of(operation, "indices of type int64 or int32", indices.dtype());
    }
    Tensor copy = Tensor.empty(indices.shape(), DType.INT64);
    copy.copyFrom(indices.detach());
    RowNumbers result = new RowNumbers(copy);
    for (long i = 0; i < copy.elements(); i++) {
      long row = result.get(i);
      if (row < 0 || row >= rows) {
        throw new IndexOutOfBoundsException(
            operation
                + ": expected indices from 0 to "
                + (rows - 1)
                + ", got "
                + row
                + " as number "
                + i);
      }
    }
    return result;
  }

  /** Numbers that are set one by one; all -1. */
  static RowNumbers none(Shape shape) {
    return new RowNumbers(Tensor.full(shape, -1, DType.INT64));
  }

  /** Checks that a table is a matrix. */
  static void checkTable(String operation, Tensor table) {
    if (table.rank() != 2) {
      throw ShapeException.of(operation, "a table [rows, size]", table.shape());
    }
  }

  /** The same numbers in one line. */
  RowNumbers flat() {
    return new RowNumbers(numbers.view(-1));
  }

  Shape shape() {
    return numbers.shape();
  }

  long count() {
    return numbers.elements();
  }

  long get(long i) {
    return Elements.getLong(DType.INT64, numbers.segment(), i);
  }

  void set(long i, long row) {
    Elements.setLong(DType.INT64, numbers.segment(), i, row);
  }

  /** These numbers with -1 in place of one of them. */
  RowNumbers without(long row) {
    RowNumbers result = new RowNumbers(numbers.clone());
    for (long i = 0; i < count(); i++) {
      if (get(i) == row) {
        result.set(i, -1);
      }
    }
    return result;
  }

  /** {@code 1 / how often the row of each number occurs}, of shape {@code [..., 1]}. */
  Tensor rarity(long rows, DType type) {
    int[] often = new int[Math.toIntExact(rows)];
    for (long i = 0; i < count(); i++) {
      often[(int) get(i)]++;
    }
    Tensor result = Tensor.empty(shape(), type);
    for (long i = 0; i < count(); i++) {
      Elements.setDouble(type, result.segment(), i, 1.0 / often[(int) get(i)]);
    }
    return result.unsqueeze(-1);
  }
}
