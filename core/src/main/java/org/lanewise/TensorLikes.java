package org.lanewise;

import org.lanewise.ops.Layout;
import org.lanewise.ops.random.IntegerFill;
import org.lanewise.ops.random.NormalFill;
import org.lanewise.ops.random.RandomFill;
import org.lanewise.ops.random.UniformFill;

/** New tensors of the shape of this one, of its type or another, and with its order of memory. */
public sealed interface TensorLikes permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private DType type() {
    return self().dtype();
  }

  private static Generator defaults() {
    return Generator.defaultGenerator();
  }

  /** A tensor of this shape and type whose contents are undefined. */
  default Tensor emptyLike() {
    return emptyLike(type());
  }

  /** A tensor of this shape whose contents are undefined. */
  default Tensor emptyLike(DType dtype) {
    return Layout.preserving(self(), dtype);
  }

  /** A tensor of zeros of this shape and type. */
  default Tensor zerosLike() {
    return zerosLike(type());
  }

  /** A tensor of zeros of this shape. */
  default Tensor zerosLike(DType dtype) {
    return emptyLike(dtype).zero();
  }

  /** A tensor of ones of this shape and type. */
  default Tensor onesLike() {
    return onesLike(type());
  }

  /** A tensor of ones of this shape. */
  default Tensor onesLike(DType dtype) {
    return emptyLike(dtype).fill(1);
  }

  /** A tensor of this shape and type with one value everywhere. */
  default Tensor fullLike(double value) {
    return fullLike(value, type());
  }

  /** A tensor of this shape with one value everywhere. */
  default Tensor fullLike(double value, DType dtype) {
    Ranges.checkFits("fullLike", value, dtype);
    return emptyLike(dtype).fill(value);
  }

  /** A tensor of this shape and type with one integer everywhere, exact for 64 bits. */
  default Tensor fullLike(long value) {
    return fullLike(value, type());
  }

  /** A tensor of this shape with one integer everywhere, exact for 64 bits. */
  default Tensor fullLike(long value, DType dtype) {
    Ranges.checkFits("fullLike", value, dtype);
    return emptyLike(dtype).fill(value);
  }

  /** A tensor of this shape and type with numbers uniform on {@code [0, 1)}. */
  default Tensor randLike() {
    return randLike(type());
  }

  /** A tensor of this shape with numbers uniform on {@code [0, 1)}. */
  default Tensor randLike(DType dtype) {
    return randLike(dtype, defaults());
  }

  /** {@link #randLike(DType)} from a generator. */
  default Tensor randLike(DType dtype, Generator generator) {
    RandomFill.requireFloating("randLike", dtype);
    return new UniformFill(0, 1, generator).applyInPlace(emptyLike(dtype));
  }

  /** A tensor of this shape and type with numbers of the standard normal distribution. */
  default Tensor randnLike() {
    return randnLike(type());
  }

  /** A tensor of this shape with numbers of the standard normal distribution. */
  default Tensor randnLike(DType dtype) {
    return randnLike(dtype, defaults());
  }

  /** {@link #randnLike(DType)} from a generator. */
  default Tensor randnLike(DType dtype, Generator generator) {
    RandomFill.requireFloating("randnLike", dtype);
    return new NormalFill(0, 1, generator).applyInPlace(emptyLike(dtype));
  }

  /** A tensor of this shape and type with integers on {@code [low, high)}. */
  default Tensor randintLike(long low, long high) {
    return randintLike(low, high, type());
  }

  /** A tensor of this shape with integers on {@code [low, high)}. */
  default Tensor randintLike(long low, long high, DType dtype) {
    return randintLike(low, high, dtype, defaults());
  }

  /** {@link #randintLike(long, long, DType)} from a generator. */
  default Tensor randintLike(long low, long high, DType dtype, Generator generator) {
    return new IntegerFill("randintLike", low, high, generator).applyInPlace(emptyLike(dtype));
  }
}
