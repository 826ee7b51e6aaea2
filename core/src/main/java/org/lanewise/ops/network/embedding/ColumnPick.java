package org.lanewise.ops.network.embedding;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Elements of the columns of a table by the numbers of their rows: {@code y_bj = x[n_bj, j]}, zero
 * for -1.
 *
 * <p>Shape: {@code x [rows, size]}, numbers {@code [bags, size]}, the result too. Gradient: {@code
 * dy_bj} summed up in row {@code n_bj} of column j.
 */
public final class ColumnPick extends Function {
  private final RowNumbers numbers;

  ColumnPick(RowNumbers numbers) {
    this.numbers = numbers;
  }

  /** Where the largest element of each column of a bag is; the first if there are several. */
  static RowNumbers maxima(Bags bags, Tensor table) {
    Tensor x = table.contiguous();
    DType type = x.dtype();
    long size = x.size(1);
    RowNumbers found = RowNumbers.none(Shape.of(bags.count(), size));
    long each = bags.numbers().count() / Math.max(1, bags.count()) * size;
    Parallel.ranges(
        bags.count(),
        Grain.rows(each),
        (from, to) -> {
          for (int bag = (int) from; bag < to; bag++) {
            for (long i = bags.start(bag); i < bags.start(bag + 1); i++) {
              long row = bags.counted().get(i);
              for (long j = 0; row >= 0 && j < size; j++) {
                long best = found.get(bag * size + j);
                if (best < 0 || at(x, type, row * size + j) > at(x, type, best * size + j)) {
                  found.set(bag * size + j, row);
                }
              }
            }
          }
        });
    return found;
  }

  private static double at(Tensor x, DType type, long i) {
    return Elements.getDouble(type, x.segment(), x.offset() + i);
  }

  @Override
  public Tensor forward(Context c, Tensor table) {
    Tensor x = table.contiguous();
    long size = x.size(1);
    Tensor y = Tensor.zeros(numbers.shape(), x.dtype());
    Parallel.ranges(
        numbers.count(),
        Grain.ELEMENTS,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long row = numbers.get(i);
            if (row >= 0) {
              long source = x.offset() + row * size + i % size;
              Elements.copy(x.dtype(), x.segment(), source, y.segment(), i);
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new ColumnSums(numbers, c.inputShape(0).size(0)).apply(g);
  }
}
