package org.lanewise.data;

/**
 * A stream of 64-bit numbers: the SplitMix64 generator {@code z = mix(s += 0x9e3779b97f4a7c15)}.
 *
 * <p>It is written out here so that generated data is the same, bit for bit, on every machine and
 * in every JDK; only integer arithmetic and exact floating-point operations are used. Source:
 * Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, with the
 * finaliser of Stafford's variant 13.
 */
final class SplitMix64 {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /**
   * Starts the stream number {@code index} of {@code seed}; streams with other numbers are
   * independent.
   */
  SplitMix64(long seed, long index) {
    state = mix(mix(seed + GAMMA) + index * GAMMA);
  }

  /** Returns the next 64 bits. */
  long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /**
   * Returns a whole number uniform on {@code [0, bound)}; for the small bounds used here the bias
   * is below 2^-56.
   */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }

  /** Returns a number uniform on {@code [from, to)}. */
  double uniform(double from, double to) {
    return from + (to - from) * ((nextLong() >>> 11) * 0x1p-53);
  }

  /**
   * Returns a number of mean 0 and variance 1, bell-shaped on {@code (-3.47, 3.47)}: the scaled sum
   * of four 16-bit uniforms, because a true normal deviate would need a logarithm, and a control
   * point must not stray far anyway.
   */
  double bell() {
    long bits = nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum - 2 * 65535L) * (1.7320508075688772 / 65536);
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
