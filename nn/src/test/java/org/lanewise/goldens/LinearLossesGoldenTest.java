package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.linearCrossEntropy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.LinearCrossEntropyLoss;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.LinearCrossEntropyOptions;
import org.lanewise.nn.functional.Reduction;

/** Cross entropy behind an affine map. */
class LinearLossesGoldenTest extends GoldenTest {
  private static final ClassOptions OPTIONS = ClassOptions.options();

  LinearLossesGoldenTest() {
    super("linear_losses");
  }

  private static Tensor targets() {
    return Tensor.of(0L, 3L, 2L, -100L, 1L, 3L);
  }

  private static Tensor places() {
    return Tensor.arange(36).reshape(6, 2, 3).remainder(4L);
  }

  private void reductions(String name, Tensor target, ClassOptions options) {
    one(name + "_none", in -> loss(in, target, options.reduction(Reduction.NONE)));
    one(name + "_mean", in -> loss(in, target, options));
    one(name + "_sum", in -> loss(in, target, options.reduction(Reduction.SUM)));
  }

  private static Tensor loss(Tensor[] in, Tensor target, ClassOptions options) {
    return linearCrossEntropy(in[0], in[1], in.length > 2 ? in[2] : null, target, options);
  }

  @Override
  void calls() {
    Tensor weight = Tensor.of(0.5f, 2f, 1.25f, 0.75f);
    reductions("plain", targets(), OPTIONS);
    reductions("bias", targets(), OPTIONS);
    reductions("weight", targets(), OPTIONS.weight(weight));
    reductions("ignored", targets().clampMin(0L), OPTIONS.ignoreIndex(3));
    reductions("smoothed", targets(), OPTIONS.labelSmoothing(0.2));
    for (Reduction reduction : List.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM)) {
      one(
          "probabilities_" + reduction.name().toLowerCase(Locale.ROOT),
          in -> linearCrossEntropy(in[0], in[1], null, in[2], OPTIONS.reduction(reduction)));
    }
    one("float64", in -> loss(in, targets(), OPTIONS));
    one("single", in -> loss(in, Tensor.scalar(2L), OPTIONS));
    reductions("places", places(), OPTIONS);
    Tensor none = Tensor.zeros(Shape.of(0), DType.INT64);
    one("no_rows", in -> loss(in, none, OPTIONS.reduction(Reduction.NONE)));
    one("all_ignored", in -> loss(in, targets().mul(0L).sub(100L), OPTIONS));
    layers();
    refused();
  }

  private void layers() {
    LinearCrossEntropyOptions options = LinearCrossEntropyLoss.options();
    layer("layer", options, targets());
    layer(
        "layer_options",
        options
            .bias(true)
            .weight(Tensor.of(1f, 2f, 3f, 4f))
            .reduction(Reduction.SUM)
            .labelSmoothing(0.1),
        targets());
    layer(
        "layer_places",
        options.bias(true).outFeatures(2, 3).ignoreIndex(1).reduction(Reduction.NONE),
        places());
    layer("layer_weight", options.weight(Tensor.ones(3)), targets());
    layer("layer_smoothing", options.labelSmoothing(-0.1), targets());
  }

  // The loss, and the state in PyTorch's order.
  private void layer(String name, LinearCrossEntropyOptions options, Tensor target) {
    Function<Tensor[], Tensor[]> call =
        in -> {
          Generator.manualSeed(5);
          LinearCrossEntropyLoss layer = new LinearCrossEntropyLoss(5, 4, options);
          List<Tensor> outputs = new ArrayList<>(List.of(layer.call(in[0], target)));
          outputs.addAll(layer.stateDict().values());
          return outputs.toArray(Tensor[]::new);
        };
    many(name, call);
  }

  private void refused() {
    one("rank", in -> loss(in, targets(), OPTIONS));
    one("weight_rank", in -> loss(in, targets(), OPTIONS));
    one("features", in -> loss(in, targets(), OPTIONS));
    one("bias_shape", in -> loss(in, targets(), OPTIONS));
    one("unbatched_places", in -> loss(in, places(), OPTIONS));
    one("target_shape", in -> loss(in, targets().narrow(0, 0, 5), OPTIONS));
    one("target_range", in -> loss(in, targets().add(1L), OPTIONS));
    one("target_type", in -> loss(in, targets().to(DType.FLOAT32), OPTIONS));
    one("class_weight", in -> loss(in, targets(), OPTIONS.weight(Tensor.ones(5))));
    one("smoothing", in -> loss(in, targets(), OPTIONS.labelSmoothing(1.5)));
    one(
        "probabilities_ignored",
        in -> linearCrossEntropy(in[0], in[1], null, in[2], OPTIONS.ignoreIndex(1)));
  }
}
