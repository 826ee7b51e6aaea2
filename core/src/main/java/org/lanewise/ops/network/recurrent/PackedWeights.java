package org.lanewise.ops.network.recurrent;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Gemm;
import org.lanewise.simd.GemmForm;

/**
 * The factors of the products of all steps, packed once: of several matrices {@code B [k, size]}
 * those columns that a range of units needs lie together.
 */
final class PackedWeights implements AutoCloseable {
  private final Steps steps;
  private final int size;
  private final int k;
  private final int matrices;
  private final long bytes;
  private final long scratchBytes;
  private final Scratch packed;
  private final Scratch scratch;

  private PackedWeights(Steps steps, int size, int k, int matrices) {
    this.steps = steps;
    this.size = size;
    this.k = k;
    this.matrices = matrices;
    int units = steps.units(size);
    this.bytes = (Gemm.packedBytes(units, k) + 63) / 64 * 64;
    this.scratchBytes = (Gemm.sgemmScratchBytes(steps.batch(), units, k) + 63) / 64 * 64;
    this.packed = Scratch.of(bytes * matrices * steps.unitRanges(size));
    this.scratch = Scratch.of(scratchBytes * steps.lanes(size));
  }

  /**
   * Packs a weight {@code [matrices * size, k]} whose matrices are transposed, or one {@code [k,
   * size]} that is as it is.
   */
  static PackedWeights of(Steps steps, Tensor weight, int size, int matrices, boolean transposed) {
    int k = (int) weight.size(transposed ? 1 : 0);
    PackedWeights all = new PackedWeights(steps, size, k, matrices);
    int leading = (int) weight.size(1);
    Parallel.each(
        (long) matrices * steps.unitRanges(size),
        block -> {
          int from = (int) (block / matrices) * steps.units(size);
          int n = Math.min(steps.units(size), size - from);
          long column = block % matrices * size + from;
          Gemm.packB(
              transposed,
              n,
              k,
              weight.segment(),
              weight.offset() + column * (transposed ? leading : 1),
              leading,
              0,
              n,
              all.packed.segment().asSlice(block * all.bytes));
        });
    return all;
  }

  /**
   * Units {@code [fromUnit, toUnit)}, a whole range, of {@code C = A B + beta C} with one of the
   * matrices; all of C and A begins at the offsets.
   */
  void multiply(
      int matrix,
      int rows,
      int fromUnit,
      int toUnit,
      MemorySegment a,
      long aOffset,
      int lda,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      int lane) {
    long block = (long) (fromUnit / steps.units(size)) * matrices + matrix;
    long at = cOffset + fromUnit;
    Gemm.sgemm(
        GemmForm.PLAIN,
        GemmForm.PACKED,
        rows,
        toUnit - fromUnit,
        k,
        1,
        a,
        aOffset,
        lda,
        packed.segment(),
        block * bytes / 4,
        0,
        beta,
        c,
        at,
        ldc,
        c,
        at,
        ldc,
        scratch.segment(),
        lane * scratchBytes / 4);
  }

  @Override
  public void close() {
    packed.close();
    scratch.close();
  }
}
