package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.interpolate;
import static org.lanewise.nn.functional.Functional.upsample;
import static org.lanewise.nn.functional.InterpolateOptions.scaleFactor;
import static org.lanewise.nn.functional.InterpolateOptions.size;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.InterpolateOptions;
import org.lanewise.nn.functional.InterpolationMode;

/** Images of other sizes. */
class ResamplingGoldenTest extends GoldenTest {
  private static final int[][][] SIZES = {
    {{23}, {7}, {1}, {10}},
    {{13, 21}, {5, 4}, {1, 12}, {7, 10}, {7, 3}},
    {{5, 7, 9}, {2, 3, 2}}
  };
  private static final double[][][] FACTORS = {
    {{2.0}, {1.7}, {0.6}, {1.05}},
    {{2.0, 0.5}, {1.3, 2.9}, {1.1, 1.04}},
    {{1.5, 2.0, 0.75}}
  };

  ResamplingGoldenTest() {
    super("resampling");
  }

  @Override
  void calls() {
    for (int axes = 1; axes <= 3; axes++) {
      for (InterpolationMode mode : InterpolationMode.values()) {
        switch (mode) {
          case NEAREST, NEAREST_EXACT, AREA -> sizes(axes, mode, "", o -> o);
          case LINEAR, BILINEAR, BICUBIC, TRILINEAR -> {
            if (axes == axes(mode)) {
              sizes(axes, mode, "", o -> o.alignCorners(false));
              sizes(axes, mode, "_align", o -> o.alignCorners(true));
            }
          }
        }
      }
    }
    others();
    antialias();
    refused();
  }

  private static int axes(InterpolationMode mode) {
    return mode == InterpolationMode.LINEAR ? 1 : mode == InterpolationMode.TRILINEAR ? 3 : 2;
  }

  private static String name(InterpolationMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private interface Change {
    InterpolateOptions of(InterpolateOptions options);
  }

  private void call(String name, InterpolateOptions options) {
    one(name, in -> interpolate(in[0], options));
  }

  private void sizes(int axes, InterpolationMode mode, String suffix, Change change) {
    String name = name(mode) + axes + "d" + suffix;
    for (int i = 0; i < SIZES[axes - 1].length; i++) {
      call(name + "_size" + i, change.of(size(SIZES[axes - 1][i]).mode(mode)));
    }
    for (int i = 0; i < FACTORS[axes - 1].length; i++) {
      InterpolateOptions options = change.of(scaleFactor(FACTORS[axes - 1][i]).mode(mode));
      call(name + "_factor" + i, options);
      call(name + "_recomputed" + i, options.recomputeScaleFactor(true));
    }
  }

  private void many(String name, int count, IntFunction<InterpolateOptions> options) {
    one(
        name,
        in ->
            Tensor.cat(
                IntStream.range(1, count)
                    .mapToObj(i -> interpolate(in[0], options.apply(i)))
                    .toList(),
                -1));
  }

  private void others() {
    for (InterpolationMode mode :
        new InterpolationMode[] {
          InterpolationMode.NEAREST, InterpolationMode.NEAREST_EXACT, InterpolationMode.LINEAR
        }) {
      many(name(mode) + "_many", 130, i -> size(i).mode(mode));
      many(name(mode) + "_many_factors", 60, i -> scaleFactor(i * 0.07).mode(mode));
      for (String type : new String[] {"_float64", "_bfloat16", "_empty"}) {
        call(name(mode) + type, size(23).mode(mode));
      }
    }
    call("bicubic_float64", size(9, 3).mode(InterpolationMode.BICUBIC));
    call("nearest_uint8", size(9, 3));
    InterpolateOptions bilinear = size(9, 3).mode(InterpolationMode.BILINEAR);
    one("bilinear_transposed", in -> interpolate(in[0].transpose(-1, -2), bilinear));
    InterpolateOptions twice = scaleFactor(2).mode(InterpolationMode.BILINEAR).alignCorners(true);
    one("upsample", in -> upsample(in[0], twice));
  }

  private void antialias() {
    int[][] sizes = {{3, 4}, {2, 25}, {9, 11}, {12, 2}};
    for (InterpolationMode mode :
        new InterpolationMode[] {InterpolationMode.BILINEAR, InterpolationMode.BICUBIC}) {
      String name = "antialias_" + name(mode);
      for (int i = 0; i < sizes.length; i++) {
        InterpolateOptions options = size(sizes[i]).mode(mode).antialias(true);
        call(name + i, options);
        call(name + "_align" + i, options.alignCorners(true));
      }
      call(name + "_factor", scaleFactor(0.45, 0.3).mode(mode).antialias(true));
    }
  }

  private void refused() {
    InterpolationMode linear = InterpolationMode.LINEAR;
    InterpolateOptions both =
        new InterpolateOptions(
            size(4).size(), scaleFactor(2).scaleFactor(), linear, null, null, false);
    call("both", both);
    call("neither", size());
    call("size_numbers", size(2, 2));
    call("factor_numbers", scaleFactor(2, 2));
    call("size_zero", size(0));
    call("size_negative", size(-2).mode(linear));
    call("factor_small", scaleFactor(0.05));
    call("factor_negative", scaleFactor(-1));
    call("factor_nan", scaleFactor(Double.NaN));
    call("area_align", size(4).mode(InterpolationMode.AREA).alignCorners(false));
    call("nearest_align", size(4).alignCorners(true));
    call("recompute_size", size(4).recomputeScaleFactor(true));
    call("bilinear_rank", size(4).mode(InterpolationMode.BILINEAR));
    call("linear_rank", size(4).mode(linear));
    call("trilinear_rank", size(4).mode(InterpolationMode.TRILINEAR));
    call("nearest_rank2", size(4));
    call("nearest_rank6", size(4));
    call("no_channels", size(4));
    call("no_elements", size(4).mode(linear));
    call("ints", size(4));
    call("linear_uint8", size(4).mode(linear));
    call("antialias_nearest", size(4).antialias(true));
  }
}
