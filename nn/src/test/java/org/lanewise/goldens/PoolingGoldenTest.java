package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.*;
import static org.lanewise.nn.functional.PoolOptions.kernel;

import java.util.function.Function;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.PoolOptions;
import org.lanewise.nn.functional.Pooled;

/** Maxima, means and norms over windows. */
class PoolingGoldenTest extends GoldenTest {
  PoolingGoldenTest() {
    super("pooling");
  }

  @Override
  void calls() {
    maxima();
    means();
    adaptive();
    norms();
    unpooled();
    refused();
  }

  private void pooled(String name, Function<Tensor, Pooled> call) {
    many(
        name,
        in -> {
          Pooled pooled = call.apply(in[0]);
          return new Tensor[] {pooled.values(), pooled.indices()};
        });
  }

  private void maxima() {
    one("max_pool1d", in -> maxPool1d(in[0], 2));
    one("max_pool1d_unbatched", in -> maxPool1d(in[0], kernel(3).stride(1).padding(1)));
    PoolOptions dilated = kernel(3).stride(2).dilation(2);
    pooled("max_pool1d_indices", x -> maxPool1dWithIndices(x, dilated));
    one("max_pool2d", in -> maxPool2d(in[0], 2));
    one("max_pool2d_unbatched", in -> maxPool2d(in[0], 2));
    PoolOptions perAxis = kernel(3, 2).stride(2, 1).padding(1, 0).dilation(1, 2);
    one("max_pool2d_per_axis", in -> maxPool2d(in[0], perAxis));
    pooled("max_pool2d_indices", x -> maxPool2dWithIndices(x, perAxis));
    pooled("max_pool2d_ceil", x -> maxPool2dWithIndices(x, kernel(2).ceilMode(true)));
    PoolOptions padded = kernel(3).stride(2).padding(1);
    pooled("max_pool2d_ceil_padding", x -> maxPool2dWithIndices(x, padded.ceilMode(true)));
    PoolOptions apart = kernel(2).stride(3).ceilMode(true);
    pooled("max_pool2d_ceil_stride", x -> maxPool2dWithIndices(x, apart));
    PoolOptions row = kernel(1, 3).stride(1).padding(0, 1);
    pooled("max_pool2d_special", x -> maxPool2dWithIndices(x, row));
    one("max_pool2d_no_images", in -> maxPool2d(in[0], 2));
    pooled("max_pool2d_float64", x -> maxPool2dWithIndices(x, padded));
    one("max_pool2d_transposed", in -> maxPool2d(in[0].transpose(-1, -2), 2));
    one("max_pool3d", in -> maxPool3d(in[0], 2));
    PoolOptions volume =
        kernel(2, 3, 2).stride(1, 2, 2).padding(1, 0, 1).dilation(2, 1, 1).ceilMode(true);
    pooled("max_pool3d_options", x -> maxPool3dWithIndices(x, volume));
  }

  private void means() {
    one("avg_pool1d", in -> avgPool1d(in[0], 2));
    PoolOptions padded = kernel(3).stride(2).padding(1);
    PoolOptions excluded = padded.countIncludePad(false);
    one("avg_pool1d_options", in -> avgPool1d(in[0], excluded.ceilMode(true)));
    one("avg_pool2d", in -> avgPool2d(in[0], 2));
    one("avg_pool2d_unbatched", in -> avgPool2d(in[0], kernel(3, 2).stride(2, 1).padding(1, 0)));
    one("avg_pool2d_padding", in -> avgPool2d(in[0], padded));
    one("avg_pool2d_exclude_padding", in -> avgPool2d(in[0], excluded));
    one("avg_pool2d_ceil_padding", in -> avgPool2d(in[0], padded.ceilMode(true)));
    one("avg_pool2d_ceil_exclude_padding", in -> avgPool2d(in[0], excluded.ceilMode(true)));
    one("avg_pool2d_divisor", in -> avgPool2d(in[0], padded.divisorOverride(-7)));
    one("avg_pool2d_whole", in -> avgPool2d(in[0], kernel(5, 7)));
    one("avg_pool2d_no_images", in -> avgPool2d(in[0], 2));
    one("avg_pool2d_special", in -> avgPool2d(in[0], kernel(1, 2)));
    one("avg_pool2d_float64", in -> avgPool2d(in[0], padded));
    one("avg_pool3d", in -> avgPool3d(in[0], 2));
    PoolOptions volume =
        kernel(2, 3, 2).stride(1, 2, 2).padding(1, 0, 1).ceilMode(true).countIncludePad(false);
    one("avg_pool3d_options", in -> avgPool3d(in[0], volume));
  }

