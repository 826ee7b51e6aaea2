package org.lanewise;

import java.util.Arrays;
import java.util.Objects;
import org.lanewise.ops.random.NormalFill;
import org.lanewise.ops.random.UniformFill;

/**
 * A source of random numbers: the Mersenne Twister mt19937, with the numbers that PyTorch's CPU
 * generator gives for the same seed.
 *
 * <p>There is one {@linkplain #defaultGenerator() default}, which {@link #manualSeed} seeds; it
 * starts with a fixed seed, so that a program without one is repeatable. Safe for use from several
 * threads: each tensor is filled at once.
 *
 * <p>{@link #state()} and {@link #setState} stop and resume a stream at any point, also one of
 * PyTorch's.
 */
public final class Generator {
  private static final int N = 624;
  private static final int M = 397;
  private static final long DEFAULT_SEED = 67280421310721L;
  private static final Generator DEFAULT = new Generator(DEFAULT_SEED);

  private int[] state = new int[N];
  private int position; // 0: as seeded; N: all used up
  private long seed;
  private double spareNormal = Double.NaN; // the second of a pair, while it is not used

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
    position = 0;
    spareNormal = Double.NaN;
  }

  /** The seed that it was started with. */
  public synchronized long seed() {
    return seed;
  }

  /**
   * Where in its stream the generator is: a UINT8 tensor of the 5056 bytes that PyTorch's {@code
   * get_state} gives.
   */
  public synchronized Tensor state() {
    return GeneratorState.write(seed, position, state, spareNormal);
  }

  /**
   * Continues at a place that {@link #state()} or PyTorch's {@code get_state} gave.
   *
   * @throws DTypeException if it is not of type UINT8
   * @throws ShapeException if it is no such state
   */
  public synchronized void setState(Tensor saved) {
    GeneratorState read = GeneratorState.read(saved);
    seed = read.seed;
    position = read.position;
    state = read.state;
    spareNormal = read.spareNormal;
  }

  /** 32 random bits. */
  public synchronized int nextInt() {
    if (position == 0 || position == N) {
      refill();
    }
    return tempered(state[position++]);
  }

  /** The bits of the next {@code count} calls of {@link #nextInt}, at the start of an array. */
  public synchronized void nextInts(int[] bits, int count) {
    Objects.checkFromIndexSize(0, count, bits.length);
    for (int done = 0; done < count; ) {
      if (position == 0 || position == N) {
        refill();
      }
      int n = Math.min(count - done, N - position);
      System.arraycopy(state, position, bits, done, n);
      position += n;
      done += n;
    }
    for (int i = 0; i < count; i++) {
      bits[i] = tempered(bits[i]);
    }
  }

  private static int tempered(int word) {
    int y = word;
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

  // Loops without remainders and branches, which the compiler turns into vectors.
  private void refill() {
    int[] s = state;
    for (int i = 0; i < N - M; i++) {
      s[i] = s[i + M] ^ twisted(s[i], s[i + 1]);
    }
    for (int i = N - M; i < N - 1; i++) {
      s[i] = s[i + M - N] ^ twisted(s[i], s[i + 1]);
    }
    s[N - 1] = s[M - 1] ^ twisted(s[N - 1], s[0]);
    position = 0;
  }

  private static int twisted(int word, int next) {
    int y = (word & 0x80000000) | (next & 0x7fffffff);
    return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }

  /** A float uniform on {@code [0, 1)}, of 24 bits. */
  public float nextFloat() {
    return (nextInt() & 0xFFFFFF) * 0x1p-24f;
  }

  /** A double uniform on {@code [0, 1)}, of 53 bits. */
  public double nextDouble() {
    return (nextLong() & ((1L << 53) - 1)) * 0x1p-53;
  }

  /**
   * A number of the standard normal distribution, by the method of Box and Muller; the second of
   * each pair is kept for the next call.
   */
  public synchronized double nextNormal() {
    if (!Double.isNaN(spareNormal)) {
      double spare = spareNormal;
      spareNormal = Double.NaN;
      return spare;
    }
    double u1 = nextDouble();
    double u2 = nextDouble();
    double radius = Math.sqrt(-2 * Math.log1p(-u2));
    double theta = 2 * Math.PI * u1;
    spareNormal = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  }

  /**
   * An integer uniform on {@code [0, range)}, an unsigned number above 0: 64 bits are drawn if the
   * range is 2^28 or more, otherwise 32.
   */
  public long nextBelow(long range) {
    boolean wide = range < 0 || range >= 1L << 28;
    long bits = wide ? nextLong() : nextInt() & 0xFFFFFFFFL;
    return Long.remainderUnsigned(bits, range);
  }

  /** FLOAT32 numbers uniform on {@code [from, to)}. */
  public Tensor uniform(Shape shape, double from, double to) {
    return new UniformFill(from, to, this).applyInPlace(Tensor.empty(shape, DType.FLOAT32));
  }

  /** FLOAT32 numbers of the normal distribution, by the method of Box and Muller. */
  public Tensor normal(Shape shape, double mean, double standardDeviation) {
    return new NormalFill(mean, standardDeviation, this)
        .applyInPlace(Tensor.empty(shape, DType.FLOAT32));
  }

  /** The numbers 0 to {@code n - 1} in random order. */
  public synchronized long[] permutation(int n) {
    long[] order = new long[n];
    Arrays.setAll(order, i -> i);
    boolean wide = n >= 0xFFFFFFFFL / 20; // where 32 bits begin to prefer some numbers
    for (int i = 0; i < n - 1; i++) {
      long bits = wide ? nextLong() : nextInt() & 0xFFFFFFFFL;
      int j = i + (int) Long.remainderUnsigned(bits, n - i);
      long swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
