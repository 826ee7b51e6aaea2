package org.lanewise.nn.utils;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.MemoryFormat;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.BatchNorm;
import org.lanewise.nn.BatchNorm1d;
import org.lanewise.nn.BatchNorm2d;
import org.lanewise.nn.BatchNorm3d;
import org.lanewise.nn.Conv1d;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Conv3d;
import org.lanewise.nn.ConvTranspose2d;
import org.lanewise.nn.Convolution;
import org.lanewise.nn.Goldens;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.Sequential;
import org.lanewise.nn.init.Init;

/** Batch norms that are put into the layer before them, beside {@code torch.nn.utils.fusion}. */
class FusionTest {
  private static final Goldens GOLDENS = Goldens.read("fused");

  private static Tensor uniform(long... sizes) {
    return Tensor.rand(sizes).mul(2).sub(1);
  }

  private static Module fused(Module layer, BatchNorm norm) {
    return layer instanceof Convolution conv
        ? Fusion.fuseConvBnEval(conv, norm)
        : Fusion.fuseLinearBnEval((Linear) layer, norm);
  }

  private static void check(
      String name, Supplier<? extends Module> make, BatchNorm norm, long... shape) {
    Generator.manualSeed(17);
    Module layer = make.get();
    layer.call(uniform(shape));
    norm.call(layer.call(uniform(shape)));
    if (norm.parameterOrNull("weight") != null) {
      Init.uniform(norm.parameter("weight"), -1, 1);
      Init.uniform(norm.parameter("bias"), -1, 1);
    }
    layer.eval();
    norm.eval();
    Module one = fused(layer, norm);
    GOLDENS.check(name + ".weight", one.parameter("weight"), 1e-6);
    GOLDENS.check(name + ".bias", one.parameter("bias"), 1e-6);
    Tensor x = uniform(shape);
    GOLDENS.check(name + ".output", one.call(x), 1e-5);
    assertTrue(one.call(x).allclose(norm.call(layer.call(x)), 1e-4, 1e-5, false), name);
    boolean hadBias = layer.parameterOrNull("bias") != null;
    assertEquals(hadBias, one.parameter("bias").requiresGrad(), name);
    assertTrue(one.parameter("weight").requiresGrad());
    assertFalse(one.toString().contains("bias=false"), one.toString());
    assertEquals(!hadBias, layer.toString().contains("bias=false"), layer.toString());
  }

  @Test
  void fusedLayersAreThoseOfPyTorch() {
    check("conv1d", () -> new Conv1d(3, 4, 3), new BatchNorm1d(4), 5, 3, 8);
    check(
        "conv2d",
        () -> new Conv2d(4, 6, 3, Conv2d.options().groups(2).bias(false)),
        new BatchNorm2d(6),
        5,
        4,
        6,
        6);
    check(
        "conv3d",
        () -> new Conv3d(2, 3, 2),
        new BatchNorm3d(3, BatchNorm3d.options().affine(false).eps(1e-3)),
        4,
        2,
        4,
        4,
        4);
    check("transposed", () -> new ConvTranspose2d(3, 4, 3), new BatchNorm2d(4), 5, 3, 5, 5);
    check("linear", () -> new Linear(5, 3), new BatchNorm1d(3), 7, 5);
    check("linear_plain", () -> new Linear(5, 3, false), new BatchNorm1d(3), 7, 5);
  }

  @Test
  void transposedGroupsAndComputedWeightsAreFused() {
    var conv = new ConvTranspose2d(4, 6, 3, ConvTranspose2d.options().groups(2));
    var norm = new BatchNorm2d(6);
    Tensor x = Tensor.randn(3, 4, 5, 5);
    norm.call(conv.call(x));
    conv.eval();
    norm.eval();
    Tensor expected = norm.call(conv.call(x));
    assertTrue(Fusion.fuseConvBnEval(conv, norm).call(x).allclose(expected, 1e-4, 1e-5, false));
    Parametrizations.weightNorm(conv);
    Prune.identity(conv, "bias");
    ConvTranspose2d fused = Fusion.fuseConvBnEval(conv, norm);
    assertFalse(fused.isParametrized("weight") || fused.isPruned("bias"));
    assertTrue(fused.call(x).allclose(expected, 1e-4, 1e-5, false));
    assertTrue(conv.isParametrized("weight"));
  }

  @Test
  void whatCannotBeFusedIsRefused() {
    var conv = new Conv2d(3, 4, 3);
    var norm = new BatchNorm2d(4);
    var training =
        assertThrows(IllegalStateException.class, () -> Fusion.fuseConvBnEval(conv, norm));
    assertEquals(
        "fuseConvBnEval: expected evaluation mode, got training mode", training.getMessage());
    conv.eval();
    var without = new BatchNorm2d(4, BatchNorm2d.options().trackRunningStats(false));
    without.eval();
    var untracked =
        assertThrows(IllegalStateException.class, () -> Fusion.fuseConvBnEval(conv, without));
    assertEquals(
        "fuseConvBnEval: expected running statistics, got a norm without", untracked.getMessage());
    var other = new BatchNorm2d(5);
    other.eval();
    var shape = assertThrows(ShapeException.class, () -> Fusion.fuseConvBnEval(conv, other));
    assertEquals(
        "fuseConvBnEval: expected a norm of the channels of the weight [4, 3, 3, 3], got [5]",
        shape.getMessage());
    var linear = new Linear(2, 3);
    linear.eval();
    var features = new BatchNorm1d(2);
    features.eval();
    var size = assertThrows(ShapeException.class, () -> Fusion.fuseLinearBnEval(linear, features));
    assertEquals(
        "fuseLinearBnEval: expected a norm of 3 features, or one, got [2]", size.getMessage());
    var one = new BatchNorm1d(1);
    one.eval();
    assertEquals(3, Fusion.fuseLinearBnEval(linear, one).parameter("bias").size(0));
  }

  @Test
  void weightsOfConvolutionsChangeTheirOrder() {
    Module net =
        Sequential.of(new Conv2d(3, 4, 3), new Conv3d(2, 3, 2), new ConvTranspose2d(3, 4, 3));
    Tensor weight = net.parameter("0.weight");
    Tensor before = weight.detach().clone();
    MemoryFormats.convertConv2dWeightMemoryFormat(net, MemoryFormat.CHANNELS_LAST);
    assertTrue(weight.isContiguous(MemoryFormat.CHANNELS_LAST));
    assertTrue(before.equal(weight));
    assertTrue(net.parameter("2.weight").isContiguous(MemoryFormat.CHANNELS_LAST));
    assertTrue(net.parameter("1.weight").isContiguous());
    MemoryFormats.convertConv3dWeightMemoryFormat(net, MemoryFormat.CHANNELS_LAST_3D);
    assertTrue(net.parameter("1.weight").isContiguous(MemoryFormat.CHANNELS_LAST_3D));
  }
}
