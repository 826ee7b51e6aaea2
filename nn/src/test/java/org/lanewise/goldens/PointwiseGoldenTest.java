package org.lanewise.goldens;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lanewise.Rounding;
import org.lanewise.Tensor;

/** Arithmetic element by element, and other functions of two and three numbers. */
class PointwiseGoldenTest extends ElementwiseGoldenTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  PointwiseGoldenTest() {
    super("pointwise");
  }

  @Override
  void calls() {
    arithmetic();
    scaled();
    quotients(Rounding.TRUNC, "div_trunc");
    quotients(Rounding.FLOOR, "div_floor");
    remainders();
    powers();
    functionsOfTwo();
    clamp();
    clampTensors();
    functionsOfThree();
  }

  private void arithmetic() {
    binary("add", Tensor::add, Tensor::addInPlace);
    number("add_number", Tensor::add, Tensor::add, Tensor::addInPlace, Tensor::addInPlace);
    binary("sub", Tensor::sub, Tensor::subInPlace);
    number("sub_number", Tensor::sub, Tensor::sub, Tensor::subInPlace, Tensor::subInPlace);
    binary("mul", Tensor::mul, Tensor::mulInPlace);
    number("mul_number", Tensor::mul, Tensor::mul, Tensor::mulInPlace, Tensor::mulInPlace);
    binary("div", Tensor::div, Tensor::divInPlace);
    number("div_number", Tensor::div, Tensor::div, Tensor::divInPlace, Tensor::divInPlace);
    number("rsub", Tensor::rsub, Tensor::rsub);
    number("rdiv", Tensor::rdiv, Tensor::rdiv);
    one("rsub_tensor", in -> in[0].rsub(in[1]));
    one("sub_bool_int", in -> in[0].sub(in[1]));
    one("sub_int_bool", in -> in[0].sub(in[1]));
    one("add_uint8_wraps", in -> in[0].add(300));
    one("mul_int32_wraps", in -> in[0].mul(100_000));
    one("add_same", in -> in[0].add(in[0]));
    one("mul_same", in -> in[0].mul(in[0]));
    one("mul_transposed", in -> in[0].t().mul(in[1].t()));
  }

  private void scaled() {
    binary("add_alpha_int", (a, b) -> a.add(b, 3), (a, b) -> a.addInPlace(b, 3), false);
    binary("add_alpha_fraction", (a, b) -> a.add(b, 0.7), (a, b) -> a.addInPlace(b, 0.7), false);
    binary("sub_alpha_int", (a, b) -> a.sub(b, 3), (a, b) -> a.subInPlace(b, 3), false);
    binary("sub_alpha_fraction", (a, b) -> a.sub(b, 0.7), (a, b) -> a.subInPlace(b, 0.7), false);
  }

  private void quotients(Rounding rounding, String name) {
    binary(name, (a, b) -> a.div(b, rounding), (a, b) -> a.divInPlace(b, rounding));
    number(
        name + "_number",
        (x, v) -> x.div(v, rounding),
        (x, v) -> x.div(v, rounding),
        (x, v) -> x.divInPlace(v, rounding),
        (x, v) -> x.divInPlace(v, rounding));
    one(name + "_zero", in -> in[0].div(in[1], rounding));
    one(name + "_number_zero", in -> in[0].div(0, rounding));
    one(name + "_signs", in -> in[0].div(in[1], rounding));
    one(name + "_near", in -> in[0].div(in[1], rounding));
  }

  private void remainders() {
    binary("remainder", Tensor::remainder, Tensor::remainderInPlace);
    number(
        "remainder_number",
        Tensor::remainder,
        Tensor::remainder,
        Tensor::remainderInPlace,
        Tensor::remainderInPlace);
    one("remainder_zero", in -> in[0].remainder(in[1]));
    one("remainder_number_zero", in -> in[0].remainder(0));
    one("remainder_signs", in -> in[0].remainder(in[1]));
    binary("fmod", Tensor::fmod, Tensor::fmodInPlace);
    number("fmod_number", Tensor::fmod, Tensor::fmod, Tensor::fmodInPlace, Tensor::fmodInPlace);
    one("fmod_zero", in -> in[0].fmod(in[1]));
    one("fmod_number_zero", in -> in[0].fmod(0));
    one("fmod_signs", in -> in[0].fmod(in[1]));
    binary("floor_divide", Tensor::floorDivide, Tensor::floorDivideInPlace);
    number(
        "floor_divide_number",
        Tensor::floorDivide,
        Tensor::floorDivide,
        Tensor::floorDivideInPlace,
        Tensor::floorDivideInPlace);
    for (String type : List.of("int64", "float32")) {
      one("rfloor_divide_int_" + type, in -> in[0].rfloorDivide(7));
      one("rfloor_divide_fraction_" + type, in -> in[0].rfloorDivide(7.5));
      one("rremainder_int_" + type, in -> in[0].rremainder(7));
      one("rremainder_fraction_" + type, in -> in[0].rremainder(7.5));
    }
    one("rremainder_zero", in -> in[0].rremainder(5));
  }

  private void powers() {
    binary("pow", Tensor::pow, Tensor::powInPlace);
    number("pow_number", Tensor::pow, Tensor::pow, Tensor::powInPlace, Tensor::powInPlace);
    for (int exponent = 0; exponent <= 4; exponent++) {
      long e = exponent;
      one("pow_number_" + e, in -> in[0].pow(e));
    }
    one("pow_number_half", in -> in[0].pow(0.5));
    one("pow_number_minus_half", in -> in[0].pow(-0.5));
    one("pow_number_minus_1", in -> in[0].pow(-1.0));
    one("pow_number_minus_2", in -> in[0].pow(-2.0));
    one("pow_number_nan", in -> in[0].pow(NAN));
    one("pow_number_inf", in -> in[0].pow(INF));
    one("pow_number_minus_inf", in -> in[0].pow(-INF));
    one("pow_number_fraction", in -> in[0].pow(1.7));
    one("pow_number_negative_zero", in -> in[0].pow(-0.0));
    number("rpow", Tensor::rpow, Tensor::rpow);
    one("rpow_0", in -> in[0].rpow(0.0));
    one("rpow_1", in -> in[0].rpow(1.0));
    one("rpow_minus_1", in -> in[0].rpow(-1.0));
    one("rpow_inf", in -> in[0].rpow(INF));
    one("rpow_nan", in -> in[0].rpow(NAN));
    one("pow_int", in -> in[0].pow(in[1]));
    one("pow_negative_int", in -> in[0].pow(-1));
    one("pow_negative_bool", in -> in[0].pow(-1));
    one("pow_uint8_300", in -> in[0].pow(300));
    one("pow_negative_base", in -> in[0].pow(in[1]));
    one("pow_zero_base", in -> in[0].pow(in[1]));
  }

  private void functionsOfTwo() {
    chosen("maximum", Tensor::maximum);
    chosen("minimum", Tensor::minimum);
    chosen("fmax", Tensor::fmax);
    chosen("fmin", Tensor::fmin);
    binary("atan2", Tensor::atan2, Tensor::atan2InPlace);
    binary("hypot", Tensor::hypot, Tensor::hypotInPlace);
    binary("copysign", Tensor::copysign, Tensor::copysignInPlace);
    number("copysign_number", "int", x -> x.copysign(-2), x -> x.copysignInPlace(-2));
    number("copysign_number", "fraction", x -> x.copysign(-0.0), x -> x.copysignInPlace(-0.0));
    binary("xlogy", Tensor::xlogy, Tensor::xlogyInPlace);
    number("xlogy_number", "int", x -> x.xlogy(2), x -> x.xlogyInPlace(2));
    number("xlogy_number", "fraction", x -> x.xlogy(2.5), x -> x.xlogyInPlace(2.5));
    for (String kind : List.of("", "_scalar", "_int", "_bool", "_types")) {
      one("heaviside" + kind, in -> in[0].heaviside(in[1]));
    }
    one("heaviside_inplace", in -> in[0].clone().heavisideInPlace(in[1]));
  }

  private void chosen(String name, Binary call) {
    binary(name, call);
    one(name + "_ties", in -> call.of(in[0], in[1]));
  }

  private void changed(String name, UnaryOperator<Tensor> inPlace) {
    one(name, in -> inPlace.apply(in[0].clone()));
  }

  private void clamp() {
    for (String type : List.of("float32", "float64", "bfloat16", "int64", "uint8", "bool")) {
      one("clamp_int_" + type, in -> in[0].clamp(1, 2));
      one("clamp_fraction_" + type, in -> in[0].clamp(-0.5, 1.5));
      one("clamp_min_int_" + type, in -> in[0].clampMin(1));
      one("clamp_max_fraction_" + type, in -> in[0].clampMax(1.5));
      changed("clamp_inplace_int_" + type, x -> x.clampInPlace(1, 2));
      changed("clamp_inplace_fraction_" + type, x -> x.clampInPlace(-0.5, 1.5));
      changed("clamp_min_inplace_" + type, x -> x.clampMinInPlace(1.5));
      changed("clamp_max_inplace_" + type, x -> x.clampMaxInPlace(2));
    }
    one("clamp_limits", in -> in[0].clamp(-0.5, 1.5));
    one("clamp_min_limits", in -> in[0].clampMin(-0.5));
    one("clamp_max_limits", in -> in[0].clampMax(1.5));
    one("clamp_crossed", in -> in[0].clamp(3.0, 0.0));
    one("clamp_nan_low", in -> in[0].clamp(NAN, 2.0));
    one("clamp_nan_high", in -> in[0].clampMax(NAN));
    one("clamp_uint8_300", in -> in[0].clamp(0, 300));
    one("clamp_int32_large", in -> in[0].clamp(0, 1L << 40));
  }

  private void clampTensors() {
    ternary("clamp_tensors", Tensor::clamp, Tensor::clampInPlace);
    one("clamp_tensors_limits", in -> in[0].clamp(in[1], in[2]));
    one("clamp_tensors_nan", in -> in[0].clamp(in[1], in[2]));
    binary("clamp_min_tensor", Tensor::clampMin, Tensor::clampMinInPlace);
    binary("clamp_max_tensor", Tensor::clampMax, Tensor::clampMaxInPlace);
  }

  private void functionsOfThree() {
    ternary("addcmul_one", Tensor::addcmul, Tensor::addcmulInPlace);
    ternary("addcmul_int", (a, b, c) -> a.addcmul(b, c, 3), (a, b, c) -> a.addcmulInPlace(b, c, 3));
    ternary(
        "addcmul_fraction",
        (a, b, c) -> a.addcmul(b, c, 0.7),
        (a, b, c) -> a.addcmulInPlace(b, c, 0.7));
    ternary("addcdiv_one", Tensor::addcdiv, Tensor::addcdivInPlace);
    ternary(
        "addcdiv_fraction",
        (a, b, c) -> a.addcdiv(b, c, 0.7),
        (a, b, c) -> a.addcdivInPlace(b, c, 0.7));
    ternary("lerp", Tensor::lerp, Tensor::lerpInPlace);
    binary("lerp_number", (a, b) -> a.lerp(b, 0.3), (a, b) -> a.lerpInPlace(b, 0.3));
    binary("lerp_number_far", (a, b) -> a.lerp(b, 1.75), null, false);
  }
}
