package org.lanewise.simd;

/**
 * Whether this machine multiplies and adds in one instruction.
 *
 * <p>The JVM does not say so, but without the instruction {@link Math#fma} goes through BigDecimal
 * and takes microseconds instead of nanoseconds. A few calls of it are timed: one fast run is proof
 * of the instruction, and without it every run is slower than the limit by a factor of ten. The
 * system property {@code lanewise.fma} ({@code true} or {@code false}) forces the answer; results
 * differ in their last bits.
 */
final class HardwareFma {
  static final boolean PRESENT = present();

  private static final int RUNS = 16;
  private static final int CALLS = 8;
  private static final long NANOSECONDS_A_CALL = 500;

  private HardwareFma() {}

  private static boolean present() {
    String forced = System.getProperty("lanewise.fma");
    if (forced != null) {
      return Boolean.parseBoolean(forced);
    }
    float x = 1f;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        x = Math.fma(x, 0.7f, 0.3f);
      }
      long nanoseconds = System.nanoTime() - start;
      // x is read, so that no compiler may leave the calls out.
      if (x > 0 && nanoseconds < CALLS * NANOSECONDS_A_CALL) {
        return true;
      }
    }
    return false;
  }
}
