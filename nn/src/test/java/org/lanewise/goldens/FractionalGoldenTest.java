package org.lanewise.goldens;

import static org.lanewise.nn.functional.FractionalPoolOptions.kernel;
import static org.lanewise.nn.functional.Functional.fractionalMaxPool2d;
import static org.lanewise.nn.functional.Functional.fractionalMaxPool2dWithIndices;
import static org.lanewise.nn.functional.Functional.fractionalMaxPool3d;
import static org.lanewise.nn.functional.Functional.fractionalMaxPool3dWithIndices;

import java.util.function.Function;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.FractionalMaxPool2d;
import org.lanewise.nn.FractionalMaxPool3d;
import org.lanewise.nn.functional.FractionalPoolOptions;
import org.lanewise.nn.functional.Pooled;

/** Maxima over windows at random distances. */
class FractionalGoldenTest extends GoldenTest {
  FractionalGoldenTest() {
    super("fractional");
  }

  @Override
  void calls() {
    given();
    drawn();
    layers();
    refused();
  }

  private void given(String name, FractionalPoolOptions options) {
    many(
        name,
        in -> {
          FractionalPoolOptions all = options.randomSamples(in[1]);
          return outputs(
              name.startsWith("pool2d")
                  ? fractionalMaxPool2dWithIndices(in[0], all)
                  : fractionalMaxPool3dWithIndices(in[0], all));
        });
  }

  private static Tensor[] outputs(Pooled pooled) {
    return new Tensor[] {pooled.values(), pooled.indices()};
  }

  private void given() {
    given("pool2d", kernel(2).outputSize(5, 7));
    given("pool2d_ratio", kernel(3, 2).outputRatio(0.5, 0.7));
    given("pool2d_unbatched", kernel(2).outputSize(17, 1));
    given("pool2d_largest", kernel(3).outputSize(5, 6));
    given("pool2d_float64", kernel(2).outputSize(4));
    given("pool2d_bfloat16", kernel(2).outputSize(23, 4));
    given("pool2d_float16", kernel(2).outputSize(23, 4));
    given("pool2d_special", kernel(2).outputSize(1, 7));
    given("pool2d_no_images", kernel(2).outputSize(5, 7));
    given("pool2d_no_size", kernel(2).outputRatio(0, 0.5));
    given("pool3d", kernel(2).outputSize(3, 5, 4));
    given("pool3d_ratio", kernel(1, 2, 3).outputRatio(0.5, 0.6, 0.3));
  }

  private void seeded(String name, Function<Tensor, Tensor[]> call) {
    many(
        name,
        in -> {
          Generator.manualSeed(5);
          return call.apply(in[0]);
        });
  }

  private void drawn() {
    FractionalPoolOptions two = kernel(2).outputSize(5);
    FractionalPoolOptions sizes = kernel(2).outputSize(5, 7);
    seeded("pool2d_drawn", x -> outputs(fractionalMaxPool2dWithIndices(x, sizes)));
    seeded("pool2d_drawn_float64", x -> outputs(fractionalMaxPool2dWithIndices(x, two)));
    seeded("pool2d_drawn_bfloat16", x -> outputs(fractionalMaxPool2dWithIndices(x, two)));
    FractionalPoolOptions half = kernel(2).outputRatio(0.5);
    seeded("pool3d_drawn", x -> outputs(fractionalMaxPool3dWithIndices(x, half)));
  }

  private void layers() {
    seeded("layer2d", x -> new Tensor[] {new FractionalMaxPool2d(2, 4, 5).call(x)});
    FractionalPoolOptions half = FractionalMaxPool2d.options(2).outputRatio(0.5);
    seeded("layer2d_indices", x -> outputs(new FractionalMaxPool2d(half).callWithIndices(x)));
    FractionalPoolOptions ratios = FractionalMaxPool3d.options(1, 2, 3).outputRatio(0.5, 0.6, 0.3);
    seeded("layer3d", x -> new Tensor[] {new FractionalMaxPool3d(ratios).call(x)});
    one("layer2d_neither", in -> new FractionalMaxPool2d(2).call(in[0]));
    one("layer2d_both", in -> new FractionalMaxPool2d(half.outputSize(3)).call(in[0]));
    one("layer2d_ratio", in -> new FractionalMaxPool2d(half.outputRatio(1)).call(in[0]));
    one("layer2d_ratios", in -> new FractionalMaxPool2d(half.outputRatio(0.5, 0)).call(in[0]));
    one("layer3d_kernel", in -> new FractionalMaxPool3d(0, 2).call(in[0]));
  }

  private void refused() {
    one("pool2d_neither", in -> fractionalMaxPool2d(in[0], 2));
    one("pool2d_rank", in -> fractionalMaxPool2d(in[0], 2, 3));
    one("pool2d_no_channels", in -> fractionalMaxPool2d(in[0], 2, 3));
    one("pool2d_large", in -> fractionalMaxPool2d(in[0], 3, 6, 3));
    one("pool2d_wide", in -> fractionalMaxPool2d(in[0], 3, 3, 7));
    one("pool2d_ratio_large", in -> fractionalMaxPool2d(in[0], kernel(2).outputRatio(1.2, 0.5)));
    one("pool2d_negative", in -> fractionalMaxPool2d(in[0], 2, -1, 3));
    one("pool2d_numbers", in -> fractionalMaxPool2d(in[0], 2, 3, 3, 3));
    one("pool2d_kernels", in -> fractionalMaxPool2d(in[0], kernel(2, 2, 2).outputSize(3)));
    one("pool2d_integers", in -> fractionalMaxPool2d(in[0], 2, 3));
    for (String what : new String[] {"batch", "channels", "axes", "rank", "type"}) {
      given("pool2d_samples_" + what, kernel(2).outputSize(3));
    }
    one("pool3d_neither", in -> fractionalMaxPool3d(in[0], 2));
    one("pool3d_rank", in -> fractionalMaxPool3d(in[0], 2, 2));
    one("pool3d_no_channels", in -> fractionalMaxPool3d(in[0], 2, 2));
    one("pool3d_large", in -> fractionalMaxPool3d(in[0], 2, 4, 2, 2));
  }
}
