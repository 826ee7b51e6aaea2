"""Cross entropy behind an affine map."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform
from torch import nn

f = F.linear_cross_entropy
D = torch.float64


def cases():
    c = Cases("linear_losses")
    t = torch.tensor([0, 3, 2, -100, 1, 3])
    x, w, b = uniform(6, 5, low=-2, high=2), uniform(4, 5, low=-2, high=2), uniform(4)
    weight = torch.tensor([0.5, 2.0, 1.25, 0.75])
    c.reductions("plain", lambda x, w, **o: f(x, w, t, **o), x, w)
    c.reductions("bias", lambda x, w, b, **o: f(x, w, t, linear_bias=b, **o), x, w, b)
    c.reductions("weight", lambda x, w, b, **o: f(x, w, t, linear_bias=b, weight=weight, **o), x, w, b)
    c.reductions("ignored", lambda x, w, **o: f(x, w, t.clamp(min=0), ignore_index=3, **o), x, w)
    c.reductions("smoothed", lambda x, w, b, **o: f(x, w, t, linear_bias=b, label_smoothing=0.2, **o), x, w, b)
    p = uniform(6, 4).softmax(1)
    c.reductions("probabilities", lambda x, w, p, **o: f(x, w, p, **o), x, w, p)
    c.case("float64", lambda x, w, b: f(x, w, t, linear_bias=b), x.double(), w.double(), b.double())
    c.case("single", lambda x, w, b: f(x, w, torch.tensor(2), linear_bias=b), uniform(5), w, b)
    wide, wide_bias = uniform(4, 2, 3, 5), uniform(4, 2, 3)
    places = torch.arange(36).reshape(6, 2, 3) % 4
    c.reductions("places", lambda x, w, b, **o: f(x, w, places, linear_bias=b, **o), x, wide, wide_bias)
    c.case("no_rows", lambda x, w: f(x, w, torch.zeros(0, dtype=torch.int64), reduction="none"), uniform(0, 5), w)
    c.case("all_ignored", lambda x, w: f(x, w, torch.full((6,), -100)), x, w, gradients=False)
    layers(c, x, t)
    c.error("rank", lambda x, w: f(x, w, t), uniform(6, 1, 5), w)
    c.error("weight_rank", lambda x, w: f(x, w, t), x, uniform(5))
    c.error("features", lambda x, w: f(x, w, t), x, uniform(4, 6))
    c.error("bias_shape", lambda x, w, b: f(x, w, t, linear_bias=b), x, w, uniform(5))
    c.error("unbatched_places", lambda x, w: f(x, w, torch.zeros(2, 3, dtype=torch.int64)), uniform(5), wide)
    c.error("target_shape", lambda x, w: f(x, w, t[:5]), x, w)
    c.error("target_range", lambda x, w: f(x, w, t + 1), x, w)
    c.error("target_type", lambda x, w: f(x, w, t.float()), x, w)
    c.error("class_weight", lambda x, w: f(x, w, t, weight=torch.ones(5)), x, w)
    c.error("smoothing", lambda x, w: f(x, w, t, label_smoothing=1.5), x, w)
    c.error("probabilities_ignored", lambda x, w, p: f(x, w, p, ignore_index=1), x, w, p)
    return c


def layers(c, x, t):
    def seeded(**options):
        def call(x):
            torch.manual_seed(5)
            layer = nn.LinearCrossEntropyLoss(5, 4, **options)
            target = t if "out_features" not in options else torch.arange(36).reshape(6, 2, 3) % 4
            return [layer(x, target), *layer.state_dict().values()]

        return call

    c.case("layer", seeded(), x)
    c.case("layer_options", seeded(bias=True, weight=torch.tensor([1.0, 2, 3, 4]), reduction="sum", label_smoothing=0.1), x)
    c.case("layer_places", seeded(bias=True, out_features=(2, 3), ignore_index=1, reduction="none"), x)
    c.error("layer_weight", lambda x: nn.LinearCrossEntropyLoss(5, 4, weight=torch.ones(3))(x, t), x)
    c.error("layer_smoothing", lambda x: nn.LinearCrossEntropyLoss(5, 4, label_smoothing=-0.1)(x, t), x)
