package org.lanewise;

import org.lanewise.ops.random.IntegerFill;
import org.lanewise.ops.random.NormalFill;
import org.lanewise.ops.random.Normals;
import org.lanewise.ops.random.RandomFill;
import org.lanewise.ops.random.UniformFill;

/**
 * Tensors of random numbers, from the default generator or a given one; with the same seed they are
 * PyTorch's.
 */
public abstract sealed class TensorRandom extends TensorFromJava permits TensorWhere {
  TensorRandom() {}

  private static Generator defaults() {
    return Generator.defaultGenerator();
  }

  /** FLOAT32 numbers uniform on {@code [0, 1)}. */
  public static Tensor rand(long... sizes) {
    return rand(Shape.of("rand", sizes), DType.FLOAT32, defaults());
  }

  /** FLOAT32 numbers uniform on {@code [0, 1)}, from a generator. */
  public static Tensor rand(Generator generator, long... sizes) {
    return rand(Shape.of("rand", sizes), DType.FLOAT32, generator);
  }

  /** Numbers uniform on {@code [0, 1)}, of a floating-point type. */
  public static Tensor rand(Shape shape, DType dtype) {
    return rand(shape, dtype, defaults());
  }

  /** Numbers uniform on {@code [0, 1)}, of a floating-point type, from a generator. */
  public static Tensor rand(Shape shape, DType dtype, Generator generator) {
    return new UniformFill(0, 1, generator).applyInPlace(RandomFill.floating("rand", shape, dtype));
  }

  /** FLOAT32 numbers of the standard normal distribution. */
  public static Tensor randn(long... sizes) {
    return randn(Shape.of("randn", sizes), DType.FLOAT32, defaults());
  }

  /** FLOAT32 numbers of the standard normal distribution, from a generator. */
  public static Tensor randn(Generator generator, long... sizes) {
    return randn(Shape.of("randn", sizes), DType.FLOAT32, generator);
  }

  /** Numbers of the standard normal distribution, of a floating-point type. */
  public static Tensor randn(Shape shape, DType dtype) {
    return randn(shape, dtype, defaults());
  }

  /** Numbers of the standard normal distribution, of a floating-point type, from a generator. */
  public static Tensor randn(Shape shape, DType dtype, Generator generator) {
    return new NormalFill(0, 1, generator).applyInPlace(RandomFill.floating("randn", shape, dtype));
  }

  /** INT64 numbers uniform on {@code [low, high)}. */
  public static Tensor randint(long low, long high, long... sizes) {
    return randint(low, high, Shape.of("randint", sizes), DType.INT64, defaults());
  }

  /** INT64 numbers uniform on {@code [low, high)}, from a generator. */
  public static Tensor randint(Generator generator, long low, long high, long... sizes) {
    return randint(low, high, Shape.of("randint", sizes), DType.INT64, generator);
  }

  /** Integers uniform on {@code [low, high)}, of any type that can hold them. */
  public static Tensor randint(long low, long high, Shape shape, DType dtype) {
    return randint(low, high, shape, dtype, defaults());
  }

  /** Integers uniform on {@code [low, high)}, of any type that can hold them, from a generator. */
  public static Tensor randint(long low, long high, Shape shape, DType dtype, Generator generator) {
    return new IntegerFill("randint", low, high, generator)
        .applyInPlace(Tensor.empty(shape, dtype));
  }

  /** The INT64 numbers 0 to {@code n - 1} in random order. */
  public static Tensor randperm(long n) {
    return randperm(n, DType.INT64, defaults());
  }

  /** The INT64 numbers 0 to {@code n - 1} in random order, from a generator. */
  public static Tensor randperm(long n, Generator generator) {
    return randperm(n, DType.INT64, generator);
  }

  /**
   * The numbers 0 to {@code n - 1} in random order, of any type that can hold n, from a generator.
   */
  public static Tensor randperm(long n, DType dtype, Generator generator) {
    return Ranges.randperm(n, dtype, generator);
  }

  /** FLOAT32 numbers of the normal distribution. */
  public static Tensor normal(double mean, double deviation, long... sizes) {
    return normal(defaults(), mean, deviation, sizes);
  }

  /** FLOAT32 numbers of the normal distribution, from a generator. */
  public static Tensor normal(Generator generator, double mean, double deviation, long... sizes) {
    return new NormalFill(mean, deviation, generator)
        .applyInPlace(Tensor.empty(Shape.of("normal", sizes), DType.FLOAT32));
  }

  /** Normally distributed numbers, each with a mean and a deviation of its own; both broadcast. */
  public static Tensor normal(Tensor mean, Tensor deviation) {
    return normal(mean, deviation, defaults());
  }

  /** {@link #normal(Tensor, Tensor)} from a generator. */
  public static Tensor normal(Tensor mean, Tensor deviation, Generator generator) {
    return new Normals(generator).apply(mean, deviation);
  }

  /** Normally distributed numbers, each with a mean of its own. */
  public static Tensor normal(Tensor mean, double deviation) {
    return normal(mean, Tensor.full(Shape.SCALAR, deviation, mean.dtype()));
  }

  /** Normally distributed numbers, each with a deviation of its own. */
  public static Tensor normal(double mean, Tensor deviation) {
    return normal(Tensor.full(Shape.SCALAR, mean, deviation.dtype()), deviation);
  }
}
