package org.lanewise.goldens;

import java.util.List;
import org.lanewise.Tensor;

/** Functions of one number. */
class PointwiseMathGoldenTest extends ElementwiseGoldenTest {
  PointwiseMathGoldenTest() {
    super("pointwise_math");
  }

  @Override
  void calls() {
    rounding();
    powers();
    angles();
    special();
    odd();
  }

  private void rounding() {
    unary("neg", Tensor::neg, Tensor::negInPlace);
    unary("abs", Tensor::abs, Tensor::absInPlace);
    unary("sign", Tensor::sign, Tensor::signInPlace);
    unary("ceil", Tensor::ceil, Tensor::ceilInPlace);
    unary("floor", Tensor::floor, Tensor::floorInPlace);
    unary("round", Tensor::round, Tensor::roundInPlace);
    unary("round_2", x -> x.round(2), x -> x.roundInPlace(2));
    unary("round_minus_1", x -> x.round(-1), x -> x.roundInPlace(-1));
    unary("trunc", Tensor::trunc, Tensor::truncInPlace);
    unary("frac", Tensor::frac, Tensor::fracInPlace);
    unary("positive", Tensor::positive);
  }

  private void powers() {
    unary("square", Tensor::square, Tensor::squareInPlace);
    unary("reciprocal", Tensor::reciprocal, Tensor::reciprocalInPlace);
    unary("sqrt", Tensor::sqrt, Tensor::sqrtInPlace);
    unary("rsqrt", Tensor::rsqrt, Tensor::rsqrtInPlace);
    unary("exp", Tensor::exp, Tensor::expInPlace);
    unary("exp2", Tensor::exp2, Tensor::exp2InPlace);
    unary("expm1", Tensor::expm1, Tensor::expm1InPlace);
    unary("log", Tensor::log, Tensor::logInPlace);
    unary("log1p", Tensor::log1p, Tensor::log1pInPlace);
    unary("log2", Tensor::log2, Tensor::log2InPlace);
    unary("log10", Tensor::log10, Tensor::log10InPlace);
  }

  private void angles() {
    unary("sin", Tensor::sin, Tensor::sinInPlace);
    unary("cos", Tensor::cos, Tensor::cosInPlace);
    unary("tan", Tensor::tan, Tensor::tanInPlace);
    unary("asin", Tensor::asin, Tensor::asinInPlace);
    unary("acos", Tensor::acos, Tensor::acosInPlace);
    unary("atan", Tensor::atan, Tensor::atanInPlace);
    unary("sinh", Tensor::sinh, Tensor::sinhInPlace);
    unary("cosh", Tensor::cosh, Tensor::coshInPlace);
    unary("tanh", Tensor::tanh, Tensor::tanhInPlace);
    unary("asinh", Tensor::asinh, Tensor::asinhInPlace);
    unary("acosh", Tensor::acosh, Tensor::acoshInPlace);
    unary("atanh", Tensor::atanh, Tensor::atanhInPlace);
    unary("deg2rad", Tensor::deg2rad, Tensor::deg2radInPlace);
    unary("rad2deg", Tensor::rad2deg, Tensor::rad2degInPlace);
  }

  private void special() {
    unary("sigmoid", Tensor::sigmoid, Tensor::sigmoidInPlace);
    unary("logit", Tensor::logit, Tensor::logitInPlace);
    unary("logit_eps", x -> x.logit(0.1), x -> x.logitInPlace(0.1));
    unary("erf", Tensor::erf, Tensor::erfInPlace);
    unary("erfc", Tensor::erfc, Tensor::erfcInPlace);
    unary("erfinv", Tensor::erfinv, Tensor::erfinvInPlace);
    unary("lgamma", Tensor::lgamma, Tensor::lgammaInPlace);
    unary("digamma", Tensor::digamma, Tensor::digammaInPlace);
    for (int n = 1; n <= 3; n++) {
      int order = n;
      unary(floats(), "polygamma_" + n, x -> x.polygamma(order), x -> x.polygammaInPlace(order));
    }
    unary("nan_to_num", Tensor::nanToNum, Tensor::nanToNumInPlace);
    unary("nan_to_num_numbers", x -> x.nanToNum(0.5, 2, -3), x -> x.nanToNumInPlace(0.5, 2, -3));
  }

  private void odd() {
    one("round_ties", in -> in[0].round());
    one("round_decimal_ties", in -> in[0].round(1));
    for (String type : List.of("float16", "bfloat16", "float64")) {
      one("nan_to_num_special_" + type, in -> in[0].nanToNum());
    }
    one("lgamma_negative", in -> in[0].lgamma());
    one("digamma_negative", in -> in[0].digamma());
    one("erfc_far", in -> in[0].erfc());
    one("erfinv_near_one", in -> in[0].erfinv());
    one("log2_powers", in -> in[0].log2());
    one("log2_near_one", in -> in[0].log2());
    one("int64_large", in -> in[0].abs());
    one("square_int64_large", in -> in[0].square());
  }
}
