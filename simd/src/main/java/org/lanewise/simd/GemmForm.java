package org.lanewise.simd;

/** How an operand of {@link Gemm} lies in memory. */
public enum GemmForm {
  /** As the product has it, row by row. */
  PLAIN,

  /** Transposed: column by column. */
  TRANSPOSED,

  /** In the order in which the product reads it: what {@link Gemm} has packed. */
  PACKED;

  /** The form of an operand of CBLAS. */
  public static GemmForm of(boolean transposed) {
    return transposed ? TRANSPOSED : PLAIN;
  }
}
