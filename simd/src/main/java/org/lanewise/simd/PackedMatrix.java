package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Products {@code C = A B + beta C} of float32 with a matrix B that is packed once and used many
 * times, as the weights of a recurrent layer are: {@code A} is {@code m x k}, {@code B} is {@code k
 * x n}, all row-major.
 *
 * <p>B is kept in panels of {@link #PANEL} columns, the last one filled up. A product takes any
 * number of them, from a first one on. An element of C is the sum over {@code k} in ascending
 * order, to which {@code beta} times the old element is added, rounded once: the bits depend on the
 * row of A and the column of B, and on nothing else. With {@code beta} 0 the old C does not count.
 *
 * <p>Every operand is memory outside the heap; what lies outside a segment is never touched.
 */
public final class PackedMatrix {
  private static final int VECTORS = GemmPanel.vectors(2);

  /** The columns of a panel. */
  public static final int PANEL = VECTORS * Lanes.F32.length();

  /** The bytes of scratch memory that {@link #multiply} needs: one register tile. */
  public static final long SCRATCH_BYTES = GemmPanel.scratchBytes(0, 2) + 64;

  private PackedMatrix() {}

  /** The elements of {@code n} packed columns of {@code k} elements. */
  public static long elements(int n, int k) {
    return (n + PANEL - 1L) / PANEL * PANEL * k;
  }

  /**
   * Packs {@code n} columns of {@code k} elements; if {@code transposed}, B is stored by columns.
   *
   * @param pitch the elements between the starts of two rows, or columns, as they are stored
   */
  public static void pack(
      boolean transposed,
      int n,
      int k,
      MemorySegment b,
      long bOffset,
      int pitch,
      MemorySegment packed,
      long packedOffset) {
    try {
      long from =
          RawMemory.range(
              b,
              bOffset << 2,
              RawMemory.footprint(transposed ? n : k, transposed ? k : n, pitch, 4));
      long to = RawMemory.writableRange(packed, packedOffset << 2, elements(n, k) << 2);
      long row = (long) pitch << 2;
      for (int j = 0; j < n; j += PANEL) {
        int used = Math.min(PANEL, n - j);
        long panel = from + j * (transposed ? row : 4);
        long place = to + (((long) j * k) << 2);
        if (transposed) {
          GemmPack.transposedPanel(2, panel, row, used, k, VECTORS, place);
        } else if (used < PANEL) {
          GemmPack.narrowPanel(panel, row, k, used << 2, VECTORS, place);
        } else {
          GemmPack.panel(panel, row, k, VECTORS, place);
        }
      }
    } finally {
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(packed);
    }
  }

  /**
   * The product with {@code n} columns, which begin with the panel at {@code packedOffset}.
   *
   * @param lda the elements between two rows of A
   * @param ldc the elements between two rows of C
   * @param scratch {@link #SCRATCH_BYTES} from element {@code scratchOffset} on, overwritten
   */
  public static void multiply(
      int m,
      int n,
      int k,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment packed,
      long packedOffset,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    try {
      long from = RawMemory.range(a, aOffset << 2, RawMemory.footprint(m, k, lda, 4));
      long by = RawMemory.range(packed, packedOffset << 2, elements(n, k) << 2);
      long to = RawMemory.writableRange(c, cOffset << 2, RawMemory.footprint(m, n, ldc, 4));
      long tile = (RawMemory.writableRange(scratch, scratchOffset << 2, SCRATCH_BYTES) + 63) & -64L;
      long aRow = (long) lda << 2;
      if (!GemmPanel.fits(aRow)) {
        throw new IllegalArgumentException("multiply: expected rows closer together, got " + lda);
      }
      long bRow = (long) PANEL << 2;
      for (int j = 0; j < n; j += PANEL) {
        int used = Math.min(PANEL, n - j);
        long panel = by + (((long) j * k) << 2);
        long place = to + ((long) j << 2);
        GemmPanel.run(
            2,
            m,
            VECTORS,
            used,
            k,
            1,
            from,
            aRow,
            4,
            panel,
            bRow,
            beta,
            false,
            place,
            (long) ldc << 2,
            tile);
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(packed);
      Reference.reachabilityFence(c);
      Reference.reachabilityFence(scratch);
    }
  }
}
