package org.lanewise.ops.network.attention;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.AttentionRows;

/** The forward pass: tile by tile of queries {@code y = softmax(scale q k^T) v}. */
final class ForwardTiles extends Tiles {
  /** Queries that one thread goes through with the same turned keys. */
  private static final int RANGE = 256;

  ForwardTiles(Heads q, Heads k, Heads v, double scale, boolean causal) {
    super(q, k, v, scale, causal);
  }

  /** Writes the result, and for each query the logarithm of the sum of its row. */
  void run(Tensor y, Tensor logSums) {
    Heads out = Heads.of(y);
    MemorySegment sums = logSums.segment();
    long ranges = (q.rows() + RANGE - 1L) / RANGE;
    Parallel.each(
        q.count() * ranges,
        i -> {
          int from = (int) (i % ranges) * RANGE;
          range(i / ranges, from, Math.min(q.rows(), from + RANGE), out, sums);
        });
  }

  private void range(long head, int from, int to, Heads y, MemorySegment logSums) {
    long keys = 0;
    long scores = keys + (long) q.columns() * pitch;
    long factors = scores + (long) queries * pitch;
    long products = factors + padded(queries);
    try (Scratch scratch = Scratch.of(4 * (products + productElements()))) {
      MemorySegment memory = scratch.segment();
      transpose(k, head, keys(to), memory, keys);
      for (int i = from; i < to; i += queries) {
        int rows = Math.min(queries, to - i);
        int width = keys(i + rows);
        product(
            false,
            rows,
            width,
            q.columns(),
            q.segment(),
            q.start(head, i),
            q.pitch(),
            memory,
            keys,
            pitch,
            0,
            memory,
            scores,
            pitch,
            memory,
            products);
        AttentionRows.exponentials(
            memory,
            scores,
            rows,
            pitch,
            width,
            visible(i),
            step(),
            scale,
            logSums,
            head * q.rows() + i,
            memory,
            factors);
        product(
            false,
            rows,
            v.columns(),
            width,
            memory,
            scores,
            pitch,
            v.segment(),
            v.start(head, 0),
            v.pitch(),
            0,
            y.segment(),
            y.start(head, i),
            y.pitch(),
            memory,
            products);
        AttentionRows.scale(
            y.segment(), y.start(head, i), rows, v.columns(), y.pitch(), memory, factors);
      }
    }
  }
}
