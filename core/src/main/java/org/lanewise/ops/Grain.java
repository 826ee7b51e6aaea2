package org.lanewise.ops;

/**
 * How much work makes a range worth handing to another thread; bounds depend on these and on the
 * problem only.
 */
public final class Grain {
  /**
   * Elements of a pointwise loop: about 10 microseconds of work, and a piece that fits the
   * first-level cache.
   */
  public static final long ELEMENTS = 16_384;

  private Grain() {}

  /** Rows of {@code columns} elements that make one range. */
  public static long rows(long columns) {
    return Math.max(1, ELEMENTS / Math.max(1, columns));
  }
}
