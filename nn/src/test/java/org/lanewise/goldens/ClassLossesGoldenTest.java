package org.lanewise.goldens;

import static org.lanewise.nn.functional.ClassOptions.options;
import static org.lanewise.nn.functional.Functional.binaryCrossEntropy;
import static org.lanewise.nn.functional.Functional.binaryCrossEntropyWithLogits;
import static org.lanewise.nn.functional.Functional.crossEntropy;
import static org.lanewise.nn.functional.Functional.multiMarginLoss;
import static org.lanewise.nn.functional.Functional.multilabelMarginLoss;
import static org.lanewise.nn.functional.Functional.multilabelSoftMarginLoss;
import static org.lanewise.nn.functional.Functional.nllLoss;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.BinaryOptions;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.MultiMarginOptions;
import org.lanewise.nn.functional.Reduction;

/** Losses of classes. */
class ClassLossesGoldenTest extends LossGoldenTest {
  ClassLossesGoldenTest() {
    super("class_losses");
  }

  private interface Classes {
    Tensor of(Tensor output, Tensor target, ClassOptions options);
  }

  private interface Binary {
    Tensor of(Tensor output, Tensor target, BinaryOptions options);
  }

  @Override
  void calls() {
    labels("nll", (x, t, o) -> nllLoss(x, t, o));
    refusedLabels("nll", (x, t, o) -> nllLoss(x, t, o));
    labels("cross_entropy", (x, t, o) -> crossEntropy(x, t, o));
    refusedLabels("cross_entropy", (x, t, o) -> crossEntropy(x, t, o));
    one(
        "cross_entropy_special",
        in -> crossEntropy(in[0], in[1], options().reduction(Reduction.NONE)));
    probabilities();
    smoothing();
    multiMargin();
    multilabelMargin();
    yesOrNo("bce", (x, t, o) -> binaryCrossEntropy(x, t, o));
    yesOrNo("bce_logits", (x, t, o) -> binaryCrossEntropyWithLogits(x, t, o));
    probabilitiesOfYes();
    scoresOfYes();
    multilabelSoft();
  }

  private void labels(String name, Classes loss) {
    Loss plain = (in, r) -> loss.of(in[0], in[1], options().reduction(r));
    Loss weighted = (in, r) -> loss.of(in[0], in[1], options().weight(in[2]).reduction(r));
    reductions(name, plain);
    reductions(name + "_weight", weighted);
    reductions(
        name + "_ignore", (in, r) -> loss.of(in[0], in[1], options().ignoreIndex(2).reduction(r)));
    reductions(name + "_ignore_weight", weighted);
    reductions(name + "_image", plain);
    reductions(
        name + "_image_weight",
        (in, r) -> loss.of(in[0], in[1], options().weight(in[2]).ignoreIndex(3).reduction(r)));
    mean(plain, name, "line", "volume", "one", "one_axis", "all_ignored", "empty");
    mean(plain, name, "half", "bfloat16", "bytes");
    mean(weighted, name, "double");
    one(name + "_one_none", in -> plain.of(in, Reduction.NONE));
    one(name + "_empty_sum", in -> plain.of(in, Reduction.SUM));
    one(name + "_no_weight", in -> loss.of(in[0], in[1], options().weight(Tensor.zeros(5))));
    one(
        name + "_strided",
        in ->
            loss.of(in[0].t(), in[1].slice(0, 0, Long.MAX_VALUE, 2).slice(0, 0, 2, 1), options()));
  }

  private void refusedLabels(String name, Classes loss) {
    Loss plain = (in, r) -> loss.of(in[0], in[1], options());
    mean(plain, name, "int32", "float_target", "class", "negative", "batch", "axes");
    mean(plain, name, "image_size", "scalar", "int_input");
    one(name + "_weight_size", in -> loss.of(in[0], in[1], options().weight(Tensor.ones(4))));
    Tensor doubles = Tensor.ones(Shape.of(5), DType.FLOAT64);
    one(name + "_weight_type", in -> loss.of(in[0], in[1], options().weight(doubles)));
  }

  private void probabilities() {
    Loss plain = (in, r) -> crossEntropy(in[0], in[1], options().reduction(r));
    Loss weighted = (in, r) -> crossEntropy(in[0], in[1], options().weight(in[2]).reduction(r));
    reductions("soft", plain);
    reductions("soft_weight", weighted);
    reductions("soft_image", weighted);
    reductions(
        "soft_smooth",
        (in, r) -> crossEntropy(in[0], in[1], options().labelSmoothing(0.3).reduction(r)));
    mean(plain, "soft", "one", "double", "int");
    one("soft_ignore", in -> crossEntropy(in[0], in[1], options().ignoreIndex(1)));
    one("soft_weight_size", in -> crossEntropy(in[0], in[1], options().weight(Tensor.ones(6))));
  }

