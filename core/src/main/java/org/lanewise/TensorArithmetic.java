package org.lanewise;

import org.lanewise.ops.pointwise.Add;
import org.lanewise.ops.pointwise.Div;
import org.lanewise.ops.pointwise.Mul;
import org.lanewise.ops.pointwise.Pow;
import org.lanewise.ops.pointwise.Sub;
import org.lanewise.ops.pointwise.WithNumber;

/** Arithmetic, element by element; two tensors broadcast together, types are promoted. */
public sealed interface TensorArithmetic permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code this + other}. */
  default Tensor add(Tensor other) {
    return Add.INSTANCE.apply(self(), other);
  }

  /** {@code this + value}. */
  default Tensor add(double value) {
    return WithNumber.second(Add.INSTANCE, value).apply(self());
  }

  /** {@code this + value}. */
  default Tensor add(long value) {
    return WithNumber.second(Add.INSTANCE, value).apply(self());
  }

  /** {@code this += other}. */
  default Tensor addInPlace(Tensor other) {
    return Add.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this += value}. */
  default Tensor addInPlace(double value) {
    return WithNumber.second(Add.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this += value}. */
  default Tensor addInPlace(long value) {
    return WithNumber.second(Add.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this - other}. */
  default Tensor sub(Tensor other) {
    return Sub.INSTANCE.apply(self(), other);
  }

  /** {@code this - value}. */
  default Tensor sub(double value) {
    return WithNumber.second(Sub.INSTANCE, value).apply(self());
  }

  /** {@code this - value}. */
  default Tensor sub(long value) {
    return WithNumber.second(Sub.INSTANCE, value).apply(self());
  }

  /** {@code this -= other}. */
  default Tensor subInPlace(Tensor other) {
    return Sub.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this -= value}. */
  default Tensor subInPlace(double value) {
    return WithNumber.second(Sub.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this -= value}. */
  default Tensor subInPlace(long value) {
    return WithNumber.second(Sub.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this * other}, element by element. */
  default Tensor mul(Tensor other) {
    return Mul.INSTANCE.apply(self(), other);
  }

  /** {@code this * value}. */
  default Tensor mul(double value) {
    return WithNumber.second(Mul.INSTANCE, value).apply(self());
  }

  /** {@code this * value}. */
  default Tensor mul(long value) {
    return WithNumber.second(Mul.INSTANCE, value).apply(self());
  }

  /** {@code this *= other}, element by element. */
  default Tensor mulInPlace(Tensor other) {
    return Mul.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this *= value}. */
  default Tensor mulInPlace(double value) {
    return WithNumber.second(Mul.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this *= value}. */
  default Tensor mulInPlace(long value) {
    return WithNumber.second(Mul.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this / other}, element by element; integers become FLOAT32. */
  default Tensor div(Tensor other) {
    return Div.INSTANCE.apply(self(), other);
  }

  /** {@code this / value}. */
  default Tensor div(double value) {
    return WithNumber.second(Div.INSTANCE, value).apply(self());
  }

  /** {@code this / value}. */
  default Tensor div(long value) {
    return WithNumber.second(Div.INSTANCE, value).apply(self());
  }

  /** {@code this /= other}, element by element. */
  default Tensor divInPlace(Tensor other) {
    return Div.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this /= value}. */
  default Tensor divInPlace(double value) {
    return WithNumber.second(Div.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this /= value}. */
  default Tensor divInPlace(long value) {
    return WithNumber.second(Div.INSTANCE, value).applyInPlace(self());
  }

  /** {@code this^exponent}, element by element. */
  default Tensor pow(Tensor exponent) {
    return Pow.INSTANCE.apply(self(), exponent);
  }

  /** {@code this^exponent}. */
  default Tensor pow(double exponent) {
    return WithNumber.second(Pow.INSTANCE, exponent).apply(self());
  }

  /** {@code this^exponent}; an error for integers if the exponent is below 0. */
  default Tensor pow(long exponent) {
    Pow.checkExponent(self(), exponent);
    return WithNumber.second(Pow.INSTANCE, exponent).apply(self());
  }
}
