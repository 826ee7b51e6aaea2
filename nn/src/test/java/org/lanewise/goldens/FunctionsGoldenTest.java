package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.*;

import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvGradients;
import org.lanewise.nn.functional.ConvOptions;

/** Functions that belong to no family. */
class FunctionsGoldenTest extends GoldenTest {
  FunctionsGoldenTest() {
    super("functions");
  }

  @Override
  void calls() {
    one("relu_", in -> reluInPlace(in[0].mul(1)));
    one("leaky_relu_", in -> leakyReluInPlace(in[0].mul(1), 0.2));
    one("elu_", in -> eluInPlace(in[0].mul(1), 0.7));
    one("selu_", in -> seluInPlace(in[0].mul(1)));
    one("celu_", in -> celuInPlace(in[0].mul(1), 1.3));
    one("hardtanh_", in -> hardtanhInPlace(in[0].mul(1), -0.5, 1.5));
    one("threshold_", in -> thresholdInPlace(in[0].mul(1), 0.5, -2));
    one("bilinear_nobias", in -> bilinear(in[0], in[1], in[2], null));
    for (String name : new String[] {"", "_leading", "_weight", "_bias"}) {
      one("bilinear" + name, in -> bilinear(in[0], in[1], in[2], in[3]));
    }
    one("conv_tbc_pad", in -> convTbc(in[0], in[1], in[2], 2));
    for (String name : new String[] {"", "_channels", "_bias", "_rank"}) {
      one("conv_tbc" + name, in -> convTbc(in[0], in[1], in[2], 0));
    }
    drawn("gumbel_softmax", 1, false, -1);
    drawn("gumbel_softmax_tau", 0.3, false, 0);
    drawn("gumbel_softmax_hard", 1, true, -1);
    gradients();
  }

  private void drawn(String name, double tau, boolean hard, int axis) {
    one(
        name,
        in -> {
          Generator.manualSeed(5);
          return gumbelSoftmax(in[0], tau, hard, axis);
        });
  }

  private void gradients() {
    ConvOptions options = ConvOptions.options().stride(2).padding(1).groups(2);
    Shape x1 = Shape.of(2, 4, 9);
    Shape w1 = Shape.of(6, 2, 3);
    one("conv1d_input", in -> ConvGradients.conv1dInput(x1, in[0], in[1], options));
    one("conv1d_weight", in -> ConvGradients.conv1dWeight(in[0], w1, in[1], options));
    one("conv1d_input_gradient", in -> ConvGradients.conv1dInput(x1, in[0], in[1], options));
    Shape x2 = Shape.of(2, 4, 7, 8);
    Shape w2 = Shape.of(6, 2, 3, 3);
    one("conv2d_input", in -> ConvGradients.conv2dInput(x2, in[0], in[1], options));
    one("conv2d_weight", in -> ConvGradients.conv2dWeight(in[0], w2, in[1], options));
    one("conv2d_input_gradient", in -> ConvGradients.conv2dInput(x2, in[0], in[1], options));
    Shape x3 = Shape.of(2, 4, 4, 5, 6);
    Shape w3 = Shape.of(6, 2, 3, 3, 3);
    one("conv3d_input", in -> ConvGradients.conv3dInput(x3, in[0], in[1], options));
    one("conv3d_weight", in -> ConvGradients.conv3dWeight(in[0], w3, in[1], options));
    one("conv3d_input_gradient", in -> ConvGradients.conv3dInput(x3, in[0], in[1], options));
  }
}
