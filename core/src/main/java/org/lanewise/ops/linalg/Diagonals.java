package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Elements;
import org.lanewise.ops.linalg.matrix.LinearSystems;

/** The diagonals of the LU factors of matrices, combined to one number for each matrix. */
final class Diagonals {
  private Diagonals() {}

  /** What is made of the diagonal; {@code odd} says that it has the sign of an odd permutation. */
  interface Use {
    void of(long matrix, double[] diagonal, boolean odd);
  }

  /** Calls {@code use} for each matrix of {@code x}. */
  static void each(Tensor x, Use use) {
    DType type = x.dtype();
    int n = (int) x.size(-1);
    Tensor lu = MatrixBatch.rows(x); // that of the transpose, which has the same determinant
    MemorySegment memory = lu.segment();
    long elements = (long) n * n;
    MatrixBatch.each(
        MatrixBatch.count(x),
        n * elements / 3.0,
        i -> {
          double[] diagonal = new double[n];
          boolean odd = false;
          try (Scratch pivots = Scratch.of(Math.max(1L, n) * Integer.BYTES)) {
            MemorySegment p = pivots.segment();
            LinearSystems.lu(type, n, n, memory, i * elements, p, 0);
            for (int j = 0; j < n; j++) {
              diagonal[j] = Elements.getDouble(type, memory, i * elements + (long) j * n + j);
              odd ^= Elements.getLong(DType.INT32, p, j) != j + 1;
            }
          }
          use.of(i, diagonal, odd);
          return 0;
        });
    lu.release();
  }
}
