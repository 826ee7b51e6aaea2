package org.lanewise.ops.linalg;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.parallel.Parallel;

/** Products of matrices of integers, which wrap around in their type as sums and products do. */
final class IntegerProducts {
  /** Multiplications that make a piece worth handing to another thread. */
  private static final long PIECE = 50_000;

  private IntegerProducts() {}

  /**
   * {@code y = alpha a b + beta y} for matrices, or for batches of them; all of one type, {@code y}
   * contiguous.
   */
  static void run(long alpha, Tensor a, Tensor b, long beta, Tensor y) {
    DType type = y.dtype();
    Tensor left = a.contiguous();
    Tensor right = b.contiguous();
    int n = Math.toIntExact(a.size(-2));
    int k = Math.toIntExact(a.size(-1));
    int m = Math.toIntExact(b.size(-1));
    long rows = a.rank() == 3 ? Math.multiplyExact(a.size(0), n) : n;
    Parallel.ranges(
        rows,
        Math.max(1, PIECE / Math.max(1, (long) k * m)),
        (from, to) -> {
          long[] sums = new long[m];
          for (long row = from; row < to; row++) {
            long matrix = right.offset() + row / n * k * m;
            Arrays.fill(sums, 0);
            for (int p = 0; p < k; p++) {
              long factor = Elements.getLong(type, left.segment(), left.offset() + row * k + p);
              long line = matrix + (long) p * m;
              for (int j = 0; j < m; j++) {
                sums[j] += factor * Elements.getLong(type, right.segment(), line + j);
              }
            }
            for (int j = 0; j < m; j++) {
              long at = y.offset() + row * m + j;
              long old = beta == 0 ? 0 : beta * Elements.getLong(type, y.segment(), at);
              Elements.setLong(type, y.segment(), at, alpha * sums[j] + old);
            }
          }
        });
  }
}
