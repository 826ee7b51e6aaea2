package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** The calls for the cases of {@code tools/goldens/ops/elementwise.py}. */
abstract class ElementwiseGoldenTest extends GoldenTest {
  private static final List<String> TYPES =
      List.of("float32", "float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool");
  private static final List<String> MIXED =
      List.of(
          "float32_float64",
          "float16_float32",
          "float16_bfloat16",
          "int64_float32",
          "int32_float16",
          "int32_int64",
          "uint8_int32",
          "bool_int64",
          "bool_float32",
          "float32_float64-0",
          "float16_float32-0",
          "int64_float64-0",
          "int32_int64-0",
          "bool_uint8-0",
          "int64-0_int32",
          "float64-0_int64");
  private static final List<String> MIXED_IN_PLACE =
      List.of("float32_int64", "float16_float32", "int64_float32", "int32_int64", "bool_int64");
  private static final List<String> MIXED_TERNARY =
      List.of(
          "int64_float32_float32",
          "float32_int64_float64-0",
          "float16_float16_float32",
          "float32_float64_float32",
          "int64_int64_float32-0",
          "int32_uint8_int32",
          "float16_float16_float32-0",
          "float32_int64_int64");

  ElementwiseGoldenTest(String family) {
    super(family);
  }

  interface Binary {
    Tensor of(Tensor a, Tensor b);
  }

  interface Ternary {
    Tensor of(Tensor a, Tensor b, Tensor c);
  }

  interface WithLong {
    Tensor of(Tensor x, long value);
  }

  interface WithDouble {
    Tensor of(Tensor x, double value);
  }

  @Override
  boolean recordsGradients() {
    return true;
  }

  static List<String> floats() {
    return TYPES.subList(0, 4);
  }

  static List<String> types() {
    return TYPES;
  }

  static List<String> mixedTypes() {
    return MIXED;
  }

  /** Every second column. */
  static Tensor columns(Tensor x) {
    return x.slice(1, 0, Long.MAX_VALUE, 2);
  }

  /** Every second element, or row. */
  static Tensor second(Tensor x) {
    return x.slice(0, 0, Long.MAX_VALUE, 2);
  }

  /** A case for each type. */
  final void ofTypes(String name, UnaryOperator<Tensor> call) {
    for (String type : TYPES) {
      one(name + "_" + type, in -> call.apply(in[0]));
    }
  }

  final void unary(String name, UnaryOperator<Tensor> call) {
    unary(name, call, null);
  }

  final void unary(
      String name, UnaryOperator<Tensor> call, @Nullable UnaryOperator<Tensor> inPlace) {
    unary(TYPES, name, call, inPlace);
  }

  /** A function that has cases for some types alone. */
  final void unary(
      List<String> types,
      String name,
      UnaryOperator<Tensor> call,
      @Nullable UnaryOperator<Tensor> inPlace) {
    for (String type : types) {
      one(name + "_" + type, in -> call.apply(in[0]));
    }
    one(name + "_transposed", in -> call.apply(in[0].t()));
    one(name + "_strided", in -> call.apply(columns(in[0])));
    one(name + "_empty", in -> call.apply(in[0]));
    one(name + "_scalar", in -> call.apply(in[0]));
    one(name + "_special", in -> call.apply(in[0]));
    one(name + "_special64", in -> call.apply(in[0]));
    if (inPlace != null) {
      for (String type : List.of("float32", "float16", "int64", "bool")) {
        one(name + "_inplace_" + type, in -> inPlace.apply(in[0].clone()));
      }
      one(
          name + "_inplace_view",
          in -> {
            Tensor y = in[0].clone();
            Tensor view = columns(y);
            assertSame(view, inPlace.apply(view));
            return y;
          });
    }
  }

  final void binary(String name, Binary call) {
    binary(name, call, null, true);
  }

  final void binary(String name, Binary call, Binary inPlace) {
    binary(name, call, inPlace, true);
  }