  private void adaptive() {
    one("adaptive_avg_pool1d", in -> adaptiveAvgPool1d(in[0], 4));
    one("adaptive_avg_pool2d", in -> adaptiveAvgPool2d(in[0], 3));
    one("adaptive_avg_pool2d_keep", in -> adaptiveAvgPool2d(in[0], KEEP, 4));
    one("adaptive_avg_pool2d_one", in -> adaptiveAvgPool2d(in[0], 1));
    one("adaptive_avg_pool2d_more", in -> adaptiveAvgPool2d(in[0], 7, 3));
    one("adaptive_avg_pool2d_none", in -> adaptiveAvgPool2d(in[0], 0, 3));
    one("adaptive_avg_pool2d_float64", in -> adaptiveAvgPool2d(in[0], 3));
    one("adaptive_avg_pool3d", in -> adaptiveAvgPool3d(in[0], 2, 3, 4));
    pooled("adaptive_max_pool1d", x -> adaptiveMaxPool1dWithIndices(x, 4));
    pooled("adaptive_max_pool1d_nan", x -> adaptiveMaxPool1dWithIndices(x, 2));
    one("adaptive_max_pool2d", in -> adaptiveMaxPool2d(in[0], 3));
    pooled("adaptive_max_pool2d_keep", x -> adaptiveMaxPool2dWithIndices(x, KEEP, 4));
    pooled("adaptive_max_pool2d_float64", x -> adaptiveMaxPool2dWithIndices(x, 3));
    pooled("adaptive_max_pool3d", x -> adaptiveMaxPool3dWithIndices(x, 2, 3, 4));
  }

  private void norms() {
    double inf = Double.POSITIVE_INFINITY;
    one("lp_pool1d", in -> lpPool1d(in[0], 2, 3));
    one("lp_pool1d_negative", in -> lpPool1d(in[0], 3, 2));
    one("lp_pool1d_infinite", in -> lpPool1d(in[0], inf, 2));
    one("lp_pool1d_least", in -> lpPool1d(in[0], -inf, 2));
    one("lp_pool2d", in -> lpPool2d(in[0], 1.5, kernel(3, 2).stride(2, 1).ceilMode(true)));
    one("lp_pool3d", in -> lpPool3d(in[0], 2, 2));
  }

  private void unpooled() {
    one("max_unpool1d", in -> maxUnpool1d(in[0], in[1], 2));
    one("max_unpool2d", in -> maxUnpool2d(in[0], in[1], 2));
    one("max_unpool2d_size", in -> maxUnpool2d(in[0], in[1], kernel(2), 9, 7));
    one("max_unpool2d_sizes", in -> maxUnpool2d(in[0], in[1], kernel(2), 2, 3, 9, 7));
    PoolOptions overlapping = kernel(3).stride(2).padding(1);
    one("max_unpool2d_overlap", in -> maxUnpool2d(in[0], in[1], overlapping, 9, 8));
    one("max_unpool3d", in -> maxUnpool3d(in[0], in[1], 2));
    one("max_unpool2d_output", in -> maxUnpool2d(in[0], in[1], kernel(2), 9, 11));
    one("max_unpool2d_index", in -> maxUnpool2d(in[0], in[1], 2));
    one("max_unpool2d_index_negative", in -> maxUnpool2d(in[0], in[1], 2));
    one("max_unpool2d_shapes", in -> maxUnpool2d(in[0], in[1], 2));
    one("max_unpool2d_types", in -> maxUnpool2d(in[0], in[1], 2));
  }

  private interface Pool {
    Tensor of(Tensor x, PoolOptions options);
  }

  private void refused() {
    refused("max", org.lanewise.nn.functional.Functional::maxPool2d);
    refused("avg", org.lanewise.nn.functional.Functional::avgPool2d);
    one("max_pool2d_dilation", in -> maxPool2d(in[0], kernel(2).dilation(0)));
    one("avg_pool2d_divisor_zero", in -> avgPool2d(in[0], kernel(2).divisorOverride(0)));
    one("max_pool1d_rank", in -> maxPool1d(in[0], 2));
    one("max_pool3d_rank", in -> maxPool3d(in[0], 2));
    one("adaptive_avg_pool2d_rank", in -> adaptiveAvgPool2d(in[0], 2));
    one("adaptive_avg_pool2d_negative", in -> adaptiveAvgPool2d(in[0], -2));
    one("adaptive_max_pool2d_numbers", in -> adaptiveMaxPool2d(in[0], 2, 2, 2));
    one("adaptive_max_pool2d_no_channels", in -> adaptiveMaxPool2d(in[0], 2));
    one("adaptive_avg_pool2d_no_height", in -> adaptiveAvgPool2d(in[0], 2));
  }

  private void refused(String name, Pool pool) {
    one(name + "_pool2d_rank", in -> pool.of(in[0], kernel(2)));
    one(name + "_pool2d_no_channels", in -> pool.of(in[0], kernel(2)));
    one(name + "_pool2d_no_height", in -> pool.of(in[0], kernel(1)));
    one(name + "_pool2d_kernel", in -> pool.of(in[0], kernel(0)));
    one(name + "_pool2d_kernel_numbers", in -> pool.of(in[0], kernel(1, 1, 1)));
    one(name + "_pool2d_large", in -> pool.of(in[0], kernel(6)));
    one(name + "_pool2d_stride", in -> pool.of(in[0], kernel(2).stride(0)));
    one(name + "_pool2d_padding_large", in -> pool.of(in[0], kernel(3).padding(2)));
    one(name + "_pool2d_padding_negative", in -> pool.of(in[0], kernel(3).padding(-1)));
  }
}
