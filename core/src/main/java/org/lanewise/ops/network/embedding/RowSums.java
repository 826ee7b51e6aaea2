package org.lanewise.ops.network.embedding;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Axpy;

/**
 * Rows summed up by numbers: {@code y_r} is the sum of the {@code x_i} with {@code n_i = r}, in
 * order; those with -1 are left out. Every floating-point type; 16-bit types are summed in FLOAT32.
 *
 * <p>Shape: {@code x [..., size]}, numbers {@code [...]} to {@code [rows, size]}. Gradient: {@code
 * dx_i = dy[n_i]}.
 */
public final class RowSums extends Function {
  private final RowNumbers numbers;
  private final long rows;

  RowSums(RowNumbers numbers, long rows) {
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
    int size = Math.toIntExact(x.size(-1));
    Tensor y = Tensor.zeros(Shape.of(rows, size), type);
    // Numbers sorted by row, so that each row is summed by one thread in the order of its numbers.
    int n = Math.toIntExact(numbers.count());
    int[] ends = new int[Math.toIntExact(rows) + 1];
    for (int i = 0; i < n; i++) {
      ends[(int) numbers.get(i) + 1]++; // those with -1 at 0
    }
    for (int r = 1; r <= rows; r++) {
      ends[r] += ends[r - 1];
    }
    int[] order = new int[n];
    for (int i = n - 1; i >= 0; i--) {
      order[--ends[(int) numbers.get(i) + 1]] = i;
    }
    long grain = Math.max(1, Grain.rows(size) * rows / Math.max(1, n)); // rows with so many terms
    Parallel.ranges(
        rows,
        grain,
        (from, to) -> {
          for (int r = (int) from; r < to; r++) {
            int end = r + 1 < rows ? ends[r + 2] : n;
            for (int i = ends[r + 1]; i < end; i++) {
              add(x, (long) order[i] * size, y, (long) r * size, size);
            }
          }
        });
    return y;
  }

  private static void add(Tensor x, long at, Tensor y, long to, int size) {
    MemorySegment from = x.segment();
    MemorySegment sums = y.segment();
    long start = x.offset() + at;
    if (x.dtype() == DType.FLOAT32) {
      Axpy.axpy(1, from, start, sums, to, size);
      return;
    }
    for (int j = 0; j < size; j++) {
      double sum =
          Elements.getDouble(DType.FLOAT64, sums, to + j)
              + Elements.getDouble(DType.FLOAT64, from, start + j);
      Elements.setDouble(DType.FLOAT64, sums, to + j, sum);
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new RowPick(numbers).apply(g);
  }
}
