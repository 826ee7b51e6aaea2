package org.lanewise.nn;

import org.jspecify.annotations.Nullable;

/**
 * What multi-head attention is made of besides its size and its heads: {@code
 * options().dropout(0.1).batchFirst(true)}.
 *
 * @param dropout the probability with which a weight is dropped while training
 * @param bias whether the projections have a bias
 * @param addBiasKv whether a learned key and value follow those of the sequence
 * @param addZeroAttn whether a key and value of zeros follow those of the sequence
 * @param kdim features of the keys; those of the queries if null
 * @param vdim features of the values; those of the queries if null
 * @param batchFirst whether the first axis is the batch and the second one the sequence
 */
public record MultiheadOptions(
    double dropout,
    boolean bias,
    boolean addBiasKv,
    boolean addZeroAttn,
    @Nullable Long kdim,
    @Nullable Long vdim,
    boolean batchFirst) {
  private static final MultiheadOptions DEFAULT =
      new MultiheadOptions(0, true, false, false, null, null, false);

  /** No dropout, biases, nothing added, keys and values as the queries, the sequence first. */
  public static MultiheadOptions options() {
    return DEFAULT;
  }

  /** These options with another dropout. */
  public MultiheadOptions dropout(double p) {
    return new MultiheadOptions(p, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These options with or without biases. */
  public MultiheadOptions bias(boolean learned) {
    return new MultiheadOptions(dropout, learned, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These options with or without a learned key and value. */
  public MultiheadOptions addBiasKv(boolean learned) {
    return new MultiheadOptions(dropout, bias, learned, addZeroAttn, kdim, vdim, batchFirst);
  }

  /** These options with or without a key and value of zeros. */
  public MultiheadOptions addZeroAttn(boolean zeros) {
    return new MultiheadOptions(dropout, bias, addBiasKv, zeros, kdim, vdim, batchFirst);
  }

  /** These options with another size of the keys. */
  public MultiheadOptions kdim(long features) {
    return new MultiheadOptions(dropout, bias, addBiasKv, addZeroAttn, features, vdim, batchFirst);
  }

  /** These options with another size of the values. */
  public MultiheadOptions vdim(long features) {
    return new MultiheadOptions(dropout, bias, addBiasKv, addZeroAttn, kdim, features, batchFirst);
  }

  /** These options with the batch or the sequence as the first axis. */
  public MultiheadOptions batchFirst(boolean batch) {
    return new MultiheadOptions(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batch);
  }
}
