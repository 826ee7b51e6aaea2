package org.lanewise.goldens;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Comparisons, logic, bits, choices. */
class ComparisonsGoldenTest extends ElementwiseGoldenTest {
  ComparisonsGoldenTest() {
    super("comparisons");
  }

  @Override
  void calls() {
    comparisons();
    logic();
    bits();
    closeness();
    choices();
  }

  private void comparisons() {
    binary("eq", Tensor::eq, Tensor::eqInPlace);
    number("eq_number", Tensor::eq, Tensor::eq, Tensor::eqInPlace, Tensor::eqInPlace);
    compared("eq", Tensor::eq);
    one("eq_uint8_300", in -> in[0].eq(300));
    binary("ne", Tensor::ne, Tensor::neInPlace);
    number("ne_number", Tensor::ne, Tensor::ne, Tensor::neInPlace, Tensor::neInPlace);
    compared("ne", Tensor::ne);
    one("ne_uint8_300", in -> in[0].ne(300));
    binary("lt", Tensor::lt, Tensor::ltInPlace);
    number("lt_number", Tensor::lt, Tensor::lt, Tensor::ltInPlace, Tensor::ltInPlace);
    compared("lt", Tensor::lt);
    one("lt_uint8_300", in -> in[0].lt(300));
    binary("le", Tensor::le, Tensor::leInPlace);
    number("le_number", Tensor::le, Tensor::le, Tensor::leInPlace, Tensor::leInPlace);
    compared("le", Tensor::le);
    one("le_uint8_300", in -> in[0].le(300));
    binary("gt", Tensor::gt, Tensor::gtInPlace);
    number("gt_number", Tensor::gt, Tensor::gt, Tensor::gtInPlace, Tensor::gtInPlace);
    compared("gt", Tensor::gt);
    one("gt_uint8_300", in -> in[0].gt(300));
    binary("ge", Tensor::ge, Tensor::geInPlace);
    number("ge_number", Tensor::ge, Tensor::ge, Tensor::geInPlace, Tensor::geInPlace);
    compared("ge", Tensor::ge);
    one("ge_uint8_300", in -> in[0].ge(300));
    unary("isnan", Tensor::isnan);
    unary("isinf", Tensor::isinf);
    unary("isfinite", Tensor::isfinite);
  }

  private void compared(String name, Binary call) {
    one(name + "_int64_large", in -> call.of(in[0], in[1]));
    one(name + "_scalar_left", in -> call.of(in[0], in[1]));
  }

  private void logic() {
    binary("logical_and", Tensor::logicalAnd, Tensor::logicalAndInPlace);
    binary("logical_or", Tensor::logicalOr, Tensor::logicalOrInPlace);
    binary("logical_xor", Tensor::logicalXor, Tensor::logicalXorInPlace);
    unary("logical_not", Tensor::logicalNot, Tensor::logicalNotInPlace);
  }

  private void bits() {
    ofTypes("bitwise_not", Tensor::bitwiseNot);
    ofTypes("bitwise_not_inplace", x -> x.clone().bitwiseNotInPlace());
    bits("bitwise_and", Tensor::bitwiseAnd, Tensor::bitwiseAndInPlace);
    bits("bitwise_and", x -> x.bitwiseAnd(3), x -> x.bitwiseAndInPlace(3));
    bits("bitwise_or", Tensor::bitwiseOr, Tensor::bitwiseOrInPlace);
    bits("bitwise_or", x -> x.bitwiseOr(3), x -> x.bitwiseOrInPlace(3));
    bits("bitwise_xor", Tensor::bitwiseXor, Tensor::bitwiseXorInPlace);
    bits("bitwise_xor", x -> x.bitwiseXor(3), x -> x.bitwiseXorInPlace(3));
    bits("bitwise_left_shift", Tensor::bitwiseLeftShift, Tensor::bitwiseLeftShiftInPlace);
    bits("bitwise_left_shift", x -> x.bitwiseLeftShift(3), x -> x.bitwiseLeftShiftInPlace(3));
    bits("bitwise_right_shift", Tensor::bitwiseRightShift, Tensor::bitwiseRightShiftInPlace);
    bits("bitwise_right_shift", x -> x.bitwiseRightShift(3), x -> x.bitwiseRightShiftInPlace(3));
    for (String type : List.of("int64", "int32", "uint8")) {
      one("bitwise_left_shift_bits_" + type, in -> in[0].bitwiseLeftShift(in[1]));
      one("bitwise_right_shift_bits_" + type, in -> in[0].bitwiseRightShift(in[1]));
    }
    for (String type : List.of("int64", "int32")) {
      one("bitwise_left_shift_negative_" + type, in -> in[0].bitwiseLeftShift(in[1]));
      one("bitwise_right_shift_negative_" + type, in -> in[0].bitwiseRightShift(in[1]));
    }
  }