  final void binary(String name, Binary call, @Nullable Binary inPlace, boolean special) {
    for (String type : TYPES) {
      one(name + "_" + type, in -> call.of(in[0], in[1]));
    }
    for (String types : MIXED) {
      one(name + "_" + types, in -> call.of(in[0], in[1]));
    }
    one(name + "_broadcast", in -> call.of(in[0], in[1]));
    one(name + "_outer", in -> call.of(in[0], in[1]));
    one(name + "_strided", in -> call.of(in[0].t(), second(in[1])));
    one(name + "_empty", in -> call.of(in[0], in[1]));
    one(name + "_shapes", in -> call.of(in[0], in[1]));
    if (special) {
      one(name + "_special", in -> call.of(in[0], in[1]));
      one(name + "_special64", in -> call.of(in[0], in[1]));
    }
    if (inPlace != null) {
      changes(name, inPlace);
    }
  }

  private void changes(String name, Binary inPlace) {
    for (String type : List.of("float32", "bfloat16", "int64", "bool")) {
      one(name + "_inplace_" + type, in -> inPlace.of(in[0].clone(), in[1]));
    }
    for (String types : MIXED_IN_PLACE) {
      one(name + "_inplace_" + types, in -> inPlace.of(in[0].clone(), in[1]));
    }
    one(name + "_inplace_broadcast", in -> inPlace.of(in[0].clone(), in[1]));
    one(
        name + "_inplace_view",
        in -> {
          Tensor y = in[0].clone();
          Tensor view = columns(y);
          assertSame(view, inPlace.of(view, in[1]));
          return y;
        });
    one(name + "_inplace_larger", in -> inPlace.of(in[0].clone(), in[1]));
  }

  /** A function with the numbers 2 and 2.5. */
  final void number(String name, WithLong ofLong, WithDouble ofDouble) {
    number(name, "int", x -> ofLong.of(x, 2), null);
    number(name, "fraction", x -> ofDouble.of(x, 2.5), null);
  }

  /** A function with the numbers 2 and 2.5, and its form in place. */
  final void number(
      String name,
      WithLong ofLong,
      WithDouble ofDouble,
      WithLong longInPlace,
      WithDouble doubleInPlace) {
    number(name, "int", x -> ofLong.of(x, 2), x -> longInPlace.of(x, 2));
    number(name, "fraction", x -> ofDouble.of(x, 2.5), x -> doubleInPlace.of(x, 2.5));
  }

  /** A function with a number that is given by the calls. */
  final void number(
      String name,
      String kind,
      UnaryOperator<Tensor> call,
      @Nullable UnaryOperator<Tensor> inPlace) {
    ofTypes(name + "_" + kind, call);
    if (inPlace != null) {
      for (String type : List.of("float32", "float16", "int32", "bool")) {
        one(name + "_inplace_" + kind + "_" + type, in -> inPlace.apply(in[0].clone()));
      }
    }
    one(name + "_" + kind + "_strided", in -> call.apply(columns(in[0])));
    one(name + "_" + kind + "_special", in -> call.apply(in[0]));
  }

  final void ternary(String name, Ternary call, Ternary inPlace) {
    for (String type : TYPES) {
      one(name + "_" + type, in -> call.of(in[0], in[1], in[2]));
    }
    for (String type : List.of("float32", "float16", "int64")) {
      one(name + "_inplace_" + type, in -> inPlace.of(in[0].clone(), in[1], in[2]));
    }
    for (String types : MIXED_TERNARY) {
      one(name + "_" + types, in -> call.of(in[0], in[1], in[2]));
      one(name + "_inplace_" + types, in -> inPlace.of(in[0].clone(), in[1], in[2]));
    }
    one(name + "_broadcast", in -> call.of(in[0], in[1], in[2]));
    one(name + "_strided", in -> call.of(in[0].t(), in[1].unsqueeze(1), in[2].t()));
    one(name + "_empty", in -> call.of(in[0], in[1], in[2]));
    one(name + "_scalar", in -> call.of(in[0], in[1], in[2]));
    one(name + "_shapes", in -> call.of(in[0], in[1], in[2]));
    one(name + "_inplace_broadcast", in -> inPlace.of(in[0].clone(), in[1], in[2]));
    one(
        name + "_inplace_view",
        in -> {
          Tensor y = in[0].clone();
          Tensor view = columns(y);
          assertSame(view, inPlace.of(view, in[1], in[2]));
          return y;
        });
    one(name + "_inplace_larger", in -> inPlace.of(in[0].clone(), in[1], in[2]));
  }
}
