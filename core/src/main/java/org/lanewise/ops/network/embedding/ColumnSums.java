package org.lanewise.ops.network.embedding;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;

/**
 * Elements summed up in the rows of their columns: {@code y[r, j]} is the sum of the {@code x_bj}
 * with {@code n_bj = r}, in order; those with -1 are left out.
 *
 * <p>Shape: {@code x [bags, size]}, numbers the same, to {@code [rows, size]}. Gradient: {@code
 * dx_bj = dy[n_bj, j]}.
 */
public final class ColumnSums extends Function {
  private final RowNumbers numbers;
  private final long rows;

  ColumnSums(RowNumbers numbers, long rows) {
    this.numbers = numbers;
    this.rows = rows;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    DType type = input.dtype();
    if (type == DType.FLOAT16 || type == DType.BFLOAT16) {
      return forward(c, input.to(DType.FLOAT32)).to(type);
    }
    Tensor x = input.contiguous();
    long size = x.size(-1);
    Tensor y = Tensor.zeros(Shape.of(rows, size), type);
    for (long i = 0; i < numbers.count(); i++) {
      long row = numbers.get(i);
      if (row >= 0) {
        long at = row * size + i % size;
        double sum =
            Elements.getDouble(type, y.segment(), at)
                + Elements.getDouble(type, x.segment(), x.offset() + i);
        Elements.setDouble(type, y.segment(), at, sum);
      }
    }
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new ColumnPick(numbers).apply(g);
  }
}
