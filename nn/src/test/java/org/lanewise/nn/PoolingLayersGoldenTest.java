package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.Functional;

/** Pooling and borders against PyTorch's. */
class PoolingLayersGoldenTest extends LayerGoldens {
  PoolingLayersGoldenTest() {
    super("pooling/");
  }

  @Override
  void cases() {
    pooling();
  }

  private void pooling() {
    layer("pooling/max_pool1d", () -> new MaxPool1d(2));
    layer(
        "pooling/max_pool1d_options",
        () -> new MaxPool1d(MaxPool1d.options(3).stride(2).ceilMode(true)));
    many(
        "pooling/max_pool1d_indices",
        () -> new MaxPool1d(MaxPool1d.options(3).stride(2).padding(1)),
        (m, in) -> pooled(((MaxPool1d) m).callWithIndices(in[0])));
    layer("pooling/max_pool1d_error", () -> new MaxPool1d(MaxPool1d.options(2).padding(2)));
    layer("pooling/max_unpool1d", () -> new MaxUnpool1d(2));
    layer(
        "pooling/max_unpool1d_size",
        () -> new MaxUnpool1d(MaxUnpool1d.options(2).stride(2)),
        (m, in) -> ((MaxUnpool1d) m).call(in[0], in[1], Shape.of(2, 3, 9)));
    layer("pooling/avg_pool1d", () -> new AvgPool1d(2));
    layer(
        "pooling/avg_pool1d_options",
        () ->
            new AvgPool1d(
                AvgPool1d.options(3).stride(2).padding(1).ceilMode(true).countIncludePad(false)));
    layer("pooling/lp_pool1d", () -> new LPPool1d(2, LPPool1d.options(3)));
    layer(
        "pooling/lp_pool1d_stride",
        () -> new LPPool1d(1, LPPool1d.options(2).stride(1).ceilMode(true)));
    layer("pooling/adaptive_avg_pool1d", () -> new AdaptiveAvgPool1d(3));
    layer("pooling/adaptive_max_pool1d", () -> new AdaptiveMaxPool1d(3));
    many(
        "pooling/adaptive_max_pool1d_indices",
        () -> new AdaptiveMaxPool1d(2),
        (m, in) -> pooled(((AdaptiveMaxPool1d) m).callWithIndices(in[0])));
    layer("pooling/reflection_pad1d", () -> new ReflectionPad1d(2));
    layer("pooling/reflection_pad1d_sides", () -> new ReflectionPad1d(3, 1));
    layer("pooling/replication_pad1d", () -> new ReplicationPad1d(2));
    layer("pooling/replication_pad1d_sides", () -> new ReplicationPad1d(3, 1));
    layer("pooling/circular_pad1d", () -> new CircularPad1d(2));
    layer("pooling/circular_pad1d_sides", () -> new CircularPad1d(3, 1));
    layer("pooling/zero_pad1d", () -> new ZeroPad1d(2));
    layer("pooling/zero_pad1d_sides", () -> new ZeroPad1d(3, 1));
    layer("pooling/constant_pad1d", () -> new ConstantPad1d(1, 0.5));
    layer("pooling/constant_pad1d_sides", () -> new ConstantPad1d(new long[] {-1, 1}, 3.5));
    layer("pooling/reflection_pad1d_error", () -> new ReflectionPad1d(4));
    layer("pooling/max_pool2d", () -> new MaxPool2d(2));
    layer(
        "pooling/max_pool2d_options",
        () -> new MaxPool2d(MaxPool2d.options(3, 2).stride(2).ceilMode(true)));
    many(
        "pooling/max_pool2d_indices",
        () -> new MaxPool2d(MaxPool2d.options(3).stride(2).padding(1)),
        (m, in) -> pooled(((MaxPool2d) m).callWithIndices(in[0])));
    layer("pooling/max_pool2d_error", () -> new MaxPool2d(MaxPool2d.options(2).padding(2)));
    layer("pooling/max_unpool2d", () -> new MaxUnpool2d(2));
    layer(
        "pooling/max_unpool2d_size",
        () -> new MaxUnpool2d(MaxUnpool2d.options(2).stride(2)),
        (m, in) -> ((MaxUnpool2d) m).call(in[0], in[1], Shape.of(2, 2, 7, 8)));
    layer("pooling/avg_pool2d", () -> new AvgPool2d(2));
    layer(
        "pooling/avg_pool2d_options",
        () ->
            new AvgPool2d(
                AvgPool2d.options(3).stride(2).padding(1).ceilMode(true).countIncludePad(false)));
    layer("pooling/lp_pool2d", () -> new LPPool2d(2, LPPool2d.options(3, 2)));
    layer(
        "pooling/lp_pool2d_stride",
        () -> new LPPool2d(1, LPPool2d.options(2).stride(1).ceilMode(true)));
    layer("pooling/adaptive_avg_pool2d", () -> new AdaptiveAvgPool2d(3));
    layer("pooling/adaptive_max_pool2d", () -> new AdaptiveMaxPool2d(3));
    many(
        "pooling/adaptive_max_pool2d_indices",
        () -> new AdaptiveMaxPool2d(2),
        (m, in) -> pooled(((AdaptiveMaxPool2d) m).callWithIndices(in[0])));
    layer("pooling/adaptive_avg_pool2d_keep", () -> new AdaptiveAvgPool2d(Functional.KEEP, 3));
    layer("pooling/adaptive_max_pool2d_keep", () -> new AdaptiveMaxPool2d(Functional.KEEP, 3));
    layer(
        "pooling/avg_pool2d_divisor", () -> new AvgPool2d(AvgPool2d.options(2).divisorOverride(3)));
    layer("pooling/reflection_pad2d", () -> new ReflectionPad2d(2));
    layer("pooling/reflection_pad2d_sides", () -> new ReflectionPad2d(1, 2, 2, 0));
    layer("pooling/replication_pad2d", () -> new ReplicationPad2d(2));
    layer("pooling/replication_pad2d_sides", () -> new ReplicationPad2d(1, 2, 2, 0));
    layer("pooling/circular_pad2d", () -> new CircularPad2d(2));
    layer("pooling/circular_pad2d_sides", () -> new CircularPad2d(1, 2, 2, 0));
    layer("pooling/zero_pad2d", () -> new ZeroPad2d(2));
    layer("pooling/zero_pad2d_sides", () -> new ZeroPad2d(1, 2, 2, 0));
    layer("pooling/constant_pad2d", () -> new ConstantPad2d(1, 0.5));
    layer("pooling/constant_pad2d_sides", () -> new ConstantPad2d(new long[] {1, 2, 2, 0}, 3.5));
    layer("pooling/reflection_pad2d_error", () -> new ReflectionPad2d(4));
    layer("pooling/max_pool3d", () -> new MaxPool3d(2));
    layer(
        "pooling/max_pool3d_options",
        () -> new MaxPool3d(MaxPool3d.options(1, 3, 2).stride(2).ceilMode(true)));
    many(
        "pooling/max_pool3d_indices",
        () -> new MaxPool3d(MaxPool3d.options(3).stride(2).padding(1)),
        (m, in) -> pooled(((MaxPool3d) m).callWithIndices(in[0])));
    layer("pooling/max_pool3d_error", () -> new MaxPool3d(MaxPool3d.options(2).padding(2)));
    layer("pooling/max_unpool3d", () -> new MaxUnpool3d(2));
    layer(
        "pooling/max_unpool3d_size",
        () -> new MaxUnpool3d(MaxUnpool3d.options(2).stride(2)),
        (m, in) -> ((MaxUnpool3d) m).call(in[0], in[1], Shape.of(1, 2, 5, 6, 4)));
    layer("pooling/avg_pool3d", () -> new AvgPool3d(2));
    layer(
        "pooling/avg_pool3d_options",
        () ->
            new AvgPool3d(
                AvgPool3d.options(3).stride(2).padding(1).ceilMode(true).countIncludePad(false)));
    layer("pooling/lp_pool3d", () -> new LPPool3d(2, LPPool3d.options(1, 3, 2)));
    layer(
        "pooling/lp_pool3d_stride",
        () -> new LPPool3d(1, LPPool3d.options(2).stride(1).ceilMode(true)));
    layer("pooling/adaptive_avg_pool3d", () -> new AdaptiveAvgPool3d(3));
    layer("pooling/adaptive_max_pool3d", () -> new AdaptiveMaxPool3d(3));
    many(
        "pooling/adaptive_max_pool3d_indices",
        () -> new AdaptiveMaxPool3d(2),
        (m, in) -> pooled(((AdaptiveMaxPool3d) m).callWithIndices(in[0])));
    layer("pooling/adaptive_avg_pool3d_keep", () -> new AdaptiveAvgPool3d(2, Functional.KEEP, 3));
    layer("pooling/adaptive_max_pool3d_keep", () -> new AdaptiveMaxPool3d(2, Functional.KEEP, 3));
    layer(
        "pooling/avg_pool3d_divisor", () -> new AvgPool3d(AvgPool3d.options(2).divisorOverride(3)));
    layer("pooling/reflection_pad3d", () -> new ReflectionPad3d(2));
    layer("pooling/reflection_pad3d_sides", () -> new ReflectionPad3d(1, 2, 0, 1, 2, 1));
    layer("pooling/replication_pad3d", () -> new ReplicationPad3d(2));
    layer("pooling/replication_pad3d_sides", () -> new ReplicationPad3d(1, 2, 0, 1, 2, 1));
    layer("pooling/circular_pad3d", () -> new CircularPad3d(2));
    layer("pooling/circular_pad3d_sides", () -> new CircularPad3d(1, 2, 0, 1, 2, 1));
    layer("pooling/zero_pad3d", () -> new ZeroPad3d(2));
    layer("pooling/zero_pad3d_sides", () -> new ZeroPad3d(1, 2, 0, 1, 2, 1));
    layer("pooling/constant_pad3d", () -> new ConstantPad3d(1, 0.5));
    layer(
        "pooling/constant_pad3d_sides",
        () -> new ConstantPad3d(new long[] {1, 2, 0, 1, 2, 1}, 3.5));
    layer("pooling/reflection_pad3d_error", () -> new ReflectionPad3d(4));
  }
}
