package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Gemm;

/**
 * The operand that all pieces of a product read, in the order in which our kernel reads it: B where
 * the pieces are rows of C, a transposed A where they are columns. Without it each piece would pack
 * it again.
 */
final class SharedOperand implements AutoCloseable {
  /** Nothing is shared. */
  static final SharedOperand NONE = new SharedOperand(null, false);

  /** From this number of rows on a piece would pack B in any case. */
  private static final int ROWS = 32;

  private static final long MAX_BYTES = 64L << 20;

  /** Elements that make a range worth handing to another thread: about 10 microseconds. */
  private static final int GRAIN = 32_768;

  private final @Nullable Scratch scratch;
  private final boolean isB;

  private SharedOperand(@Nullable Scratch scratch, boolean isB) {
    this.scratch = scratch;
    this.isB = isB;
  }

  /** Packs what pieces of {@code grain} rows or columns share, if that pays. */
  static SharedOperand of(
      DType type,
      int m,
      int n,
      int k,
      boolean byRows,
      int grain,
      Products.Matrix a,
      Products.Matrix b) {
    int rows = byRows ? grain : m;
    int columns = byRows ? n : grain;
    boolean packs =
        byRows ? columns > 1 && (b.transposed() || grain >= ROWS) : a.transposed() && rows > 1;
    long bytes = byRows ? Gemm.packedBytes(n, k) : 4L * m * k;
    if (type != DType.FLOAT32
        || !packs
        || bytes > MAX_BYTES
        || !BreakEven.own(type, rows, columns, k, a.transposed(), b.transposed())) {
      return NONE;
    }
    Scratch scratch = Scratch.of(bytes);
    MemorySegment packed = scratch.segment();
    int size = byRows ? n : m;
    int range = Math.max(1, GRAIN / k / 48) * 48; // whole panels and whole tiles at any width
    Parallel.ranges(
        size,
        range,
        (from, to) -> {
          if (byRows) {
            Gemm.packB(
                b.transposed(),
                n,
                k,
                b.segment(),
                b.offset(),
                b.leading(),
                (int) from,
                (int) to,
                packed);
          } else {
            Gemm.packA(m, k, a.segment(), a.offset(), a.leading(), (int) from, (int) to, packed);
          }
        });
    return new SharedOperand(scratch, byRows);
  }

  /** Whether there is one. */
  boolean isPacked() {
    return scratch != null;
  }

  /** The packed B, or null. */
  @Nullable MemorySegment b() {
    return scratch != null && isB ? scratch.segment() : null;
  }

  /** The packed A, or null. */
  @Nullable MemorySegment a() {
    return scratch != null && !isB ? scratch.segment() : null;
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
    }
  }
}
