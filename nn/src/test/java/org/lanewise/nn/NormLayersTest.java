package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.lanewise.Tensor;

/** Normalization layers against PyTorch. */
class NormLayersTest extends LayersStateTest {
  NormLayersTest() {
    super("norms");
  }

  @Override
  void cases() {
    batch("batch_norm1d_0", 3, BatchNorm1d::new);
    batch("batch_norm1d_1", 3, BatchNorm1d::new);
    batch("batch_norm2d_0", 4, BatchNorm2d::new);
    batch("batch_norm3d_0", 3, BatchNorm3d::new);
    add("batch_norm1d_one_eval", () -> new BatchNorm1d(3), 1, "eval");
    add("batch_norm2d_float64", () -> new BatchNorm2d(2));
    add("batch_norm1d_one", () -> new BatchNorm1d(3));
    add("batch_norm2d_one", () -> new BatchNorm2d(3));
    add("batch_norm1d_rank", () -> new BatchNorm1d(3));
    add("batch_norm2d_rank", () -> new BatchNorm2d(3));
    add("batch_norm3d_rank", () -> new BatchNorm3d(3));
    add("batch_norm2d_channels", () -> new BatchNorm2d(3));
    instance("instance_norm1d", 3, InstanceNorm1d::new);
    instance("instance_norm2d", 4, InstanceNorm2d::new);
    instance("instance_norm3d", 3, InstanceNorm3d::new);
    add("instance_norm1d_one", () -> new InstanceNorm1d(3));
    add("instance_norm2d_rank", () -> new InstanceNorm2d(3));
    add(
        "instance_norm2d_channels",
        () -> new InstanceNorm2d(3, InstanceNorm2d.options().affine(true)));
    add("instance_norm2d_other_channels", () -> new InstanceNorm2d(3));
    layer();
    group();
  }

  private void batch(String name, long n, BiFunction<Long, BatchNormOptions, Module> make) {
    BatchNormOptions o = BatchNorm2d.options();
    add(name, () -> make.apply(n, o));
    add(name + "_steps", () -> make.apply(n, o), 3, "train");
    add(name + "_eval", () -> make.apply(n, o), 2, "train then eval");
    add(name + "_average", () -> make.apply(n, o.momentum(null)), 3, "train");
    add(name + "_plain", () -> make.apply(n, o.affine(false).eps(0.1)), 2, "train");
    add(name + "_untracked", () -> make.apply(n, o.trackRunningStats(false)), 1, "eval");
    add(name + "_nobias", () -> make.apply(n, o.bias(false).momentum(0.3)));
  }

  private void instance(String name, long n, BiFunction<Long, BatchNormOptions, Module> make) {
    BatchNormOptions o = InstanceNorm2d.options();
    BatchNormOptions full = o.affine(true).trackRunningStats(true);
    add(name, () -> make.apply(n, o));
    add(name + "_full", () -> make.apply(n, full), 2, "train");
    add(name + "_eval", () -> make.apply(n, full), 2, "train then eval");
    add(name + "_average", () -> make.apply(n, full.momentum(null).eps(0.1)), 2, "train");
    add(name + "_unbatched", () -> make.apply(n, full));
  }

  private void layer() {
    long[] axes = {4, 5};
    add("layer_norm", () -> new LayerNorm(5));
    add("layer_norm_axes", () -> new LayerNorm(axes, LayerNorm.options().eps(1e-3)));
    add("layer_norm_nobias", () -> new LayerNorm(axes, LayerNorm.options().bias(false)));
    add("layer_norm_plain", () -> new LayerNorm(5, LayerNorm.options().affine(false)));
    add("layer_norm_shape", () -> new LayerNorm(5));
    add("rms_norm", () -> new RMSNorm(5));
    add("rms_norm_axes", () -> new RMSNorm(axes, 0.1, true));
    add("rms_norm_plain", () -> new RMSNorm(new long[] {5}, null, false));
    add("rms_norm_shape", () -> new RMSNorm(5));
  }

  private void group() {
    add("group_norm", () -> new GroupNorm(3, 6));
    add("group_norm_eps", () -> new GroupNorm(1, 6, GroupNorm.options().eps(0.1)));
    add("group_norm_nobias", () -> new GroupNorm(6, 6, GroupNorm.options().bias(false)));
    add("group_norm_plain", () -> new GroupNorm(2, 6, GroupNorm.options().affine(false)));
    add("group_norm_groups", () -> new GroupNorm(4, 6));
    add("group_norm_channels", () -> new GroupNorm(2, 4));
    add("local_response_norm", () -> new LocalResponseNorm(2));
    add("local_response_norm_more", () -> new LocalResponseNorm(3, 0.5, 0.6, 2));
    add("local_response_norm_rank", () -> new LocalResponseNorm(2));
  }

  @Test
  void forgettingStatisticsAndValues() {
    BatchNorm1d norm = new BatchNorm1d(2);
    norm.call(Tensor.of(new float[] {1, 2, 5, 9}, 2, 2));
    norm.parameter("weight").detach().fill(7);
    norm.resetRunningStats();
    assertEquals(0, norm.buffer("num_batches_tracked").item());
    assertEquals(0, norm.buffer("running_mean").sum().item());
    assertEquals(2, norm.buffer("running_var").sum().item());
    assertEquals(14, norm.parameter("weight").detach().sum().item());
    norm.resetParameters();
    assertEquals(2, norm.parameter("weight").detach().sum().item());
  }

  @Test
  void printedAsPyTorchPrints() {
    assertEquals(
        "BatchNorm2d(4, eps=1e-05, momentum=0.1, affine=true, bias=true, trackRunningStats=true)",
        new BatchNorm2d(4).toString());
    assertEquals(
        "LayerNorm((4, 5), eps=1e-05, elementwiseAffine=true, bias=true)",
        new LayerNorm(4, 5).toString());
    assertEquals("RMSNorm((5,), eps=null, elementwiseAffine=true)", new RMSNorm(5).toString());
    assertEquals(
        "GroupNorm(2, 4, eps=1e-05, affine=true, bias=true)", new GroupNorm(2, 4).toString());
    assertEquals(
        "LocalResponseNorm(3, alpha=1.0E-4, beta=0.75, k=1.0)",
        new LocalResponseNorm(3).toString());
  }
}
