package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.BinaryOptions;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.CtcOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.GaussianNllOptions;
import org.lanewise.nn.functional.MultiMarginOptions;
import org.lanewise.nn.functional.PoissonNllOptions;
import org.lanewise.nn.functional.Reduction;
import org.lanewise.nn.functional.TripletOptions;

/** Losses against PyTorch's. */
class LossRecordsGoldenTest extends LayerGoldens {
  LossRecordsGoldenTest() {
    super("losses/");
  }

  @Override
  void cases() {
    losses();
  }

  private void losses() {
    loss("losses/l1", in -> new L1Loss().call(in[0], in[1]));
    loss("losses/l1_sum", in -> new L1Loss(Reduction.SUM).call(in[0], in[1]));
    loss("losses/mse", in -> new MSELoss().call(in[0], in[1]));
    loss("losses/mse_none", in -> new MSELoss(Reduction.NONE).call(in[0], in[1]));
    loss("losses/huber", in -> new HuberLoss().call(in[0], in[1]));
    loss("losses/huber_delta", in -> new HuberLoss(0.5, Reduction.SUM).call(in[0], in[1]));
    loss("losses/huber_error", in -> new HuberLoss(0).call(in[0], in[1]));
    loss("losses/smooth_l1", in -> new SmoothL1Loss().call(in[0], in[1]));
    loss("losses/smooth_l1_beta", in -> new SmoothL1Loss(0.5).call(in[0], in[1]));
    loss("losses/smooth_l1_error", in -> new SmoothL1Loss(-1).call(in[0], in[1]));
    loss("losses/nll", in -> new NLLLoss().call(in[0], in[1]));
    loss(
        "losses/nll_weight",
        in ->
            new NLLLoss(ClassOptions.options().weight(Tensor.of(0.5f, 2, 1, 3)).ignoreIndex(1))
                .call(in[0], in[1]));
    loss(
        "losses/nll_image",
        in -> new NLLLoss(ClassOptions.options().reduction(Reduction.NONE)).call(in[0], in[1]));
    loss("losses/nll_error", in -> new NLLLoss().call(in[0], in[1]));
    loss("losses/cross_entropy", in -> new CrossEntropyLoss().call(in[0], in[1]));
    loss(
        "losses/cross_entropy_smooth",
        in ->
            new CrossEntropyLoss(
                    ClassOptions.options()
                        .weight(Tensor.of(0.5f, 2, 1, 3))
                        .labelSmoothing(0.1)
                        .reduction(Reduction.SUM))
                .call(in[0], in[1]));
    loss("losses/cross_entropy_probabilities", in -> new CrossEntropyLoss().call(in[0], in[1]));
    loss("losses/bce", in -> new BCELoss().call(in[0], in[1]));
    loss(
        "losses/bce_weight",
        in ->
            new BCELoss(
                    BinaryOptions.options()
                        .weight(Tensor.of(0.5f, 2, 1, 3))
                        .reduction(Reduction.SUM))
                .call(in[0], in[1]));
    loss("losses/bce_error", in -> new BCELoss().call(in[0], in[1]));
    loss("losses/bce_with_logits", in -> new BCEWithLogitsLoss().call(in[0], in[1]));
    loss(
        "losses/bce_with_logits_weight",
        in ->
            new BCEWithLogitsLoss(
                    BinaryOptions.options()
                        .posWeight(Tensor.of(0.5f, 2, 1, 3))
                        .reduction(Reduction.NONE))
                .call(in[0], in[1]));
    loss("losses/kl_div", in -> new KLDivLoss(Reduction.BATCHMEAN).call(in[0], in[1]));
    loss("losses/kl_div_log", in -> new KLDivLoss(Reduction.SUM, true).call(in[0], in[1]));
    loss("losses/poisson_nll", in -> new PoissonNLLLoss().call(in[0], in[1]));
    loss(
        "losses/poisson_nll_full",
        in ->
            new PoissonNLLLoss(
                    PoissonNllOptions.options()
                        .logInput(false)
                        .full(true)
                        .eps(1e-3)
                        .reduction(Reduction.SUM))
                .call(in[0], in[1]));
    loss("losses/gaussian_nll", in -> new GaussianNLLLoss().call(in[0], in[1], in[2]));
    loss(
        "losses/gaussian_nll_full",
        in ->
            new GaussianNLLLoss(
                    GaussianNllOptions.options().full(true).eps(0.3).reduction(Reduction.NONE))
                .call(in[0], in[1], in[2]));
    loss("losses/gaussian_nll_error", in -> new GaussianNLLLoss().call(in[0], in[1], in[2]));
    loss("losses/hinge_embedding", in -> new HingeEmbeddingLoss().call(in[0], in[1]));
    loss(
        "losses/hinge_embedding_margin",
        in -> new HingeEmbeddingLoss(0.5, Reduction.SUM).call(in[0], in[1]));
    loss("losses/soft_margin", in -> new SoftMarginLoss().call(in[0], in[1]));
    loss("losses/multi_label_margin", in -> new MultiLabelMarginLoss().call(in[0], in[1]));
    loss("losses/multi_label_soft_margin", in -> new MultiLabelSoftMarginLoss().call(in[0], in[1]));
    loss(
        "losses/multi_label_soft_margin_weight",
        in ->
            new MultiLabelSoftMarginLoss(
                    BinaryOptions.options()
                        .weight(Tensor.of(0.5f, 2, 1, 3))
                        .reduction(Reduction.NONE))
                .call(in[0], in[1]));
    loss("losses/multi_margin", in -> new MultiMarginLoss().call(in[0], in[1]));
    loss(
        "losses/multi_margin_options",
        in ->
            new MultiMarginLoss(
                    MultiMarginOptions.options()
                        .p(2)
                        .margin(0.5)
                        .weight(Tensor.of(0.5f, 2, 1, 3))
                        .reduction(Reduction.SUM))
                .call(in[0], in[1]));
    loss(
        "losses/multi_margin_error",
        in -> new MultiMarginLoss(MultiMarginOptions.options().p(3)).call(in[0], in[1]));
    loss(
        "losses/multi_margin_weight_error",
        in ->
            new MultiMarginLoss(MultiMarginOptions.options().weight(Tensor.ones(2, 2)))
                .call(in[0], in[1]));
    loss("losses/cosine_embedding", in -> new CosineEmbeddingLoss().call(in[0], in[1], in[2]));
    loss(
        "losses/cosine_embedding_margin",
        in -> new CosineEmbeddingLoss(0.2, Reduction.NONE).call(in[0], in[1], in[2]));
    loss("losses/margin_ranking", in -> new MarginRankingLoss().call(in[0], in[1], in[2]));
    loss(
        "losses/margin_ranking_margin",
        in -> new MarginRankingLoss(0.5, Reduction.SUM).call(in[0], in[1], in[2]));
    loss("losses/triplet_margin", in -> new TripletMarginLoss().call(in[0], in[1], in[2]));
    loss(
        "losses/triplet_margin_options",
        in ->
            new TripletMarginLoss(
                    TripletOptions.options().margin(0.5).p(1).swap(true).reduction(Reduction.NONE))
                .call(in[0], in[1], in[2]));
    loss(
        "losses/triplet_margin_error",
        in -> new TripletMarginLoss(TripletOptions.options().margin(0)).call(in[0], in[1], in[2]));
    loss(
        "losses/triplet_distance",
        in -> new TripletMarginWithDistanceLoss().call(in[0], in[1], in[2]));
    loss(
        "losses/triplet_distance_own",
        in ->
            new TripletMarginWithDistanceLoss(
                    (a, b) -> a.sub(b).abs().sum(-1),
                    TripletOptions.options().margin(0.5).swap(true))
                .call(in[0], in[1], in[2]));
    loss(
        "losses/triplet_distance_error",
        in ->
            new TripletMarginWithDistanceLoss(
                    Functional::pairwiseDistance, TripletOptions.options().margin(0))
                .call(in[0], in[1], in[2]));
    loss("losses/ctc", in -> new CTCLoss().call(in[0], in[1], in[2], in[3]));
    loss(
        "losses/ctc_options",
        in ->
            new CTCLoss(CtcOptions.options().blank(3).reduction(Reduction.SUM).zeroInfinity(true))
                .call(in[0], in[1], in[2], in[3]));
  }
}
