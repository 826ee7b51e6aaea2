package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.ctcLoss;
import static org.lanewise.nn.functional.Functional.gaussianNllLoss;
import static org.lanewise.nn.functional.Functional.huberLoss;
import static org.lanewise.nn.functional.Functional.klDiv;
import static org.lanewise.nn.functional.Functional.l1Loss;
import static org.lanewise.nn.functional.Functional.mseLoss;
import static org.lanewise.nn.functional.Functional.poissonNllLoss;
import static org.lanewise.nn.functional.Functional.smoothL1Loss;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.CtcOptions;
import org.lanewise.nn.functional.GaussianNllOptions;
import org.lanewise.nn.functional.PoissonNllOptions;
import org.lanewise.nn.functional.Reduction;

/** Losses of numbers, of distributions and of sequences. */
class LossesGoldenTest extends LossGoldenTest {
  LossesGoldenTest() {
    super("losses");
  }

  @Override
  void calls() {
    distance("l1_loss", (in, r) -> l1Loss(in[0], in[1], r));
    distance("mse_loss", (in, r) -> mseLoss(in[0], in[1], r));
    distance("smooth_l1_loss", (in, r) -> smoothL1Loss(in[0], in[1], r));
    distance("huber_loss", (in, r) -> huberLoss(in[0], in[1], r));
    weighted();
    limits();
    poisson();
    gaussian();
    divergence();
    sequences();
  }

  private void distance(String name, Loss loss) {
    reductions(name, loss);
    mean(loss, name, "double", "half", "broadcast", "empty", "equal", "shapes", "int");
    if (!name.equals("huber_loss")) {
      mean(loss, name, "types");
    }
    one(name + "_strided", in -> loss.of(new Tensor[] {in[0].t(), in[1].t()}, Reduction.MEAN));
    one(name + "_special", in -> loss.of(in, Reduction.NONE));
  }

  private void weighted() {
    reductions("l1_loss_weight", (in, r) -> l1Loss(in[0], in[1], r, in[2]));
    reductions("mse_loss_weight", (in, r) -> mseLoss(in[0], in[1], r, in[2]));
    reductions("huber_loss_weight", (in, r) -> huberLoss(in[0], in[1], r, 1, in[2]));
    one("l1_loss_weight_shape", in -> l1Loss(in[0], in[1], Reduction.MEAN, in[2]));
    one("mse_loss_weight_shape", in -> mseLoss(in[0], in[1], Reduction.MEAN, in[2]));
    one("huber_loss_weight_shape", in -> huberLoss(in[0], in[1], Reduction.MEAN, 1, in[2]));
  }

  private void limits() {
    reductions("smooth_l1_beta_0", (in, r) -> smoothL1Loss(in[0], in[1], r, 0));
    reductions("smooth_l1_beta_half", (in, r) -> smoothL1Loss(in[0], in[1], r, 0.5));
    reductions("smooth_l1_beta_3", (in, r) -> smoothL1Loss(in[0], in[1], r, 3));
    reductions("huber_delta_half", (in, r) -> huberLoss(in[0], in[1], r, 0.5));
    reductions("huber_delta_3", (in, r) -> huberLoss(in[0], in[1], r, 3));
    one("smooth_l1_limits", in -> smoothL1Loss(in[0], in[1]));
    one("huber_limits", in -> huberLoss(in[0], in[1]));
    one("smooth_l1_negative", in -> smoothL1Loss(in[0], in[1], Reduction.MEAN, -1));
    one("huber_zero", in -> huberLoss(in[0], in[1], Reduction.MEAN, 0));
  }

  private void poisson() {
    PoissonNllOptions logarithms = PoissonNllOptions.options();
    PoissonNllOptions rates = logarithms.logInput(false);
    poisson("poisson_log", logarithms);
    poisson("poisson_log_full", logarithms.full(true));
    poisson("poisson_rate", rates);
    poisson("poisson_rate_full", rates.full(true));
    one("poisson_eps", in -> poissonNllLoss(in[0], in[1], rates.eps(0.1)));
    one("poisson_double", in -> poissonNllLoss(in[0], in[1]));
    one(
        "poisson_counts",
        in -> poissonNllLoss(in[0], Tensor.of(0L, 1L, 2L, 5L, 9L), logarithms.full(true)));
    one("poisson_shapes", in -> poissonNllLoss(in[0], in[1]));
  }

  private void poisson(String name, PoissonNllOptions options) {
    reductions(name, (in, r) -> poissonNllLoss(in[0], in[1], options.reduction(r)));
  }

  private void gaussian() {
    GaussianNllOptions options = GaussianNllOptions.options();
    Loss loss = (in, r) -> gaussianNllLoss(in[0], in[1], in[2], options.reduction(r));
    reductions("gaussian", loss);
    reductions(
        "gaussian_full",
        (in, r) -> gaussianNllLoss(in[0], in[1], in[2], options.full(true).reduction(r)));
    mean(loss, "gaussian", "rows", "columns", "first", "small", "double");
    mean(loss, "gaussian", "negative", "shape", "one");
    one("gaussian_number", in -> gaussianNllLoss(in[0], in[1], 0.7, options));
    one("gaussian_eps", in -> gaussianNllLoss(in[0], in[1], in[2], options.eps(0.5)));
  }

  private void divergence() {
    reductions("kl_div", (in, r) -> klDiv(in[0], in[1], r));
    reductions("kl_div_log", (in, r) -> klDiv(in[0], in[1], r, true));
    one("kl_div_batchmean", in -> klDiv(in[0], in[1], Reduction.BATCHMEAN));
    one("kl_div_log_batchmean", in -> klDiv(in[0], in[1], Reduction.BATCHMEAN, true));
    mean((in, r) -> klDiv(in[0], in[1]), "kl_div", "zero", "double", "shapes");
    mean((in, r) -> klDiv(in[0], in[1], Reduction.BATCHMEAN), "kl_div", "broadcast", "scalar");
  }

  private static Tensor ctc(Tensor[] in, CtcOptions options) {
    return ctcLoss(in[0].logSoftmax(-1), in[1], in[2], in[3], options);
  }

  private void sequences() {
    CtcOptions options = CtcOptions.options();
    CtcOptions each = options.reduction(Reduction.NONE);
    Loss loss = (in, r) -> ctc(in, options.reduction(r));
    reductions("ctc", loss);
    reductions("ctc_joined", loss);
    reductions("ctc_zero_infinity", (in, r) -> ctc(in, options.zeroInfinity(true).reduction(r)));
    mean(loss, "ctc", "int32", "one_mean", "double", "long", "long_double");
    mean((in, r) -> ctc(in, each), "ctc", "one", "no_labels", "short");
    one("ctc_blank", in -> ctc(in, options.blank(4)));
    one("ctc_of_logarithms", in -> ctcLoss(in[0], in[1], in[2], in[3]));
    mean(loss, "ctc", "times", "times_below", "lengths", "lengths_below", "joined_size");
    mean(loss, "ctc", "batch", "rows", "float_lengths");
    one("ctc_blank_outside", in -> ctc(in, options.blank(5)));
  }
}
