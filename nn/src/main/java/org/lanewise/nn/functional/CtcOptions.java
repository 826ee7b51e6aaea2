package org.lanewise.nn.functional;

/**
 * What the loss of connectionist temporal classification has besides its tensors.
 *
 * @param blank the label that stands for none
 * @param zeroInfinity whether targets that are too long for their input count 0
 * @param reduction how the losses are combined; the mean divides each by the length of its target
 */
public record CtcOptions(int blank, boolean zeroInfinity, Reduction reduction) {
  private static final CtcOptions DEFAULT = new CtcOptions(0, false, Reduction.MEAN);

  /** Blank 0, infinite losses stay infinite, the mean. */
  public static CtcOptions options() {
    return DEFAULT;
  }

  /** These options with another blank. */
  public CtcOptions blank(int label) {
    return new CtcOptions(label, zeroInfinity, reduction);
  }

  /** These options with or without infinite losses. */
  public CtcOptions zeroInfinity(boolean zero) {
    return new CtcOptions(blank, zero, reduction);
  }

  /** These options with another reduction. */
  public CtcOptions reduction(Reduction combine) {
    return new CtcOptions(blank, zeroInfinity, combine);
  }
}
