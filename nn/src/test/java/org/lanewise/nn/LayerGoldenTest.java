package org.lanewise.nn;

import static org.lanewise.nn.functional.Functional.conv2d;
import static org.lanewise.nn.functional.Functional.crossEntropy;
import static org.lanewise.nn.functional.Functional.linear;
import static org.lanewise.nn.functional.Functional.logSoftmax;
import static org.lanewise.nn.functional.Functional.maxPool2d;
import static org.lanewise.nn.functional.Functional.mseLoss;
import static org.lanewise.nn.functional.Functional.nllLoss;
import static org.lanewise.nn.functional.Functional.relu;
import static org.lanewise.nn.functional.Functional.softmax;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Reduction;

/** Outputs and gradients of layers and losses against PyTorch's. */
class LayerGoldenTest {
  // Sums of up to a few hundred products of numbers near 1, in another order than PyTorch's.
  private static final double TOLERANCE = 2e-6;

  private final Goldens goldens = Goldens.read("layers");
  private final Generator generator = new Generator(1);

  private interface Call {
    Tensor of(Tensor... inputs);
  }

  private Tensor uniform(long... sizes) {
    return generator.uniform(Shape.of(sizes), 0, 1).mul(2).sub(1);
  }

  private void check(String name, Call call, Tensor... inputs) {
    for (Tensor input : inputs) {
      input.zeroGrad();
      input.requiresGrad(true);
    }
    Tensor y = call.of(inputs);
    y.backward(uniform(y.shape().toArray()));
    goldens.check(name + ".output", y, TOLERANCE);
    for (int i = 0; i < inputs.length; i++) {
      Tensor gradient = Objects.requireNonNull(inputs[i].grad(), name + " gradient " + i);
      goldens.check(name + ".grad" + i, gradient, TOLERANCE);
    }
  }

  // One test: the inputs are one stream of random numbers, as in the script.
  @Test
  void layersAndLosses() {
    check("linear", in -> linear(in[0], in[1], in[2]), uniform(5, 7), uniform(3, 7), uniform(3));
    check("linear_nobias", in -> linear(in[0], in[1], null), uniform(2, 5, 7), uniform(3, 7));
    convolutions();
    check("max_pool2d", in -> maxPool2d(in[0], 2), uniform(2, 3, 8, 8));
    check("max_pool2d_odd", in -> maxPool2d(in[0], 2), uniform(2, 3, 7, 9));
    check(
        "max_pool2d_overlap",
        in -> maxPool2d(in[0], MaxPool2d.options(3).stride(2).padding(1)),
        uniform(2, 3, 7, 8));
    check("relu", in -> relu(in[0]), uniform(4, 33));
    check("log_softmax", in -> logSoftmax(in[0], 1), uniform(6, 10).mul(5));
    check("softmax", in -> softmax(in[0], 1), uniform(6, 10).mul(5));
    check("log_softmax_first", in -> logSoftmax(in[0], 0), uniform(6, 10).mul(5));
    check("mse", in -> mseLoss(in[0], in[1]), uniform(4, 5), uniform(4, 5));
    check("mse_sum", in -> mseLoss(in[0], in[1], Reduction.SUM), uniform(4, 5), uniform(4, 5));
    classLosses();
  }

  private void convolutions() {
    var plain = Conv2d.options();
    check(
        "conv2d",
        in -> conv2d(in[0], in[1], in[2], plain),
        uniform(3, 2, 8, 9),
        uniform(4, 2, 3, 3),
        uniform(4));
    check(
        "conv2d_stride",
        in -> conv2d(in[0], in[1], in[2], plain.stride(2).padding(1)),
        uniform(2, 3, 7, 8),
        uniform(5, 3, 3, 3),
        uniform(5));
    check(
        "conv2d_dilation",
        in -> conv2d(in[0], in[1], null, plain.dilation(2).padding(2)),
        uniform(2, 2, 9, 9),
        uniform(3, 2, 3, 3));
    check(
        "conv2d_groups",
        in -> conv2d(in[0], in[1], in[2], plain.groups(2).padding(1)),
        uniform(2, 4, 6, 6),
        uniform(6, 2, 3, 3),
        uniform(6));
    check(
        "conv2d_1x1",
        in -> conv2d(in[0], in[1], in[2], plain),
        uniform(2, 4, 5, 5),
        uniform(3, 4, 1, 1),
        uniform(3));
  }

  private void classLosses() {
    Tensor target = Tensor.of(1L, 0L, 3L, 2L, 1L, -100L);
    Tensor scores = uniform(6, 4).mul(3);
    var options = ClassOptions.DEFAULT;
    var weighted = options.weight(Tensor.of(0.5f, 2, 1, 0.25f));
    check("nll", in -> nllLoss(logSoftmax(in[0], 1), target), scores);
    check("cross_entropy", in -> crossEntropy(in[0], target), scores);
    check("cross_entropy_weight", in -> crossEntropy(in[0], target, weighted), scores);
    check(
        "cross_entropy_sum",
        in -> crossEntropy(in[0], target, options.reduction(Reduction.SUM)),
        scores);
    check(
        "cross_entropy_none",
        in -> crossEntropy(in[0], target, options.reduction(Reduction.NONE)),
        scores);
  }
}
