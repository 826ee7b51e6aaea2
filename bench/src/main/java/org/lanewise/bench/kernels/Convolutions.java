package org.lanewise.bench.kernels;

import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvGradients;
import org.lanewise.nn.functional.ConvOptions;
import org.lanewise.nn.functional.Functional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How fast are convolutions and their two gradients, by shape? */
public class Convolutions extends Kernel {
  /**
   * Batch, channels, side of the image, channels of the output, side of the kernel, stride, padding
   * and groups: the tutorial's two, 3 x 3 of ResNet-20 and ResNet-18 with the latter's first one, 1
   * x 1 and one for each channel of MobileNet.
   */
  @Param({
    "64x1x28x6x5x1x0x1",
    "64x6x12x16x5x1x0x1",
    "1x6x12x16x5x1x0x1",
    "64x16x32x16x3x1x1x1",
    "64x32x16x32x3x1x1x1",
    "64x64x8x64x3x1x1x1",
    "64x16x32x32x3x2x1x1",
    "8x64x56x64x3x1x1x1",
    "8x128x28x128x3x1x1x1",
    "8x256x14x256x3x1x1x1",
    "8x512x7x512x3x1x1x1",
    "8x3x224x64x7x2x3x1",
    "16x64x24x128x1x1x0x1",
    "16x256x6x256x1x1x0x1",
    "16x64x24x64x3x1x1x64",
    "16x64x24x64x3x2x1x64"
  })
  public String shape = "";

  private Tensor x = Tensor.zeros(1);
  private Tensor weight = Tensor.zeros(1);
  private Tensor g = Tensor.zeros(1);
  private ConvOptions options = ConvOptions.options();
  private long flops;

  /** Leaves the operands to {@link #operands}. */
  public Convolutions() {}

  /** Makes the operands. */
  @Setup
  public void operands() {
    long[] s = sizes(shape);
    x = Tensor.randn(s[0], s[1], s[2], s[2]);
    weight = Tensor.randn(s[3], s[1] / s[7], s[4], s[4]);
    options =
        ConvOptions.options().stride((int) s[5]).padding((int) s[6]).groups((int) s[7]).bias(false);
    g = Functional.conv2d(x, weight, null, options);
    flops = 2 * g.elements() * (s[1] / s[7]) * s[4] * s[4];
  }

  /** The convolution. */
  @Benchmark
  public Object forward(Work work) {
    try (var _ = Scope.open()) {
      Tensor y = Functional.conv2d(x, weight, null, options);
      return work.add(flops, x.elements() + weight.elements(), y);
    }
  }

  /** The gradient of the input. */
  @Benchmark
  public Object inputGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor y = ConvGradients.conv2dInput(x.shape(), weight, g, options);
      return work.add(flops, g.elements() + weight.elements(), y);
    }
  }

  /** The gradient of the weight. */
  @Benchmark
  public Object weightGradient(Work work) {
    try (var _ = Scope.open()) {
      Tensor y = ConvGradients.conv2dWeight(x, weight.shape(), g, options);
      return work.add(flops, g.elements() + x.elements(), y);
    }
  }
}
