package org.lanewise;

import org.lanewise.ops.random.Bernoulli;
import org.lanewise.ops.random.BernoulliFill;
import org.lanewise.ops.random.ExponentialFill;
import org.lanewise.ops.random.IntegerFill;
import org.lanewise.ops.random.Multinomial;
import org.lanewise.ops.random.NormalFill;
import org.lanewise.ops.random.UniformFill;

/**
 * Random draws by the probabilities in a tensor, and random numbers in place of its elements; from
 * the default generator or a given one.
 */
public sealed interface TensorSampling permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private static Generator defaults() {
    return Generator.defaultGenerator();
  }

  /** 1 with the probability that the element is, else 0; of the same type. */
  default Tensor bernoulli() {
    return bernoulli(defaults());
  }

  /** {@link #bernoulli()} from a generator. */
  default Tensor bernoulli(Generator generator) {
    return new Bernoulli(generator).apply(self(), self());
  }

  /** A tensor of this shape and type with 1 with probability {@code p}, else 0. */
  default Tensor bernoulli(double p) {
    return bernoulli(p, defaults());
  }

  /** {@link #bernoulli(double)} from a generator. */
  default Tensor bernoulli(double p, Generator generator) {
    return new BernoulliFill(p, generator).applyInPlace(self().emptyLike());
  }

  /** {@link #multinomial(long, boolean)} without replacement. */
  default Tensor multinomial(long samples) {
    return multinomial(samples, false);
  }

  /**
   * Indices drawn with probabilities that are proportional to the elements of a row, which need not
   * add up to 1; without replacement no index is drawn twice. INT64, without gradient.
   *
   * <p>Shape: {@code [k] -> [samples]}, {@code [n, k] -> [n, samples]}.
   */
  default Tensor multinomial(long samples, boolean replacement) {
    return multinomial(samples, replacement, defaults());
  }

  /** {@link #multinomial(long, boolean)} from a generator. */
  default Tensor multinomial(long samples, boolean replacement, Generator generator) {
    return new Multinomial(samples, replacement, generator).apply(self().detach());
  }

  /** Sets the elements to numbers uniform on {@code [0, 1)}; returns this. */
  default Tensor uniformInPlace() {
    return uniformInPlace(0, 1);
  }

  /** Sets the elements to numbers uniform on {@code [from, to)}; returns this. */
  default Tensor uniformInPlace(double from, double to) {
    return uniformInPlace(from, to, defaults());
  }

  /** {@link #uniformInPlace(double, double)} from a generator. */
  default Tensor uniformInPlace(double from, double to, Generator generator) {
    return new UniformFill(from, to, generator).applyInPlace(self());
  }

  /** Sets the elements to numbers of the standard normal distribution; returns this. */
  default Tensor normalInPlace() {
    return normalInPlace(0, 1);
  }

  /** Sets the elements to numbers of the normal distribution; returns this. */
  default Tensor normalInPlace(double mean, double deviation) {
    return normalInPlace(mean, deviation, defaults());
  }

  /** {@link #normalInPlace(double, double)} from a generator. */
  default Tensor normalInPlace(double mean, double deviation, Generator generator) {
    return new NormalFill(mean, deviation, generator).applyInPlace(self());
  }

  /** Sets the elements to 1 with probability {@code p}, else 0; returns this. */
  default Tensor bernoulliInPlace(double p) {
    return bernoulliInPlace(p, defaults());
  }

  /** {@link #bernoulliInPlace(double)} from a generator. */
  default Tensor bernoulliInPlace(double p, Generator generator) {
    return new BernoulliFill(p, generator).applyInPlace(self());
  }

  /** Sets the elements to 1 with the probabilities {@code p}, else 0; returns this. */
  default Tensor bernoulliInPlace(Tensor p) {
    return bernoulliInPlace(p, defaults());
  }

  /** {@link #bernoulliInPlace(Tensor)} from a generator. */
  default Tensor bernoulliInPlace(Tensor p, Generator generator) {
    return new Bernoulli(generator).applyInPlace(self(), p);
  }

  /** Sets the elements to numbers of the exponential distribution with mean 1; returns this. */
  default Tensor exponentialInPlace() {
    return exponentialInPlace(1);
  }

  /** Sets the elements to numbers of the exponential distribution with mean {@code 1 / rate}. */
  default Tensor exponentialInPlace(double rate) {
    return exponentialInPlace(rate, defaults());
  }

  /** {@link #exponentialInPlace(double)} from a generator. */
  default Tensor exponentialInPlace(double rate, Generator generator) {
    return new ExponentialFill(rate, generator).applyInPlace(self());
  }

  /** Sets the elements to integers from 0 to the largest that the type can hold; returns this. */
  default Tensor randomInPlace() {
    return new IntegerFill(defaults()).applyInPlace(self());
  }

  /** {@link #randomInPlace()} from a generator. */
  default Tensor randomInPlace(Generator generator) {
    return new IntegerFill(generator).applyInPlace(self());
  }

  /** Sets the elements to integers on {@code [from, to)}; returns this. */
  default Tensor randomInPlace(long from, long to) {
    return randomInPlace(from, to, defaults());
  }

  /** {@link #randomInPlace(long, long)} from a generator. */
  default Tensor randomInPlace(long from, long to, Generator generator) {
    return new IntegerFill("random", from, to, generator).applyInPlace(self());
  }
}