  private void smoothing() {
    ClassOptions smooth = options().labelSmoothing(0.1);
    reductions("smooth", (in, r) -> crossEntropy(in[0], in[1], smooth.reduction(r)));
    reductions(
        "smooth_weight", (in, r) -> crossEntropy(in[0], in[1], smooth.weight(in[2]).reduction(r)));
    reductions(
        "smooth_image",
        (in, r) ->
            crossEntropy(
                in[0],
                in[1],
                smooth.labelSmoothing(0.2).ignoreIndex(1).weight(in[2]).reduction(r)));
    one("smooth_one", in -> crossEntropy(in[0], in[1], options().labelSmoothing(0.5)));
    one("smooth_all", in -> crossEntropy(in[0], in[1], options().labelSmoothing(1)));
    one("smooth_above_1", in -> crossEntropy(in[0], in[1], options().labelSmoothing(1.1)));
  }

  private void multiMargin() {
    MultiMarginOptions options = MultiMarginOptions.options();
    for (int p = 1; p <= 2; p++) {
      MultiMarginOptions power = options.p(p);
      String name = "multi_margin_" + p;
      reductions(name, (in, r) -> multiMarginLoss(in[0], in[1], power.reduction(r)));
      reductions(
          name + "_weight",
          (in, r) -> multiMarginLoss(in[0], in[1], power.margin(0.4).weight(in[2]).reduction(r)));
      one(name + "_negative", in -> multiMarginLoss(in[0], in[1], power.margin(-0.2)));
      one(name + "_double", in -> multiMarginLoss(in[0], in[1], power));
    }
    Loss plain = (in, r) -> multiMarginLoss(in[0], in[1], options.reduction(r));
    mean(plain, "multi_margin", "one", "class", "batch", "int32", "no_classes", "axes");
    one("multi_margin_one_none", in -> plain.of(in, Reduction.NONE));
    one("multi_margin_p", in -> multiMarginLoss(in[0], in[1], options.p(3)));
    one(
        "multi_margin_weight_size",
        in -> multiMarginLoss(in[0], in[1], options.weight(Tensor.ones(4))));
  }

  private void multilabelMargin() {
    Loss loss = (in, r) -> multilabelMarginLoss(in[0], in[1], r);
    reductions("multilabel_margin", loss);
    mean(loss, "multilabel_margin", "one", "all", "double", "class", "below", "shape", "int32");
    one("multilabel_margin_none_left", in -> loss.of(in, Reduction.NONE));
  }

  private void yesOrNo(String name, Binary loss) {
    BinaryOptions options = BinaryOptions.options();
    Loss plain = (in, r) -> loss.of(in[0], in[1], options.reduction(r));
    reductions(name, plain);
    reductions(name + "_hard", plain);
    reductions(
        name + "_weight", (in, r) -> loss.of(in[0], in[1], options.weight(in[2]).reduction(r)));
    mean(plain, name, "double", "half", "empty", "scalar", "shapes", "int");
    one(name + "_strided", in -> loss.of(in[0].t(), in[1].t(), options));
    one(name + "_weight_shape", in -> loss.of(in[0], in[1], options.weight(Tensor.ones(3))));
    one(name + "_weight_larger", in -> loss.of(in[0], in[1], options.weight(Tensor.ones(2, 4, 5))));
  }

  private void probabilitiesOfYes() {
    Loss loss = (in, r) -> binaryCrossEntropy(in[0], in[1]);
    mean(loss, "bce", "above_1", "below_0", "nan", "target_above_1", "types");
    BinaryOptions each = BinaryOptions.options().reduction(Reduction.NONE);
    one("bce_limits", in -> binaryCrossEntropy(in[0], in[1], each));
  }

  private void scoresOfYes() {
    BinaryOptions options = BinaryOptions.options();
    one("bce_logits_types", in -> binaryCrossEntropyWithLogits(in[0], in[1]));
    BinaryOptions each = options.reduction(Reduction.NONE);
    one("bce_logits_special", in -> binaryCrossEntropyWithLogits(in[0], in[1], each));
    reductions(
        "bce_logits_pos",
        (in, r) ->
            binaryCrossEntropyWithLogits(in[0], in[1], options.posWeight(in[2]).reduction(r)));
    one(
        "bce_logits_both",
        in ->
            binaryCrossEntropyWithLogits(
                in[0], in[1], options.weight(in[2]).posWeight(in[2].mul(2))));
    one(
        "bce_logits_pos_shape",
        in -> binaryCrossEntropyWithLogits(in[0], in[1], options.posWeight(Tensor.ones(3))));
  }

  private void multilabelSoft() {
    BinaryOptions options = BinaryOptions.options();
    Loss plain = (in, r) -> multilabelSoftMarginLoss(in[0], in[1], options.reduction(r));
    reductions("multilabel_soft", plain);
    reductions(
        "multilabel_soft_weight",
        (in, r) -> multilabelSoftMarginLoss(in[0], in[1], options.weight(in[2]).reduction(r)));
    mean(plain, "multilabel_soft", "one", "broadcast", "double", "shapes");
  }
}
