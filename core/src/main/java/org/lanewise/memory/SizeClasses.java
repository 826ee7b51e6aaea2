package org.lanewise.memory;

/**
 * The sizes that the pool hands out: multiples of 64 bytes up to 512, above that eight sizes to
 * each power of two, so that a block is at most an eighth larger than what was asked for.
 */
final class SizeClasses {
  private static final int STEP = 64;
  private static final int STEPS = 8;
  private static final int FIRST_SHIFT = 9; // 512 = 8 * 64

  /** The largest request, in bytes: far above what any machine has. */
  static final long MAX_BYTES = 1L << 46;

  static final int COUNT = of(MAX_BYTES) + 1;

  private SizeClasses() {}

  /** The class of the smallest size that holds {@code bytes}. */
  static int of(long bytes) {
    if (bytes <= STEP * STEPS) {
      return (int) ((Math.max(bytes, 1) - 1) / STEP);
    }
    int shift = 63 - Long.numberOfLeadingZeros(bytes - 1); // bytes - 1 has its highest bit here
    long step = 1L << (shift - 3);
    int within = (int) ((bytes - 1 - (1L << shift)) / step);
    return STEPS + (shift - FIRST_SHIFT) * STEPS + within;
  }

  /** The size in bytes of a class. */
  static long bytes(int sizeClass) {
    if (sizeClass < STEPS) {
      return (sizeClass + 1L) * STEP;
    }
    int shift = FIRST_SHIFT + (sizeClass - STEPS) / STEPS;
    int within = (sizeClass - STEPS) % STEPS;
    return (1L << shift) + (within + 1L) * (1L << (shift - 3));
  }
}
