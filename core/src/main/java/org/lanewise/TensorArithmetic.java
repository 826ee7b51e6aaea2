package org.lanewise;

import org.lanewise.ops.pointwise.Add;
import org.lanewise.ops.pointwise.AddScaled;
import org.lanewise.ops.pointwise.Addcdiv;
import org.lanewise.ops.pointwise.Addcmul;
import org.lanewise.ops.pointwise.Div;
import org.lanewise.ops.pointwise.DivRounded;
import org.lanewise.ops.pointwise.Fmod;
import org.lanewise.ops.pointwise.Lerp;
import org.lanewise.ops.pointwise.LerpNumber;
import org.lanewise.ops.pointwise.Mul;
import org.lanewise.ops.pointwise.Pow;
import org.lanewise.ops.pointwise.Remainder;
import org.lanewise.ops.pointwise.Sub;
import org.lanewise.ops.pointwise.WithNumber;

/**
 * Arithmetic, element by element: tensors broadcast together, types are promoted, and a number
 * counts as the type of the tensor unless it is a fraction and the tensor holds integers.
 */
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

  /** {@code this + alpha other}. Only floating-point results. */
  default Tensor add(Tensor other, double alpha) {
    return AddScaled.add(alpha).apply(self(), other);
  }

  /** {@code this + alpha other}. */
  default Tensor add(Tensor other, long alpha) {
    return AddScaled.add(alpha).apply(self(), other);
  }

  /** {@code this - other}; no booleans. */
  default Tensor sub(Tensor other) {
    return Sub.INSTANCE.apply(self(), other);
  }

  /** {@code this - value}; no booleans. */
  default Tensor sub(double value) {
    return WithNumber.second(Sub.INSTANCE, value).apply(self());
  }

  /** {@code this - value}; no booleans. */
  default Tensor sub(long value) {
    return WithNumber.second(Sub.INSTANCE, value).apply(self());
  }

  /** {@code this - alpha other}. Only floating-point results. */
  default Tensor sub(Tensor other, double alpha) {
    return AddScaled.sub(alpha).apply(self(), other);
  }

  /** {@code this - alpha other}. */
  default Tensor sub(Tensor other, long alpha) {
    return AddScaled.sub(alpha).apply(self(), other);
  }

  /** {@code other - this}; no booleans. */
  default Tensor rsub(Tensor other) {
    return other.sub(self());
  }

  /** {@code value - this}; no booleans. */
  default Tensor rsub(double value) {
    return WithNumber.first(Sub.INSTANCE, value).apply(self());
  }

  /** {@code value - this}; no booleans. */
  default Tensor rsub(long value) {
    return WithNumber.first(Sub.INSTANCE, value).apply(self());
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

  /** {@code this / other}, element by element; integers become FLOAT32. */
  default Tensor div(Tensor other) {
    return Div.INSTANCE.apply(self(), other);
  }

  /** {@code this / value}; integers become FLOAT32. */
  default Tensor div(double value) {
    return WithNumber.second(Div.INSTANCE, value).apply(self());
  }

  /** {@code this / value}; integers become FLOAT32. */
  default Tensor div(long value) {
    return WithNumber.second(Div.INSTANCE, value).apply(self());
  }

  /**
   * {@code this / other}, rounded to an integer; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor div(Tensor other, Rounding rounding) {
    return DivRounded.of(rounding).apply(self(), other);
  }

  /**
   * {@code this / value}, rounded to an integer; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor div(double value, Rounding rounding) {
    return WithNumber.second(DivRounded.of(rounding), value).apply(self());
  }

  /**
   * {@code this / value}, rounded to an integer; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor div(long value, Rounding rounding) {
    return WithNumber.second(DivRounded.of(rounding), value).apply(self());
  }

  /** {@code value / this}; integers become FLOAT32. */
  default Tensor rdiv(double value) {
    return WithNumber.first(Div.INSTANCE, value).apply(self());
  }

  /** {@code value / this}; integers become FLOAT32. */
  default Tensor rdiv(long value) {
    return WithNumber.first(Div.INSTANCE, value).apply(self());
  }

  /**
   * {@code floor(this / other)}, as Python's {@code //}; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor floorDivide(Tensor other) {
    return DivRounded.FLOOR.apply(self(), other);
  }

  /**
   * {@code floor(this / value)}, as Python's {@code //}; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor floorDivide(double value) {
    return WithNumber.second(DivRounded.FLOOR, value).apply(self());
  }

  /**
   * {@code floor(this / value)}, as Python's {@code //}; integers stay integers.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor floorDivide(long value) {
    return WithNumber.second(DivRounded.FLOOR, value).apply(self());
  }

  /**
   * {@code floor(value / this)}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor rfloorDivide(double value) {
    return WithNumber.first(DivRounded.FLOOR, value).apply(self());
  }

  /**
   * {@code floor(value / this)}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor rfloorDivide(long value) {
    return WithNumber.first(DivRounded.FLOOR, value).apply(self());
  }

  /**
   * Remainder of {@code this / other} with the sign of {@code other}, as Python's {@code %}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor remainder(Tensor other) {
    return Remainder.INSTANCE.apply(self(), other);
  }

  /**
   * Remainder of {@code this / value} with the sign of {@code value}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor remainder(double value) {
    return WithNumber.second(Remainder.INSTANCE, value).apply(self());
  }

  /**
   * Remainder of {@code this / value} with the sign of {@code value}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor remainder(long value) {
    return WithNumber.second(Remainder.INSTANCE, value).apply(self());
  }

  /**
   * Remainder of {@code value / this} with the sign of {@code this}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor rremainder(double value) {
    return WithNumber.first(Remainder.INSTANCE, value).apply(self());
  }

  /**
   * Remainder of {@code value / this} with the sign of {@code this}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor rremainder(long value) {
    return WithNumber.first(Remainder.INSTANCE, value).apply(self());
  }

  /**
   * Remainder of {@code this / other} with the sign of {@code this}, as C's {@code fmod}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor fmod(Tensor other) {
    return Fmod.INSTANCE.apply(self(), other);
  }

  /**
   * Remainder of {@code this / value} with the sign of {@code this}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor fmod(double value) {
    return WithNumber.second(Fmod.INSTANCE, value).apply(self());
  }

  /**
   * Remainder of {@code this / value} with the sign of {@code this}.
   *
   * @throws ArithmeticException if a divisor of integers is 0
   */
  default Tensor fmod(long value) {
    return WithNumber.second(Fmod.INSTANCE, value).apply(self());
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

  /** {@code base^this}. */
  default Tensor rpow(double base) {
    return WithNumber.first(Pow.INSTANCE, base).apply(self());
  }

  /** {@code base^this}. */
  default Tensor rpow(long base) {
    return WithNumber.first(Pow.INSTANCE, base).apply(self());
  }

  // ---- with three operands

  /** {@code this + a b}, element by element. */
  default Tensor addcmul(Tensor a, Tensor b) {
    return new Addcmul(1L).applyOne(self(), a, b);
  }

  /** {@code this + value a b}, element by element. */
  default Tensor addcmul(Tensor a, Tensor b, double value) {
    return new Addcmul(value).applyOne(self(), a, b);
  }

  /** {@code this + value a b}, element by element. */
  default Tensor addcmul(Tensor a, Tensor b, long value) {
    return new Addcmul(value).applyOne(self(), a, b);
  }

  /** {@code this + a / b}, element by element. */
  default Tensor addcdiv(Tensor a, Tensor b) {
    return new Addcdiv(1).applyOne(self(), a, b);
  }

  /** {@code this + value a / b}, element by element. */
  default Tensor addcdiv(Tensor a, Tensor b, double value) {
    return new Addcdiv(value).applyOne(self(), a, b);
  }

  /** {@code this + weight (end - this)}; 0 gives this tensor, 1 the end. */
  default Tensor lerp(Tensor end, double weight) {
    return new LerpNumber(weight).apply(self(), end);
  }

  /** {@code this + weight (end - this)}, element by element. */
  default Tensor lerp(Tensor end, Tensor weight) {
    return Lerp.INSTANCE.applyOne(self(), end, weight);
  }
}
