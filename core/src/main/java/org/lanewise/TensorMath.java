package org.lanewise;

import org.lanewise.ops.pointwise.Abs;
import org.lanewise.ops.pointwise.Acos;
import org.lanewise.ops.pointwise.Acosh;
import org.lanewise.ops.pointwise.Asin;
import org.lanewise.ops.pointwise.Asinh;
import org.lanewise.ops.pointwise.Atan;
import org.lanewise.ops.pointwise.Atanh;
import org.lanewise.ops.pointwise.Ceil;
import org.lanewise.ops.pointwise.Cos;
import org.lanewise.ops.pointwise.Cosh;
import org.lanewise.ops.pointwise.Digamma;
import org.lanewise.ops.pointwise.Erf;
import org.lanewise.ops.pointwise.Erfc;
import org.lanewise.ops.pointwise.Erfinv;
import org.lanewise.ops.pointwise.Exp;
import org.lanewise.ops.pointwise.Exp2;
import org.lanewise.ops.pointwise.Expm1;
import org.lanewise.ops.pointwise.Floor;
import org.lanewise.ops.pointwise.Frac;
import org.lanewise.ops.pointwise.Lgamma;
import org.lanewise.ops.pointwise.Log;
import org.lanewise.ops.pointwise.Log10;
import org.lanewise.ops.pointwise.Log1p;
import org.lanewise.ops.pointwise.Log2;
import org.lanewise.ops.pointwise.Logit;
import org.lanewise.ops.pointwise.NanToNum;
import org.lanewise.ops.pointwise.Neg;
import org.lanewise.ops.pointwise.Polygamma;
import org.lanewise.ops.pointwise.Reciprocal;
import org.lanewise.ops.pointwise.Round;
import org.lanewise.ops.pointwise.Rsqrt;
import org.lanewise.ops.pointwise.Sigmoid;
import org.lanewise.ops.pointwise.Sign;
import org.lanewise.ops.pointwise.Sin;
import org.lanewise.ops.pointwise.Sinh;
import org.lanewise.ops.pointwise.Sqrt;
import org.lanewise.ops.pointwise.Square;
import org.lanewise.ops.pointwise.Tan;
import org.lanewise.ops.pointwise.Tanh;
import org.lanewise.ops.pointwise.Trunc;

/**
 * Functions of one number, element by element; those with values between the integers make integers
 * FLOAT32.
 */
