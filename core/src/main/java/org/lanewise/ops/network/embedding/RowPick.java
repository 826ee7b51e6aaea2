package org.lanewise.ops.network.embedding;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Rows of a table by their numbers: {@code y_i = x[n_i]}, zeros for -1; any type.
 *
 * <p>Shape: {@code x [rows, size]}, numbers {@code [...]} to {@code [..., size]}. Gradient: {@code
 * dy_i} summed up in row {@code n_i}.
 */
public final class RowPick extends Function {
  private final RowNumbers numbers;

  RowPick(RowNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public Tensor forward(Context c, Tensor table) {
    return rows(numbers, table);
  }

  static Tensor rows(RowNumbers numbers, Tensor table) {
    Tensor x = table.contiguous();
    DType type = x.dtype();
    long bytes = x.size(1) * type.bytes();
    long[] sizes = Arrays.copyOf(numbers.shape().toArray(), numbers.shape().rank() + 1);
    sizes[sizes.length - 1] = x.size(1);
    Tensor y = Tensor.empty(Shape.of(sizes), type);
    MemorySegment from = x.segment();
    MemorySegment to = y.segment();
    long start = x.offset() * type.bytes();
    Parallel.ranges(
        numbers.count(),
        Grain.rows(x.size(1)),
        (first, last) -> {
          for (long i = first; i < last; i++) {
            long row = numbers.get(i);
            if (row < 0) {
              to.asSlice(i * bytes, bytes).fill((byte) 0);
            } else {
              MemorySegment.copy(from, start + row * bytes, to, i * bytes, bytes);
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new RowSums(numbers, c.inputShape(0).size(0)).apply(g);
  }
}
