package org.lanewise;

import org.lanewise.ops.Abs;
import org.lanewise.ops.Add;
import org.lanewise.ops.AddScalar;
import org.lanewise.ops.Compare;
import org.lanewise.ops.Div;
import org.lanewise.ops.DivScalar;
import org.lanewise.ops.Exp;
import org.lanewise.ops.Log;
import org.lanewise.ops.Mul;
import org.lanewise.ops.MulScalar;
import org.lanewise.ops.Neg;
import org.lanewise.ops.Pow;
import org.lanewise.ops.Reciprocal;
import org.lanewise.ops.Relu;
import org.lanewise.ops.Sigmoid;
import org.lanewise.ops.Sign;
import org.lanewise.ops.Sqrt;
import org.lanewise.ops.Square;
import org.lanewise.ops.Sub;
import org.lanewise.ops.Tanh;

/**
 * Operations on a tensor element by element; two tensors broadcast together, types are promoted.
 */
public sealed interface TensorPointwise permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code this + other}. */
  default Tensor add(Tensor other) {
    return Add.INSTANCE.apply(self(), other);
  }

  /** {@code this + value}. */
  default Tensor add(double value) {
    return new AddScalar(value).apply(self());
  }

  /** {@code this - other}. */
  default Tensor sub(Tensor other) {
    return Sub.INSTANCE.apply(self(), other);
  }

  /** {@code this - value}. */
  default Tensor sub(double value) {
    return new AddScalar(-value).apply(self());
  }

  /** {@code this * other}, element by element. */
  default Tensor mul(Tensor other) {
    return Mul.INSTANCE.apply(self(), other);
  }

  /** {@code this * value}. */
  default Tensor mul(double value) {
    return new MulScalar(value).apply(self());
  }

  /** {@code this / other}, element by element. */
  default Tensor div(Tensor other) {
    return Div.INSTANCE.apply(self(), other);
  }

  /** {@code this / value}. */
  default Tensor div(double value) {
    return new DivScalar(value).apply(self());
  }

  /** {@code this += other}. */
  default Tensor addInPlace(Tensor other) {
    return Add.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this += value}. */
  default Tensor addInPlace(double value) {
    return new AddScalar(value).applyInPlace(self());
  }

  /** {@code this -= other}. */
  default Tensor subInPlace(Tensor other) {
    return Sub.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this *= other}, element by element. */
  default Tensor mulInPlace(Tensor other) {
    return Mul.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this *= value}. */
  default Tensor mulInPlace(double value) {
    return new MulScalar(value).applyInPlace(self());
  }

  /** {@code this /= other}, element by element. */
  default Tensor divInPlace(Tensor other) {
    return Div.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code -this}. */
  default Tensor neg() {
    return Neg.INSTANCE.apply(self());
  }

  /** Absolute value. */
  default Tensor abs() {
    return Abs.INSTANCE.apply(self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Sign.INSTANCE.apply(self());
  }

  /** {@code this^exponent}. */
  default Tensor pow(double exponent) {
    return new Pow(exponent).apply(self());
  }

  /** {@code this^2}. */
  default Tensor square() {
    return Square.INSTANCE.apply(self());
  }

  /** {@code 1 / this}. */
  default Tensor reciprocal() {
    return Reciprocal.INSTANCE.apply(self());
  }

  /** Square root. */
  default Tensor sqrt() {
    return Sqrt.INSTANCE.apply(self());
  }

  /** {@code e^this}. */
  default Tensor exp() {
    return Exp.INSTANCE.apply(self());
  }

  /** Natural logarithm. */
  default Tensor log() {
    return Log.INSTANCE.apply(self());
  }

  /** Hyperbolic tangent. */
  default Tensor tanh() {
    return Tanh.INSTANCE.apply(self());
  }

  /** Logistic function {@code 1 / (1 + e^-this)}. */
  default Tensor sigmoid() {
    return Sigmoid.INSTANCE.apply(self());
  }

  /** {@code max(this, 0)}. */
  default Tensor relu() {
    return Relu.INSTANCE.apply(self());
  }

  /** Where {@code this == other}. */
  default Tensor eq(Tensor other) {
    return Compare.EQ.apply(self(), other);
  }

  /** Where {@code this == value}. */
  default Tensor eq(double value) {
    return Compare.EQ.apply(self(), number(value));
  }

  /** Where {@code this != other}. */
  default Tensor ne(Tensor other) {
    return Compare.NE.apply(self(), other);
  }

  /** Where {@code this < other}. */
  default Tensor lt(Tensor other) {
    return Compare.LT.apply(self(), other);
  }

  /** Where {@code this < value}. */
  default Tensor lt(double value) {
    return Compare.LT.apply(self(), number(value));
  }

  /** Where {@code this <= other}. */
  default Tensor le(Tensor other) {
    return Compare.LE.apply(self(), other);
  }

  /** Where {@code this > other}. */
  default Tensor gt(Tensor other) {
    return Compare.GT.apply(self(), other);
  }

  /** Where {@code this > value}. */
  default Tensor gt(double value) {
    return Compare.GT.apply(self(), number(value));
  }

  /** Where {@code this >= other}. */
  default Tensor ge(Tensor other) {
    return Compare.GE.apply(self(), other);
  }

  private Tensor number(double value) {
    return Tensor.full(Shape.SCALAR, value, DType.promote(self().dtype(), value));
  }
}
