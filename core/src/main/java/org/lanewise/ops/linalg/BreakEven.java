package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.simd.Lanes;

/**
 * Up to which size our kernels multiply matrices at least as fast as OpenBLAS, for each type and
 * for each pair of operands: plain or transposed. The size is the number of multiplications.
 *
 * <p>Measured on one core. With vectors of 512 bits in float32 (Sapphire Rapids) ours are ahead at
 * all sizes of use. With less (Zen 3, 256 bits) they take half to a fifth of OpenBLAS's time for
 * small products, because OpenBLAS has no kernels without packing there, and more for large ones.
 */
final class BreakEven {
  private static final long ALWAYS = Long.MAX_VALUE;
  private static final long NARROW = 16_000_000;
  private static final boolean WIDE = Lanes.BITS == 512;

  /** Columns of a plain A times a transposed B up to which the sums are rather single dots. */
  private static final int DOTS = 32;

  /** A and B: plain and plain, plain and transposed, transposed and plain, both transposed. */
  private static final long[] FLOAT32 =
      WIDE
          ? new long[] {ALWAYS, ALWAYS, ALWAYS, ALWAYS}
          : new long[] {NARROW, NARROW, NARROW, NARROW};

  private static final long[] FLOAT64 = {NARROW, NARROW, NARROW, NARROW};

  private BreakEven() {}

  /** Whether to use our kernel for this product of more than one row and column. */
  static boolean own(DType type, int m, int n, int k, boolean transA, boolean transB) {
    if (transB && !transA && n < DOTS) {
      return false;
    }
    long[] table = type == DType.FLOAT32 ? FLOAT32 : FLOAT64;
    return (long) m * n * k <= table[(transA ? 2 : 0) + (transB ? 1 : 0)];
  }
}
