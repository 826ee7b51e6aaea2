package org.lanewise.simd;

import static org.lanewise.simd.GemmForm.PACKED;
import static org.lanewise.simd.GemmForm.PLAIN;
import static org.lanewise.simd.GemmForm.TRANSPOSED;

/**
 * One block of A times all panels of one block of B: panel by panel, and for each the blocks of
 * steps, so that the part of C below a panel stays in the cache; see {@link GemmLoops}.
 */
final class GemmBlock {
  private static final int BYTES = Lanes.BITS / 8;

  private GemmBlock() {}

  /** Where in B the block that begins at step {@code p} and column {@code j} begins, in bytes. */
  static long start(int shift, GemmForm form, int n, int p, int j, long pitch) {
    return switch (form) {
      case PLAIN -> p * pitch + ((long) j << shift);
      case TRANSPOSED -> j * pitch + ((long) p << shift);
      case PACKED -> p * GemmPanel.bytes(n, shift);
    };
  }

  /**
   * {@code depth} are blocks of {@code steps}, the last one shorter. A is stepped through as it
   * lies, or block by block if packed. B is packed panel by panel, where it pays: {@code first}
   * says that this has not been done yet, {@code last} that no other block of A comes after this
   * one.
   */
  static void run(
      int shift,
      int steps,
      GemmForm formA,
      GemmForm formB,
      int rows,
      int columns,
      int depth,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bPitch,
      boolean first,
      boolean last,
      boolean packs,
      long packedB,
      double beta,
      long d,
      long dPitch,
      boolean transC,
      long c,
      long cPitch,
      long scratch) {
    int lanes = BYTES >> shift;
    long total = GemmPanel.bytes(columns, shift);
    long strip = scratch + GemmPanel.TILE_BYTES;
    long before = 0; // bytes of one step in the panels before this one
    for (int j = 0; j < columns; ) {
      int vectors = GemmPanel.vectors(columns - j, shift);
      int used = Math.min(vectors * lanes, columns - j);
      long width = (long) vectors * BYTES;
      long to = c + (transC ? j * cPitch : (long) j << shift);
      long toPitch = cPitch;
      long old = d + (transC ? j * dPitch : (long) j << shift);
      long oldPitch = dPitch;
      if (transC) { // computed as it is, and turned round at the end
        if (beta != 0) {
          TransposeBlocks.matrix(shift, old, used, rows, dPitch, strip, width);
        }
        to = strip;
        old = strip;
        toPitch = width;
        oldPitch = width;
      }
      for (int p = 0; p < depth; p += steps) {
        int count = Math.min(steps, depth - p);
        long panel = b + start(shift, formB, 0, p, j, bPitch);
        long rowB = bPitch;
        if (formB == PACKED) {
          panel = b + p * total + before * count;
          rowB = width;
        } else if (packs || formB == TRANSPOSED || used < vectors * lanes) {
          long packed = last && first ? packedB : packedB + p * total + before * count;
          if (first) {
            GemmPack.right(shift, formB, panel, bPitch, used, count, vectors, packed);
          }
          panel = packed;
          rowB = width;
        }
        long left = a + ((long) p << shift) * (formA == PACKED ? rows : 1);
        if (formA == TRANSPOSED) {
          left = a + p * aPitch;
        }
        GemmPanel.run(
            shift,
            formA,
            rows,
            vectors,
            used,
            count,
            alpha,
            left,
            aPitch,
            panel,
            rowB,
            p == 0 ? beta : 1,
            p == 0 ? old : to,
            p == 0 ? oldPitch : toPitch,
            to,
            toPitch,
            scratch);
      }
      if (transC) {
        long turned = c + j * cPitch;
        TransposeBlocks.matrix(shift, strip, rows, used, width, turned, cPitch);
      }
      before += width;
      j += used;
    }
  }
}
