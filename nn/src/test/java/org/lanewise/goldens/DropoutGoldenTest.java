package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.lanewise.nn.functional.Functional.*;

import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Dropout of channels and to the limit of SELU from PyTorch's random numbers; that of single
 * elements where nothing is random, since it has numbers of its own.
 */
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

  @Override
  void calls() {
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
