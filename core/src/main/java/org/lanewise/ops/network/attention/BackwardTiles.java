package org.lanewise.ops.network.attention;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.AttentionRows;
import org.lanewise.simd.Fill;

/**
 * The backward pass, head by head: for each tile of queries the weights once more from the
 * logarithms of their sums, then its part of all three gradients. Those of keys and values add up
 * in the order of the tiles.
 */
final class BackwardTiles extends Tiles {
  BackwardTiles(Heads q, Heads k, Heads v, double scale, boolean causal) {
    super(q, k, v, scale, causal);
  }

  /** Writes the gradients of query, key and value, given the result and its gradient. */
  void run(Heads y, Heads dy, Tensor logSums, Tensor[] gradients) {
    Heads dq = Heads.of(gradients[0]);
    Heads dk = Heads.of(gradients[1]);
    Heads dv = Heads.of(gradients[2]);
    MemorySegment sums = logSums.segment();
    Parallel.each(q.count(), head -> head(head, y, dy, sums, logSums.offset(), dq, dk, dv));
  }

  private void head(
      long head,
      Heads y,
      Heads dy,
      MemorySegment logSums,
      long logSumsOffset,
      Heads dq,
      Heads dk,
      Heads dv) {
    long keys = 0;
    long values = keys + (long) q.columns() * pitch;
    long scores = values + (long) v.columns() * pitch;
    long slopes = scores + (long) queries * pitch;
    long dots = slopes + (long) queries * pitch;
    long products = dots + padded(queries);
    zero(dk, head);
    zero(dv, head);
    try (Scratch scratch = Scratch.of(4 * (products + productElements()))) {
      MemorySegment memory = scratch.segment();
      transpose(k, head, keys(q.rows()), memory, keys);
      transpose(v, head, keys(q.rows()), memory, values);
      for (int i = 0; i < q.rows(); i += queries) {
        int rows = Math.min(queries, q.rows() - i);
        int width = keys(i + rows);
        queriesByKeys(head, i, rows, width, q, memory, keys, scores, products);
        queriesByKeys(head, i, rows, width, dy, memory, values, slopes, products);
        AttentionRows.dots(
            y.segment(),
            y.start(head, i),
            y.pitch(),
            dy.segment(),
            dy.start(head, i),
            dy.pitch(),
            rows,
            v.columns(),
            memory,
            dots);
        AttentionRows.gradients(
            memory,
            scores,
            memory,
            slopes,
            rows,
            pitch,
            width,
            visible(i),
            step(),
            scale,
            logSums,
            logSumsOffset + head * q.rows() + i,
            memory,
            dots);
        product(
            false,
            rows,
            q.columns(),
            width,
            memory,
            slopes,
            pitch,
            k.segment(),
            k.start(head, 0),
            k.pitch(),
            0,
            dq.segment(),
            dq.start(head, i),
            dq.pitch(),
            memory,
            products);
        addByKeys(head, i, rows, width, memory, slopes, q, dk, products);
        addByKeys(head, i, rows, width, memory, scores, dy, dv, products);
      }
    }
  }

  private static void zero(Heads x, long head) {
    for (int i = 0; i < x.rows(); i++) {
      Fill.fill(0, x.segment(), x.start(head, i), x.columns());
    }
  }

  // Rows of x by all keys or values, which lie turned round.
  private void queriesByKeys(
      long head,
      int from,
      int rows,
      int width,
      Heads x,
      MemorySegment memory,
      long turned,
      long to,
      long scratch) {
    product(
        false,
        rows,
        width,
        x.columns(),
        x.segment(),
        x.start(head, from),
        x.pitch(),
        memory,
        turned,
        pitch,
        0,
        memory,
        to,
        pitch,
        memory,
        scratch);
  }

  // The transpose of a tile by rows of x, added to the gradient of keys or values.
  private void addByKeys(
      long head,
      int from,
      int rows,
      int width,
      MemorySegment memory,
      long tile,
      Heads x,
      Heads gradient,
      long scratch) {
    product(
        true,
        width,
        x.columns(),
        rows,
        memory,
        tile,
        pitch,
        x.segment(),
        x.start(head, from),
        x.pitch(),
        1,
        gradient.segment(),
        gradient.start(head, 0),
        gradient.pitch(),
        memory,
        scratch);
  }
}