  private void bits(String name, UnaryOperator<Tensor> call, UnaryOperator<Tensor> inPlace) {
    ofTypes(name + "_number", call);
    ofTypes(name + "_inplace_number", x -> inPlace.apply(x.clone()));
  }

  private void bits(String name, Binary call, Binary inPlace) {
    for (String type : types()) {
      one(name + "_" + type, in -> call.of(in[0], in[1]));
      one(name + "_inplace_" + type, in -> inPlace.of(in[0].clone(), in[1]));
    }
    for (String types : mixedTypes()) {
      one(name + "_" + types, in -> call.of(in[0], in[1]));
    }
    one(name + "_broadcast", in -> call.of(in[0], in[1]));
    one(name + "_strided", in -> call.of(in[0].t(), second(in[1])));
  }

  private void closeness() {
    for (String name : List.of("isclose", "isclose64")) {
      one(name + "_default", in -> in[0].isclose(in[1]));
      one(name + "_loose", in -> in[0].isclose(in[1], 0.1, 0.01, false));
      one(name + "_nan", in -> in[0].isclose(in[1], 1e-5, 1e-8, true));
      one(name + "_exact", in -> in[0].isclose(in[1], 0, 0, false));
      one(name + "_wide", in -> in[0].isclose(in[1], 2, 1e-8, false));
    }
    for (String type : types()) {
      one("isclose_" + type, in -> in[0].isclose(in[1], 0.5, 1e-8, false));
    }
    one("isclose_broadcast", in -> in[0].isclose(in[1]));
    one("isclose_types", in -> in[0].isclose(in[1]));
    one("isclose_rtol", in -> in[0].isclose(in[1], -1, 1e-8, false));
    one("isclose_atol", in -> in[0].isclose(in[1], 1e-5, -1, false));
    for (String kind : List.of("same", "near", "far", "empty", "nan")) {
      one("allclose_" + kind, in -> truth(in[0].allclose(in[1])));
      one("equal_" + kind, in -> truth(in[0].equal(in[1])));
    }
    one("allclose_strided", in -> truth(in[0].t().allclose(in[1])));
    one("equal_strided", in -> truth(in[0].t().equal(in[1])));
    one("allclose_broadcast", in -> truth(in[0].allclose(in[1])));
    one("allclose_types", in -> truth(in[0].allclose(in[1])));
    one("equal_shapes", in -> truth(in[0].equal(in[1])));
    one("equal_types", in -> truth(in[0].equal(in[1])));
  }

  private static Tensor truth(boolean value) {
    return Tensor.full(Shape.SCALAR, value ? 1 : 0, DType.BOOL);
  }

  private void choices() {
    for (String type : types()) {
      one("where_" + type, in -> Tensor.where(in[0], in[1], in[2]));
      one("where_int_" + type, in -> Tensor.where(in[0], in[1], 2));
      one("where_fraction_" + type, in -> Tensor.where(in[0], in[1], 2.5));
      one("where_first_int_" + type, in -> Tensor.where(in[0], 2, in[1]));
      one("where_first_fraction_" + type, in -> Tensor.where(in[0], 2.5, in[1]));
    }
    for (String types : mixedTypes()) {
      one("where_" + types, in -> Tensor.where(in[0], in[1], in[2]));
    }
    one("where_ints", in -> Tensor.where(in[0], 1, 2));
    one("where_fractions", in -> Tensor.where(in[0], 1.5, 2.5));
    one("where_strided", in -> Tensor.where(second(in[0]), in[1].t(), columns(in[2])));
    one("where_method", in -> in[1].where(in[0], in[2]));
    one("where_method_int", in -> in[1].where(in[0], 0));
    one("where_uint8_300", in -> Tensor.where(in[0], in[1], 300));
    for (String kind :
        List.of("broadcast", "uint8_condition", "special", "empty", "condition", "shapes")) {
      one("where_" + kind, in -> Tensor.where(in[0], in[1], in[2]));
    }
  }
}
