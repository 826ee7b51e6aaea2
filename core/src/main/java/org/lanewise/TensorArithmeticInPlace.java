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
 * Arithmetic that changes the tensor itself, which keeps shape and type; an error if the result has
 * a larger shape, or fractions for integers.
 */
public sealed interface TensorArithmeticInPlace permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** In place: {@code this + other}. */
  default Tensor addInPlace(Tensor other) {
    return Add.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: {@code this + value}. */
  default Tensor addInPlace(double value) {
    return WithNumber.second(Add.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this + value}. */
  default Tensor addInPlace(long value) {
    return WithNumber.second(Add.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this + alpha other}. */
  default Tensor addInPlace(Tensor other, double alpha) {
    return AddScaled.add(alpha).applyInPlace(self(), other);
  }

  /** In place: {@code this + alpha other}. */
  default Tensor addInPlace(Tensor other, long alpha) {
    return AddScaled.add(alpha).applyInPlace(self(), other);
  }

  /** In place: {@code this - other}; no booleans. */
  default Tensor subInPlace(Tensor other) {
    return Sub.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: {@code this - value}; no booleans. */
  default Tensor subInPlace(double value) {
    return WithNumber.second(Sub.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this - value}; no booleans. */
  default Tensor subInPlace(long value) {
    return WithNumber.second(Sub.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this - alpha other}. */
  default Tensor subInPlace(Tensor other, double alpha) {
    return AddScaled.sub(alpha).applyInPlace(self(), other);
  }

  /** In place: {@code this - alpha other}. */
  default Tensor subInPlace(Tensor other, long alpha) {
    return AddScaled.sub(alpha).applyInPlace(self(), other);
  }

  /** In place: {@code this * other}, element by element. */
  default Tensor mulInPlace(Tensor other) {
    return Mul.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: {@code this * value}. */
  default Tensor mulInPlace(double value) {
    return WithNumber.second(Mul.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this * value}. */
  default Tensor mulInPlace(long value) {
    return WithNumber.second(Mul.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this / other}, element by element; integers become FLOAT32. */
  default Tensor divInPlace(Tensor other) {
    return Div.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: {@code this / value}; integers become FLOAT32. */
  default Tensor divInPlace(double value) {
    return WithNumber.second(Div.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this / value}; integers become FLOAT32. */
  default Tensor divInPlace(long value) {
    return WithNumber.second(Div.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this / other}, rounded to an integer. */
  default Tensor divInPlace(Tensor other, Rounding rounding) {
    return DivRounded.of(rounding).applyInPlace(self(), other);
  }

  /** In place: {@code this / value}, rounded to an integer. */
  default Tensor divInPlace(double value, Rounding rounding) {
    return WithNumber.second(DivRounded.of(rounding), value).applyInPlace(self());
  }

  /** In place: {@code this / value}, rounded to an integer. */
  default Tensor divInPlace(long value, Rounding rounding) {
    return WithNumber.second(DivRounded.of(rounding), value).applyInPlace(self());
  }

  /** In place: {@code floor(this / other)}, as Python's {@code //}; integers stay integers. */
  default Tensor floorDivideInPlace(Tensor other) {
    return DivRounded.FLOOR.applyInPlace(self(), other);
  }

  /** In place: {@code floor(this / value)}, as Python's {@code //}; integers stay integers. */
  default Tensor floorDivideInPlace(double value) {
    return WithNumber.second(DivRounded.FLOOR, value).applyInPlace(self());
  }

  /** In place: {@code floor(this / value)}, as Python's {@code //}; integers stay integers. */
  default Tensor floorDivideInPlace(long value) {
    return WithNumber.second(DivRounded.FLOOR, value).applyInPlace(self());
  }

  /**
   * In place: remainder of {@code this / other} with the sign of {@code other}, as Python's {@code
   * %}.
   */
  default Tensor remainderInPlace(Tensor other) {
    return Remainder.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: remainder of {@code this / value} with the sign of {@code value}. */
  default Tensor remainderInPlace(double value) {
    return WithNumber.second(Remainder.INSTANCE, value).applyInPlace(self());
  }

  /** In place: remainder of {@code this / value} with the sign of {@code value}. */
  default Tensor remainderInPlace(long value) {
    return WithNumber.second(Remainder.INSTANCE, value).applyInPlace(self());
  }

  /**
   * In place: remainder of {@code this / other} with the sign of {@code this}, as C's {@code fmod}.
   */
  default Tensor fmodInPlace(Tensor other) {
    return Fmod.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: remainder of {@code this / value} with the sign of {@code this}. */
  default Tensor fmodInPlace(double value) {
    return WithNumber.second(Fmod.INSTANCE, value).applyInPlace(self());
  }

  /** In place: remainder of {@code this / value} with the sign of {@code this}. */
  default Tensor fmodInPlace(long value) {
    return WithNumber.second(Fmod.INSTANCE, value).applyInPlace(self());
  }

  /** In place: {@code this^exponent}. */
  default Tensor powInPlace(Tensor exponent) {
    return Pow.INSTANCE.applyInPlace(self(), exponent);
  }

  /** In place: {@code this^exponent}. */
  default Tensor powInPlace(double exponent) {
    return WithNumber.second(Pow.INSTANCE, exponent).applyInPlace(self());
  }

  /** In place: {@code this^exponent}; an error for integers if the exponent is below 0. */
  default Tensor powInPlace(long exponent) {
    Pow.checkExponent(self(), exponent);
    return WithNumber.second(Pow.INSTANCE, exponent).applyInPlace(self());
  }

  /** In place: {@code this + a b}. */
  default Tensor addcmulInPlace(Tensor a, Tensor b) {
    return new Addcmul(1L).applyInPlace(self(), a, b);
  }

  /** In place: {@code this + value a b}. */
  default Tensor addcmulInPlace(Tensor a, Tensor b, double value) {
    return new Addcmul(value).applyInPlace(self(), a, b);
  }

  /** In place: {@code this + value a b}. */
  default Tensor addcmulInPlace(Tensor a, Tensor b, long value) {
    return new Addcmul(value).applyInPlace(self(), a, b);
  }

  /** In place: {@code this + a / b}. */
  default Tensor addcdivInPlace(Tensor a, Tensor b) {
    return new Addcdiv(1).applyInPlace(self(), a, b);
  }

  /** In place: {@code this + value a / b}. */
  default Tensor addcdivInPlace(Tensor a, Tensor b, double value) {
    return new Addcdiv(value).applyInPlace(self(), a, b);
  }

  /** In place: {@code this + weight (end - this)}. */
  default Tensor lerpInPlace(Tensor end, double weight) {
    return new LerpNumber(weight).applyInPlace(self(), end);
  }

  /** In place: {@code this + weight (end - this)}. */
  default Tensor lerpInPlace(Tensor end, Tensor weight) {
    return Lerp.INSTANCE.applyInPlace(self(), end, weight);
  }
}
