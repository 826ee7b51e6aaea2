package org.lanewise.ops.random;

import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Ones with probability {@code p}, zeros elsewhere, in place: 53 random bits each.
 *
 * <p>Shape: any, of any type. Gradient: zero.
 */
public final class BernoulliFill extends RandomFill {
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

  @Override
  void fill(Tensor x) {
    eachLong(x, () -> generator.nextDouble() < p ? 1 : 0);
  }
}
