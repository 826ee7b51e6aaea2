"""Losses of numbers, of distributions and of sequences."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform


def cases():
    c = Cases("losses")
    distances_of_numbers(c)
    likelihoods(c)
    divergence(c)
    sequences(c)
    return c


def distances_of_numbers(c):
    x, t, w = uniform(4, 5, low=-3, high=3), uniform(4, 5, low=-3, high=3), uniform(4, 5, low=0.1, high=2)
    for name in ("l1_loss", "mse_loss", "smooth_l1_loss", "huber_loss"):
        function = getattr(F, name)
        c.reductions(name, function, x, t)
        c.case(f"{name}_double", function, x.double(), t.double())
        c.case(f"{name}_half", function, x.half(), t.half())
        if name != "huber_loss":  # whose result is FLOAT32 then
            c.case(f"{name}_types", function, x, t.double(), gradients=False)  # PyTorch has none
        c.case(f"{name}_broadcast", function, x, t[:, :1].clone())
        c.case(f"{name}_strided", lambda x, t: function(x.t(), t.t()), x, t)
        c.case(f"{name}_empty", function, x[:0], t[:0])
        c.case(f"{name}_equal", function, x, x.clone())
        c.case(f"{name}_special", lambda x, t: function(x, t, reduction="none"), *special())
        c.error(f"{name}_shapes", function, x, t[:, :3].clone())
        c.error(f"{name}_int", function, torch.ones(3, dtype=torch.int64), torch.ones(3, dtype=torch.int64))
    for name in ("l1_loss", "mse_loss", "huber_loss"):
        function = getattr(F, name)
        c.reductions(f"{name}_weight", lambda x, t, w, reduction: function(x, t, weight=w, reduction=reduction), x, t, w)
        c.error(f"{name}_weight_shape", lambda x, t, w: function(x, t, weight=w), x, t, w[0].clone())
    for label, beta in (("0", 0.0), ("half", 0.5), ("3", 3.0)):
        c.reductions(f"smooth_l1_beta_{label}", lambda x, t, reduction: F.smooth_l1_loss(x, t, beta=beta, reduction=reduction), x, t)
        if beta:
            c.reductions(f"huber_delta_{label}", lambda x, t, reduction: F.huber_loss(x, t, delta=beta, reduction=reduction), x, t)
    limits = torch.tensor([1.0, -1.0, 0.0, 0.9999999, -1.0000001])
    c.case("smooth_l1_limits", F.smooth_l1_loss, limits, torch.zeros(5))
    c.case("huber_limits", F.huber_loss, limits, torch.zeros(5))
    c.error("smooth_l1_negative", lambda x, t: F.smooth_l1_loss(x, t, beta=-1.0), x, t)
    c.error("huber_zero", lambda x, t: F.huber_loss(x, t, delta=0.0), x, t)


def likelihoods(c):
    x, t = uniform(4, 5, low=-2, high=2), torch.arange(20.0).view(4, 5) % 7 + 0.5
    for log_input in (True, False):
        for full in (True, False):
            name = f"poisson_{'log' if log_input else 'rate'}{'_full' if full else ''}"
            rate = x if log_input else x.abs() + 0.1
            c.reductions(
            name, lambda x, t, reduction: F.poisson_nll_loss(x, t, log_input=log_input, full=full, reduction=reduction),
                rate, t,
            )
    c.case("poisson_eps", lambda x, t: F.poisson_nll_loss(x, t, log_input=False, eps=0.1), torch.zeros(3), torch.ones(3))
    c.case("poisson_double", F.poisson_nll_loss, x.double(), t.double())
    c.case("poisson_counts", lambda x: F.poisson_nll_loss(x, torch.tensor([0, 1, 2, 5, 9]), full=True), x)
    c.error("poisson_shapes", F.poisson_nll_loss, x, t[:, :3].clone())
    v = uniform(4, 5, low=0.1, high=2)
    c.reductions("gaussian", F.gaussian_nll_loss, x, t, v)
    c.reductions("gaussian_full", lambda x, t, v, reduction: F.gaussian_nll_loss(x, t, v, full=True, reduction=reduction), x, t, v)
    c.case("gaussian_rows", F.gaussian_nll_loss, x, t, v[:, 0].clone())
    c.case("gaussian_columns", F.gaussian_nll_loss, x, t, v[:, :1].clone())
    c.case("gaussian_first", F.gaussian_nll_loss, x, t, v[:1].clone())
    c.case("gaussian_number", lambda x, t: F.gaussian_nll_loss(x, t, 0.7), x, t)
    c.case("gaussian_small", F.gaussian_nll_loss, x, t, torch.where(v < 1, torch.zeros(()), v))
    c.case("gaussian_eps", lambda x, t, v: F.gaussian_nll_loss(x, t, v, eps=0.5), x, t, v)
    c.case("gaussian_double", F.gaussian_nll_loss, x.double(), t.double(), v.double())
    c.error("gaussian_negative", F.gaussian_nll_loss, x, t, v - 1)
    c.error("gaussian_shape", F.gaussian_nll_loss, x, t, v[0].clone())
    c.error("gaussian_one", F.gaussian_nll_loss, x, t, torch.ones(1, 1))


def divergence(c):
    x, t = uniform(4, 5, low=-3, high=0), uniform(4, 5, low=0.01, high=1)
    for reduction in ("none", "mean", "sum", "batchmean"):
        c.case(f"kl_div_{reduction}", lambda x, t: F.kl_div(x, t, reduction=reduction), x, t)
        c.case(f"kl_div_log_{reduction}", lambda x, t: F.kl_div(x, t, reduction=reduction, log_target=True), x, x.roll(1, 0))
    zeros = torch.where(t < 0.5, torch.zeros(()), t)
    c.case("kl_div_zero", lambda x, t: F.kl_div(x, t.detach()), x, zeros)
    c.case("kl_div_double", F.kl_div, x.double(), t.double())
    c.case("kl_div_broadcast", lambda x, t: F.kl_div(x, t, reduction="batchmean"), x, t[0].clone())
    c.case("kl_div_scalar", lambda x, t: F.kl_div(x, t, reduction="batchmean"), x[0, 0].clone(), t[0, 0].clone())
    c.error("kl_div_shapes", F.kl_div, x, torch.ones(4))


def sequences(c):
    # times 7, batch 3, classes 5
    scores = uniform(7, 3, 5, low=-2, high=2)
    t = torch.tensor([[1, 2, 2, 3], [4, 1, 0, 0], [3, 3, 3, 1]])
    joined = torch.tensor([1, 2, 2, 3, 4, 1, 3, 3, 3])
    times, lengths, short = torch.tensor([7, 5, 6]), torch.tensor([4, 2, 3]), torch.tensor([7, 1, 3])
    ctc = lambda x, *others, **options: F.ctc_loss(x.log_softmax(-1), *others, **options)
    # PyTorch takes logarithms of sums in FLOAT32, and the gradient is an exponential of them.
    rounded = {"relative": 1e-5}
    c.reductions("ctc", ctc, scores, t, times, lengths, **rounded)
    c.reductions("ctc_joined", ctc, scores, joined, times, lengths, **rounded)
    c.case("ctc_blank", lambda *in_: ctc(*in_, blank=4), scores, (t + 4) % 5, times, lengths, **rounded)
    c.case("ctc_of_logarithms", F.ctc_loss, scores.log_softmax(-1), t, times, lengths, **rounded)
    c.case("ctc_int32", ctc, scores, t.int(), times.int(), lengths.int(), **rounded)
    one = scores[:, 0].clone(), t[0].clone(), times[0].clone(), lengths[0].clone()
    c.case("ctc_one", lambda *in_: ctc(*in_, reduction="none"), *one, **rounded)
    c.case("ctc_one_mean", ctc, *one, **rounded)
    c.case("ctc_double", ctc, scores.double(), t, times, lengths)
    c.case("ctc_no_labels", lambda *in_: ctc(*in_, reduction="none"), scores, t, times, torch.tensor([0, 2, 0]), **rounded)
    c.case("ctc_short", lambda *in_: ctc(*in_, reduction="none"), scores, t, short, lengths, **rounded)
    c.reductions("ctc_zero_infinity", lambda *in_, reduction: ctc(*in_, zero_infinity=True, reduction=reduction), scores, t, short, lengths, **rounded)
    long = torch.arange(40).view(2, 20) % 4 + 1, torch.tensor([90, 60]), torch.tensor([20, 17])
    scores_ = uniform(90, 2, 5, low=-2, high=2)
    c.case("ctc_long", ctc, scores_, *long, relative=5e-5)
    c.case("ctc_long_double", ctc, scores_.double(), *long, relative=5e-5)
    c.error("ctc_times", ctc, scores, t, times + 1, lengths)
    c.error("ctc_times_below", ctc, scores, t, times - 6, lengths)
    c.error("ctc_lengths", ctc, scores, t, times, lengths + 1)
    c.error("ctc_lengths_below", ctc, scores, t, times, lengths - 3)
    c.error("ctc_joined_size", ctc, scores, joined[:5].clone(), times, lengths)
    c.error("ctc_blank_outside", lambda *in_: ctc(*in_, blank=5), scores, t, times, lengths)
    c.error("ctc_batch", ctc, scores, t, times[:2].clone(), lengths)
    c.error("ctc_rows", ctc, scores, t[:2].clone(), times, lengths)
    c.error("ctc_float_lengths", ctc, scores, t, times.float(), lengths)


def special():
    inf, nan = float("inf"), float("nan")
    return torch.tensor([inf, -inf, nan, 0.0, 1e30, -0.0]), torch.tensor([0.0, 1.0, 1.0, nan, 1.0, 0.0])
