"""Functions that belong to no family: in-place activations, bilinear maps, convolutions of time, random choices, gradients of
convolutions."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform
from torch.nn import grad


def cases():
    c = Cases("functions")
    in_place = {
        "relu": F.relu_, "leaky_relu": lambda x: F.leaky_relu_(x, 0.2), "elu": lambda x: F.elu_(x, 0.7), "selu": F.selu_,
        "celu": lambda x: F.celu_(x, 1.3), "hardtanh": lambda x: F.hardtanh_(x, -0.5, 1.5), "threshold": lambda x: F.threshold_(x, 0.5, -2.0),
    }
    for name, f in in_place.items():
        c.case(name + "_", lambda x, f=f: f(x * 1), uniform(3, 7, low=-3, high=3))
    c.case("bilinear", F.bilinear, uniform(6, 4), uniform(6, 5), uniform(3, 4, 5), uniform(3))
    c.case("bilinear_nobias", lambda a, b, w: F.bilinear(a, b, w), uniform(2, 3, 4), uniform(2, 3, 5), uniform(3, 4, 5))
    c.error("bilinear_leading", F.bilinear, uniform(6, 4), uniform(5, 5), uniform(3, 4, 5), uniform(3))
    c.error("bilinear_weight", F.bilinear, uniform(6, 4), uniform(6, 5), uniform(3, 5, 4), uniform(3))
    c.error("bilinear_bias", F.bilinear, uniform(6, 4), uniform(6, 5), uniform(3, 4, 5), uniform(4))
    c.case("conv_tbc", lambda x, w, b: F.conv_tbc(x, w, b, 0), uniform(7, 2, 3), uniform(3, 3, 4), uniform(4))
    c.case("conv_tbc_pad", lambda x, w, b: F.conv_tbc(x, w, b, 2), uniform(7, 2, 3), uniform(3, 3, 4), uniform(4))
    c.error("conv_tbc_channels", lambda x, w, b: F.conv_tbc(x, w, b, 0), uniform(7, 2, 3), uniform(3, 4, 4), uniform(4))
    c.error("conv_tbc_bias", lambda x, w, b: F.conv_tbc(x, w, b, 0), uniform(7, 2, 3), uniform(3, 3, 4), uniform(3))
    c.error("conv_tbc_rank", lambda x, w, b: F.conv_tbc(x, w, b, 0), uniform(7, 3), uniform(3, 3, 4), uniform(4))

    def drawn(**options):
        def call(x):
            torch.manual_seed(5)
            return F.gumbel_softmax(x, **options)

        return call

    c.case("gumbel_softmax", drawn(), uniform(5, 6))
    c.case("gumbel_softmax_tau", drawn(tau=0.3, dim=0), uniform(5, 6))
    c.case("gumbel_softmax_hard", drawn(hard=True), uniform(5, 6))
    gradients(c)
    return c


def gradients(c):
    for n, size in {1: (9,), 2: (7, 8), 3: (4, 5, 6)}.items():
        options = dict(stride=2, padding=1, groups=2)
        inputs, weights = getattr(grad, f"conv{n}d_input"), getattr(grad, f"conv{n}d_weight")
        x, w = uniform(2, 4, *size), uniform(6, 2, *[3] * n)
        g = uniform(*getattr(F, f"conv{n}d")(x, w, **options).shape)
        c.case(f"conv{n}d_input", lambda w, g: inputs(x.shape, w, g, **options), w, g)
        c.case(f"conv{n}d_weight", lambda x, g: weights(x, w.shape, g, **options), x, g)
        c.error(f"conv{n}d_input_gradient", lambda w, g: inputs(x.shape, w, g, **options), w, g[..., :1])
