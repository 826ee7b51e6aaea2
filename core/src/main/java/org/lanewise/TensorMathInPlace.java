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
 * Functions of one number that change the tensor itself; an error if they have values between the
 * integers and the tensor holds integers.
 */
public sealed interface TensorMathInPlace permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** In place: {@code -this}; no booleans. */
  default Tensor negInPlace() {
    return Neg.INSTANCE.applyInPlace(self());
  }

  /** In place: absolute value; no booleans. */
  default Tensor absInPlace() {
    return Abs.INSTANCE.applyInPlace(self());
  }

  /** In place: -1, 0 or 1; 0 of NaN. */
  default Tensor signInPlace() {
    return Sign.INSTANCE.applyInPlace(self());
  }

  /** In place: next integer at or above. */
  default Tensor ceilInPlace() {
    return Ceil.INSTANCE.applyInPlace(self());
  }

  /** In place: next integer at or below. */
  default Tensor floorInPlace() {
    return Floor.INSTANCE.applyInPlace(self());
  }

  /** In place: integer part: towards zero. */
  default Tensor truncInPlace() {
    return Trunc.INSTANCE.applyInPlace(self());
  }

  /** In place: nearest integer; the even one of two. */
  default Tensor roundInPlace() {
    return Round.INTEGER.applyInPlace(self());
  }

  /** In place: nearest number of so many decimals. */
  default Tensor roundInPlace(int decimals) {
    return new Round(decimals).applyInPlace(self());
  }

  /** In place: the fraction that {@code trunc} cuts off, with the sign of the number. */
  default Tensor fracInPlace() {
    return Frac.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code this^2}. */
  default Tensor squareInPlace() {
    return Square.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code 1 / this}. */
  default Tensor reciprocalInPlace() {
    return Reciprocal.INSTANCE.applyInPlace(self());
  }

  /** In place: square root. */
  default Tensor sqrtInPlace() {
    return Sqrt.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code 1 / sqrt(this)}. */
  default Tensor rsqrtInPlace() {
    return Rsqrt.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code e^this}. */
  default Tensor expInPlace() {
    return Exp.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code 2^this}. */
  default Tensor exp2InPlace() {
    return Exp2.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code e^this - 1}, exact for small numbers. */
  default Tensor expm1InPlace() {
    return Expm1.INSTANCE.applyInPlace(self());
  }

  /** In place: natural logarithm. */
  default Tensor logInPlace() {
    return Log.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code log(1 + this)}, exact for small numbers. */
  default Tensor log1pInPlace() {
    return Log1p.INSTANCE.applyInPlace(self());
  }

  /** In place: logarithm to the base 2. */
  default Tensor log2InPlace() {
    return Log2.INSTANCE.applyInPlace(self());
  }

  /** In place: logarithm to the base 10. */
  default Tensor log10InPlace() {
    return Log10.INSTANCE.applyInPlace(self());
  }

  /** In place: sine, of radians. */
  default Tensor sinInPlace() {
    return Sin.INSTANCE.applyInPlace(self());
  }

  /** In place: cosine, of radians. */
  default Tensor cosInPlace() {
    return Cos.INSTANCE.applyInPlace(self());
  }

  /** In place: tangent, of radians. */
  default Tensor tanInPlace() {
    return Tan.INSTANCE.applyInPlace(self());
  }

  /** In place: angle of a sine, from -pi/2 to pi/2. */
  default Tensor asinInPlace() {
    return Asin.INSTANCE.applyInPlace(self());
  }

  /** In place: angle of a cosine, from 0 to pi. */
  default Tensor acosInPlace() {
    return Acos.INSTANCE.applyInPlace(self());
  }

  /** In place: angle of a tangent, from -pi/2 to pi/2. */
  default Tensor atanInPlace() {
    return Atan.INSTANCE.applyInPlace(self());
  }

  /** In place: hyperbolic sine. */
  default Tensor sinhInPlace() {
    return Sinh.INSTANCE.applyInPlace(self());
  }

  /** In place: hyperbolic cosine. */
  default Tensor coshInPlace() {
    return Cosh.INSTANCE.applyInPlace(self());
  }

  /** In place: hyperbolic tangent. */
  default Tensor tanhInPlace() {
    return Tanh.INSTANCE.applyInPlace(self());
  }

  /** In place: inverse of the hyperbolic sine. */
  default Tensor asinhInPlace() {
    return Asinh.INSTANCE.applyInPlace(self());
  }

  /** In place: inverse of the hyperbolic cosine; NaN below 1. */
  default Tensor acoshInPlace() {
    return Acosh.INSTANCE.applyInPlace(self());
  }

  /** In place: inverse of the hyperbolic tangent; NaN beyond -1 and 1. */
  default Tensor atanhInPlace() {
    return Atanh.INSTANCE.applyInPlace(self());
  }

  /** In place: logistic function {@code 1 / (1 + e^-this)}. */
  default Tensor sigmoidInPlace() {
    return Sigmoid.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code log(this / (1 - this))}: inverse of {@code sigmoid}; NaN beyond 0 and 1. */
  default Tensor logitInPlace() {
    return Logit.INSTANCE.applyInPlace(self());
  }

  /** In place: logit of numbers clamped to {@code [eps, 1 - eps]}. */
  default Tensor logitInPlace(double eps) {
    return new Logit(eps).applyInPlace(self());
  }

  /** In place: error function. */
  default Tensor erfInPlace() {
    return Erf.INSTANCE.applyInPlace(self());
  }

  /** In place: {@code 1 - erf(this)}, exact for large numbers. */
  default Tensor erfcInPlace() {
    return Erfc.INSTANCE.applyInPlace(self());
  }

  /** In place: inverse of the error function; NaN beyond -1 and 1. */
  default Tensor erfinvInPlace() {
    return Erfinv.INSTANCE.applyInPlace(self());
  }

  /** In place: logarithm of the magnitude of the gamma function. */
  default Tensor lgammaInPlace() {
    return Lgamma.INSTANCE.applyInPlace(self());
  }

  /** In place: derivative of {@code lgamma}. */
  default Tensor digammaInPlace() {
    return Digamma.INSTANCE.applyInPlace(self());
  }

  /** In place: derivative {@code n} of {@code digamma}. */
  default Tensor polygammaInPlace(int n) {
    return n == 0 ? digammaInPlace() : new Polygamma(n).applyInPlace(self());
  }

  /** In place: radians of degrees. */
  default Tensor deg2radInPlace() {
    return self().mulInPlace(Math.PI / 180);
  }

  /** In place: degrees of radians. */
  default Tensor rad2degInPlace() {
    return self().mulInPlace(180 / Math.PI);
  }

  /** In place: 0 for NaN, the largest numbers of the type for infinities. */
  default Tensor nanToNumInPlace() {
    return nanToNumInPlace(0);
  }

  /** In place: a number for NaN, the largest numbers of the type for infinities. */
  default Tensor nanToNumInPlace(double nan) {
    double largest = NanToNum.largest(self().dtype());
    return new NanToNum(nan, largest, -largest).applyInPlace(self());
  }

  /** In place: numbers for NaN, Inf and -Inf. */
  default Tensor nanToNumInPlace(double nan, double posinf, double neginf) {
    return new NanToNum(nan, posinf, neginf).applyInPlace(self());
  }
}
