package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A source of random numbers: the Mersenne Twister mt19937, with the numbers that PyTorch's CPU
 * generator gives for the same seed.
 *
 * <p>There is one {@linkplain #defaultGenerator() default}, which {@link #manualSeed} seeds; it
 * starts with a fixed seed, so that a program without one is repeatable. Safe for use from several
 * threads.
 */
public final class Generator {
  private static final int N = 624;
  private static final int M = 397;
  private static final long DEFAULT_SEED = 67280421310721L;
  private static final Generator DEFAULT = new Generator(DEFAULT_SEED);

  private final int[] state = new int[N];
  private int position = N;
  private long seed;

  /** A generator with a seed, of which the lower 32 bits count. */
  public Generator(long seed) {
    reset(seed);
  }

  /** The generator that everything uses that is not given another. */
  public static Generator defaultGenerator() {
    return DEFAULT;
  }

  /** Seeds the default generator. */
  public static void manualSeed(long seed) {
    DEFAULT.reset(seed);
  }

  /** Starts again from a seed. */
  public synchronized void reset(long newSeed) {
    seed = newSeed;
    state[0] = (int) newSeed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    position = N;
  }

  /** The seed that it was started with. */
  public synchronized long seed() {
    return seed;
  }

  /** 32 random bits. */
  public synchronized int nextInt() {
    if (position == N) {
      refill();
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** 64 random bits: two draws of 32, the first one above the second. */
  public synchronized long nextLong() {
    long high = nextInt() & 0xFFFFFFFFL;
    long low = nextInt() & 0xFFFFFFFFL;
    return (high << 32) | low;
  }

  private void refill() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    position = 0;
  }

  /** A float uniform on {@code [0, 1)}, of 24 bits. */
  public float nextFloat() {
    return (nextInt() & 0xFFFFFF) * 0x1p-24f;
  }

  /** A double uniform on {@code [0, 1)}, of 53 bits. */
  public double nextDouble() {
    return (nextLong() & ((1L << 53) - 1)) * 0x1p-53;
  }

  /** FLOAT32 numbers uniform on {@code [from, to)}. */
  public synchronized Tensor uniform(Shape shape, double from, double to) {
    Tensor tensor = Tensor.empty(shape, DType.FLOAT32);
    MemorySegment s = tensor.segment();
    float low = (float) from;
    float range = (float) to - low;
    for (long i = 0; i < tensor.elements(); i++) {
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i, Math.fma(nextFloat(), range, low)); // rounds once
    }
    return tensor;
  }

  /** FLOAT32 numbers of the normal distribution, by the method of Box and Muller. */
  public synchronized Tensor normal(Shape shape, double mean, double standardDeviation) {
    Tensor tensor = Tensor.empty(shape, DType.FLOAT32);
    Normal.fill(this, tensor.segment(), tensor.elements(), mean, standardDeviation);
    return tensor;
  }

  /** The numbers 0 to {@code n - 1} in random order. */
  public synchronized long[] permutation(int n) {
    long[] order = new long[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < n - 1; i++) {
      int j = i + (int) ((nextInt() & 0xFFFFFFFFL) % (n - i));
      long swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
