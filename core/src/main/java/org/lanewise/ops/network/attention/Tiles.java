package org.lanewise.ops.network.attention;

import java.lang.foreign.MemorySegment;
import org.lanewise.simd.Gemm;
import org.lanewise.simd.Lanes;
import org.lanewise.simd.Transpose;

/**
 * What tiles of forward and backward have in common: operands, sizes, and products on one thread.
 */
abstract class Tiles {
  /** The most queries of a tile. */
  private static final int QUERIES = 64;

  /** The most bytes of a tile of scores: a quarter of a second-level cache. */
  private static final int TILE_BYTES = 512 << 10;

  final Heads q;
  final Heads k;
  final Heads v;
  final float scale;
  final boolean causal;

  /** Elements between rows of a tile of scores, and of transposed operands. */
  final int pitch;

  /** Queries of a tile. */
  final int queries;

  Tiles(Heads q, Heads k, Heads v, double scale, boolean causal) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.scale = (float) scale;
    this.causal = causal;
    // Whole vectors, and no power of two, which would map all rows to the same few sets of a cache.
    this.pitch = (k.rows() + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK + Lanes.BLOCK;
    this.queries = Math.clamp(TILE_BYTES / 4 / pitch, 8, QUERIES);
  }

  /** The keys that the queries before {@code end} see. */
  int keys(int end) {
    return causal ? Math.min(k.rows(), end) : k.rows();
  }

  /** The keys that query {@code i} sees. */
  int visible(int i) {
    return keys(i + 1);
  }

  /** The keys that the next query sees more. */
  int step() {
    return causal ? 1 : 0;
  }

  /** The elements of scratch memory that the products of a tile need. */
  long productElements() {
    int keys = k.rows();
    int size = q.columns();
    int out = v.columns();
    long bytes = Gemm.sgemmScratchBytes(queries, keys, Math.max(size, out));
    bytes = Math.max(bytes, Gemm.sgemmScratchBytes(queries, Math.max(size, out), keys));
    bytes = Math.max(bytes, Gemm.sgemmScratchBytes(keys, Math.max(size, out), queries));
    return padded(bytes / 4 + 1);
  }

  static long padded(long elements) {
    return (elements + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK;
  }

  /** The first {@code rows} rows of a matrix, turned round. */
  void transpose(Heads x, long head, int rows, MemorySegment memory, long to) {
    Transpose.floats(
        x.segment(), x.start(head, 0), rows, x.columns(), x.pitch(), memory, to, pitch);
  }

  /** {@code c = op(a) b + beta c}. */
  static void product(
      boolean transA,
      int m,
      int n,
      int k,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment memory,
      long scratch) {
    Gemm.sgemm(
        transA, false, m, n, k, 1, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc, memory,
        scratch);
  }
}