public sealed interface TensorMath permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code -this}; no booleans. */
  default Tensor neg() {
    return Neg.INSTANCE.apply(self());
  }

  /** This tensor itself; no booleans. */
  default Tensor positive() {
    if (self().dtype() == DType.BOOL) {
      throw DTypeException.of("positive", "a type of numbers", DType.BOOL);
    }
    return self();
  }

  /** Absolute value; no booleans. */
  default Tensor abs() {
    return Abs.INSTANCE.apply(self());
  }

  /** -1, 0 or 1; 0 of NaN. */
  default Tensor sign() {
    return Sign.INSTANCE.apply(self());
  }

  /** Next integer at or above. */
  default Tensor ceil() {
    return Ceil.INSTANCE.apply(self());
  }

  /** Next integer at or below. */
  default Tensor floor() {
    return Floor.INSTANCE.apply(self());
  }

  /** Integer part: towards zero. */
  default Tensor trunc() {
    return Trunc.INSTANCE.apply(self());
  }

  /** Nearest integer; the even one of two. */
  default Tensor round() {
    return Round.INTEGER.apply(self());
  }

  /** Nearest number of so many decimals, or multiple of ten for negative ones. */
  default Tensor round(int decimals) {
    return new Round(decimals).apply(self());
  }

  /** The fraction that {@link #trunc} cuts off, with the sign of the number. */
  default Tensor frac() {
    return Frac.INSTANCE.apply(self());
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

  /** {@code 1 / sqrt(this)}. */
  default Tensor rsqrt() {
    return Rsqrt.INSTANCE.apply(self());
  }

  /** {@code e^this}. */
  default Tensor exp() {
    return Exp.INSTANCE.apply(self());
  }

  /** {@code 2^this}. */
  default Tensor exp2() {
    return Exp2.INSTANCE.apply(self());
  }

  /** {@code e^this - 1}, exact for small numbers. */
  default Tensor expm1() {
    return Expm1.INSTANCE.apply(self());
  }

  /** Natural logarithm. */
  default Tensor log() {
    return Log.INSTANCE.apply(self());
  }

  /** {@code log(1 + this)}, exact for small numbers. */
  default Tensor log1p() {
    return Log1p.INSTANCE.apply(self());
  }

  /** Logarithm to the base 2. */
  default Tensor log2() {
    return Log2.INSTANCE.apply(self());
  }

  /** Logarithm to the base 10. */
  default Tensor log10() {
    return Log10.INSTANCE.apply(self());
  }

  /** Sine, of radians. */
  default Tensor sin() {
    return Sin.INSTANCE.apply(self());
  }

  /** Cosine, of radians. */
  default Tensor cos() {
    return Cos.INSTANCE.apply(self());
  }

  /** Tangent, of radians. */
  default Tensor tan() {
    return Tan.INSTANCE.apply(self());
  }

  /** Angle of a sine, from -pi/2 to pi/2. */
  default Tensor asin() {
    return Asin.INSTANCE.apply(self());
  }

  /** Angle of a cosine, from 0 to pi. */
  default Tensor acos() {
    return Acos.INSTANCE.apply(self());
  }

  /** Angle of a tangent, from -pi/2 to pi/2. */
  default Tensor atan() {
    return Atan.INSTANCE.apply(self());
  }

  /** Hyperbolic sine. */
  default Tensor sinh() {
    return Sinh.INSTANCE.apply(self());
  }

  /** Hyperbolic cosine. */
  default Tensor cosh() {
    return Cosh.INSTANCE.apply(self());
  }

  /** Hyperbolic tangent. */
  default Tensor tanh() {
    return Tanh.INSTANCE.apply(self());
  }

  /** Inverse of the hyperbolic sine. */
  default Tensor asinh() {
    return Asinh.INSTANCE.apply(self());
  }

  /** Inverse of the hyperbolic cosine; NaN below 1. */
  default Tensor acosh() {
    return Acosh.INSTANCE.apply(self());
  }

  /** Inverse of the hyperbolic tangent; NaN beyond -1 and 1. */
  default Tensor atanh() {
    return Atanh.INSTANCE.apply(self());
  }

  /** Logistic function {@code 1 / (1 + e^-this)}. */
  default Tensor sigmoid() {
    return Sigmoid.INSTANCE.apply(self());
  }

  /** {@code log(this / (1 - this))}: inverse of {@link #sigmoid}; NaN beyond 0 and 1. */
  default Tensor logit() {
    return Logit.INSTANCE.apply(self());
  }

  /** {@link #logit()} of numbers clamped to {@code [eps, 1 - eps]}. */
  default Tensor logit(double eps) {
    return new Logit(eps).apply(self());
  }

  /** Error function. */
  default Tensor erf() {
    return Erf.INSTANCE.apply(self());
  }

  /** {@code 1 - erf(this)}, exact for large numbers. */
  default Tensor erfc() {
    return Erfc.INSTANCE.apply(self());
  }

  /** Inverse of the error function; NaN beyond -1 and 1. */
  default Tensor erfinv() {
    return Erfinv.INSTANCE.apply(self());
  }

  /** Logarithm of the magnitude of the gamma function. */
  default Tensor lgamma() {
    return Lgamma.INSTANCE.apply(self());
  }

  /** Derivative of {@link #lgamma}. */
  default Tensor digamma() {
    return Digamma.INSTANCE.apply(self());
  }

  /** Derivative {@code n} of {@link #digamma}, which is number 0. */
  default Tensor polygamma(int n) {
    return n == 0 ? digamma() : new Polygamma(n).apply(self());
  }

  /** Radians of degrees. */
  default Tensor deg2rad() {
    return self().mul(Math.PI / 180);
  }

  /** Degrees of radians. */
  default Tensor rad2deg() {
    return self().mul(180 / Math.PI);
  }

  /** 0 for NaN, the largest numbers of the type for infinities. */
  default Tensor nanToNum() {
    return nanToNum(0);
  }

  /** A number for NaN, the largest numbers of the type for infinities. */
  default Tensor nanToNum(double nan) {
    double largest = NanToNum.largest(self().dtype());
    return new NanToNum(nan, largest, -largest).apply(self());
  }

  /** Numbers for NaN, Inf and -Inf. */
  default Tensor nanToNum(double nan, double posinf, double neginf) {
    return new NanToNum(nan, posinf, neginf).apply(self());
  }
}
