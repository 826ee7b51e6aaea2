package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongSupplier;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.simd.Bernoulli;

/**
 * Ones with probability {@code p}, zeros elsewhere, in place: 53 random bits each.
 *
 * <p>Shape: any, of any type. Gradient: zero.
 */
public final class BernoulliFill extends RandomFill {
  private static final int BLOCK = 1024; // elements drawn at once; their bits stay in the cache

  private final double p;

  /** Ones with this probability, from 0 to 1. */
  public BernoulliFill(double p, Generator generator) {
    super(generator);
    if (!(p >= 0 && p <= 1)) {
      throw ShapeException.of("bernoulli", "a probability from 0 to 1", p);
    }
    this.p = p;
  }

  @Override
  public String name() {
    return "Bernoulli";
  }

  @Override
  void check(Tensor x) {} // all types

  /**
   * Draws {@code n} numbers as bits: 64 in each long, the lowest first. Those behind the last one
   * are undefined.
   */
  public static void draw(Generator generator, double p, long n, MemorySegment bits) {
    long limit = (long) Math.ceil(p * 0x1p53); // the product is exact
    int most = (int) Math.min(BLOCK, groups(n) * Bernoulli.GROUP);
    int[] words = new int[2 * most];
    synchronized (generator) {
      for (long done = 0; done < n; done += most) {
        int count = (int) Math.min(most, n - done);
        generator.nextInts(words, 2 * count);
        int groups = (int) groups(count);
        Bernoulli.below(words, groups, limit, bits, done / Bernoulli.GROUP);
      }
    }
  }

  /** How many longs {@code n} bits take. */
  public static long groups(long n) {
    return (n + Bernoulli.GROUP - 1) / Bernoulli.GROUP;
  }

  @Override
  void fill(Tensor x) {
    long n = x.elements();
    try (Scratch scratch = Scratch.of(groups(n) * Long.BYTES)) {
      MemorySegment bits = scratch.segment();
      draw(generator, p, n, bits);
      eachLong(x, new Bits(bits));
    }
  }

  private static final class Bits implements LongSupplier {
    private final MemorySegment bits;
    private long next;

    Bits(MemorySegment bits) {
      this.bits = bits;
    }

    @Override
    public long getAsLong() {
      long group = bits.getAtIndex(ValueLayout.JAVA_LONG, next / Bernoulli.GROUP);
      return (group >>> (next++ % Bernoulli.GROUP)) & 1;
    }
  }
}
