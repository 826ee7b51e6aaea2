package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.lanewise.nn.functional.Functional.*;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Dropout of elements, of channels and to the limit of SELU from PyTorch's random numbers. */
class DropoutGoldenTest extends GoldenTest {
  private static final long SEED = 7;

  DropoutGoldenTest() {
    super("dropout");
  }

  private interface Drop {
    Tensor of(Tensor x, double p, boolean training);
  }

  private void seeded(String name, Drop drop, double p, boolean training) {
    one(
        name,
        in -> {
          Generator.manualSeed(SEED);
          return drop.of(in[0], p, training);
        });
  }

  private void inPlace(String name, Drop drop, double p) {
    one(
        name,
        in -> {
          Generator.manualSeed(SEED);
          Tensor x = in[0].mul(1);
          Tensor y = drop.of(x, p, true);
          assertSame(x, y);
          return y;
        });
  }

  private void settled(String name, Drop drop, Drop inPlace) {
    seeded(name + "_none", drop, 0, true);
    seeded(name + "_all", drop, 1, true);
    inPlace(name + "_all_in_place", inPlace, 1);
    seeded(name + "_evaluated", drop, 0.3, false);
    seeded(name + "_above", drop, 1.5, true);
    seeded(name + "_below", drop, -0.1, false);
    seeded(name + "_nan", drop, Double.NaN, true);
  }

  private void drawn(String name, Drop drop, Drop inPlace) {
    seeded(name, drop, 0.3, true);
    seeded(name + "_half", drop, 0.5, true);
    inPlace(name + "_in_place", inPlace, 0.3);
    seeded(name + "_float64", drop, 0.3, true);
    seeded(name + "_empty", drop, 0.3, true);
    settled(name, drop, inPlace);
  }

  // As in tools/goldens/ops/dropout.py: seeds and probabilities.
  private static final long[] SEEDS = {0, 0, 1, 2, 3, 4, -1, Long.MAX_VALUE, 12345678901234L};
  private static final double[] DROPPED = {0.5, 0.5, 0.1, 0.9, 0.37, 0.2, 1e-3, 0.999, 0.25};

  private static Tensor drop(Tensor x) {
    return dropout(x, 0.4, true);
  }

  private void drawn(String name, Function<Tensor, Tensor> call) {
    drawn(name, SEED, call);
  }

  private void drawn(String name, long seed, Function<Tensor, Tensor> call) {
    one(
        name,
        in -> {
          Generator.manualSeed(seed);
          return call.apply(in[0]);
        });
  }

  private void elements() {
    for (int i = 0; i < SEEDS.length; i++) {
      double p = DROPPED[i];
      drawn("elements_" + i, SEEDS[i], x -> dropout(x, p, true));
    }
    inPlace("elements_in_place", Functional::dropoutInPlace, 0.3);
    for (String type : List.of("float64", "float16", "bfloat16")) {
      seeded("elements_" + type, Functional::dropout, 0.3, true);
    }
    drawn("elements_transposed", x -> drop(x.t()));
    drawn("elements_permuted", x -> drop(x.permute(1, 2, 0)));
    drawn("elements_slice", x -> drop(x.t().slice(0, 0, 50, 2)));
    drawn("elements_expanded", x -> drop(x.expand(9, 5, 8)));
    drawn(
        "elements_in_place_view",
        x -> {
          Tensor y = x.mul(1);
          dropoutInPlace(y.slice(1, 0, 50, 3).t(), 0.4, true);
          return y;
        });
    seeded("elements_special", Functional::dropout, 0.5, true);
    drawn(
        "elements_behind_others",
        x -> {
          Tensor.rand(3);
          return dropout(dropout(x, 0.2, true), 0.1, true);
        });
    drawn(
        "elements_state",
        x -> {
          dropout(dropout(x, 1, true), 0.2, true);
          return Tensor.rand(5);
        });
  }

  @Override
  void calls() {
    elements();
    Drop one = Functional::dropout1d;
    Drop two = Functional::dropout2d;
    Drop three = Functional::dropout3d;
    Drop feature = Functional::featureAlphaDropout;
    drawn("dropout1d", one, Functional::dropout1dInPlace);
    drawn("dropout2d", two, Functional::dropout2dInPlace);
    drawn("dropout3d", three, Functional::dropout3dInPlace);
    drawn("feature_alpha_dropout", feature, Functional::featureAlphaDropoutInPlace);
    drawn("alpha_dropout", Functional::alphaDropout, Functional::alphaDropoutInPlace);
    settled("dropout", Functional::dropout, Functional::dropoutInPlace);
    seeded("dropout1d_unbatched", one, 0.5, true);
    seeded("dropout2d_line", two, 0.5, true);
    seeded("dropout2d_rows", two, 0.5, true);
    seeded("dropout3d_unbatched", three, 0.5, true);
    seeded("dropout2d_bfloat16", two, 0.3, true);
    seeded("dropout1d_rank", one, 0.5, true);
    seeded("dropout2d_rank", two, 0.5, true);
    seeded("feature_alpha_dropout_rank", feature, 0.5, true);
    seeded("dropout1d_rank4", one, 0.5, true);
    one("dropout_ints", in -> dropout(in[0], 0.5, true));
    one("dropout_leaf", in -> dropoutInPlace(in[0].requiresGrad(true), 0.5, true));
  }
}
