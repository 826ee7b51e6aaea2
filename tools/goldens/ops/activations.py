"""Activation functions."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform
from elementwise import INF, SPECIAL, unary


def cases():
    c = Cases("activations")
    # Gradients of FLOAT64 in which PyTorch rounds a constant to FLOAT32.
    rounded = {"float64": {"relative": 32.0}}
    for name in ("relu", "relu6", "selu", "mish", "hardswish", "hardsigmoid"):
        function, bounds = getattr(F, name), rounded if name == "hardsigmoid" else None
        unary(c, name, function, lambda x: function(x, inplace=True), low=-6, high=6, bounds=bounds)
    # Where x is infinite, PyTorch's gradients are NaN, ours the limits; its gelu of Inf is NaN, too, but for FLOAT64.
    finite = [x for x in SPECIAL if abs(x) != INF]
    infinite = torch.tensor([INF, -INF])
    for x in (infinite, infinite.double()):
        c.case(f"silu_infinite_{x.dtype}".replace("torch.", ""), F.silu, x, gradients=False)
        c.case(f"gelu_tanh_infinite_{x.dtype}".replace("torch.", ""), lambda x: F.gelu(x, approximate="tanh"), x, gradients=False)
    c.case("gelu_infinite_float64", F.gelu, infinite.double(), gradients=False)
    unary(c, "silu", F.silu, lambda x: F.silu(x, inplace=True), low=-6, high=6, special=finite)
    unary(c, "gelu", F.gelu, low=-6, high=6, special=finite)
    for name in ("softplus", "logsigmoid", "hardshrink", "softshrink", "tanhshrink", "softsign"):
        unary(c, name, getattr(F, name), low=-6, high=6)
    for label, name, args in (
        ("leaky_relu", "leaky_relu", ()), ("leaky_relu_02", "leaky_relu", (0.2,)), ("elu", "elu", ()), ("elu_07", "elu", (0.7,)),
        ("celu", "celu", ()), ("celu_13", "celu", (1.3,)), ("hardtanh", "hardtanh", ()), ("hardtanh_02", "hardtanh", (0.0, 2.5)),
        ("threshold", "threshold", (0.5, -2.0)),
    ):
        function = getattr(F, name)
        bounds = rounded if label == "celu_13" else None
        unary(c, label, lambda x: function(x, *args), lambda x: function(x, *args, inplace=True), low=-6, high=6, bounds=bounds)
    # The approximation's gradient is NaN where x^3 is infinite.
    small = [x for x in finite if not abs(x) >= 1e30]
    unary(c, "gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), low=-6, high=6, special=small)
    unary(c, "softplus_constants", lambda x: F.softplus(x, 0.7, 1.0), low=-6, high=6)
    unary(c, "hardshrink_1", lambda x: F.hardshrink(x, 1.0))
    unary(c, "softshrink_1", lambda x: F.softshrink(x, 1.0))
    limits = torch.tensor([-3.0, 3.0, -1.0, 1.0, 0.0, 6.0, 0.5, -0.5, 20.0, 20.5])
    for name in ("relu6", "hardtanh", "hardswish", "hardsigmoid", "hardshrink", "softshrink", "relu", "leaky_relu", "elu", "softplus"):
        c.case(f"{name}_limits", getattr(F, name), limits)
    c.error("hardtanh_crossed", lambda x: F.hardtanh(x, 1.0, 0.0), limits)
    c.error("celu_zero", lambda x: F.celu(x, 0.0), limits)
    c.error("softshrink_negative", lambda x: F.softshrink(x, -1.0), limits)
    x = uniform(4, 3, 5, 2, low=-2, high=2)
    c.case("prelu", F.prelu, x, uniform(3))
    c.case("prelu_one", F.prelu, x, uniform(1))
    c.case("prelu_0d", F.prelu, x, uniform())
    c.case("prelu_matrix", F.prelu, uniform(4, 3, low=-2, high=2), uniform(3))
    c.case("prelu_vector", F.prelu, uniform(4, low=-2, high=2), uniform(1))
    c.case("prelu_scalar", F.prelu, uniform(low=-2, high=0), uniform(1))
    c.case("prelu_empty", F.prelu, torch.zeros(0, 3), torch.ones(3))
    c.case("prelu_float64", F.prelu, x.double(), uniform(3).double())
    c.case("prelu_float16", F.prelu, x.half(), uniform(3).half(), relative=4e-6)
    c.case("prelu_strided", lambda x, w: F.prelu(x.transpose(1, 2), w[::2]), x, uniform(10))
    c.error("prelu_channels", F.prelu, x, torch.ones(4))
    c.error("prelu_axes", F.prelu, x, torch.ones(3, 1))
    c.error("prelu_types", F.prelu, x, torch.ones(3).double())
    c.error("prelu_int", F.prelu, torch.ones(2, 3, dtype=torch.int64), torch.ones(3, dtype=torch.int64))
    c.error("prelu_vector_channels", F.prelu, torch.zeros(3), torch.ones(3))
    for axis in (0, 1, -1):
        c.case(f"glu_{axis}".replace("-", "minus_"), lambda x: F.glu(x, axis), uniform(4, 6, 2))
    c.case("glu_empty", lambda x: F.glu(x, 1), torch.zeros(0, 4))
    c.case("glu_float64", F.glu, uniform(4, dtype=torch.float64))
    c.case("glu_float16", F.glu, uniform(4, 8).half())
    c.error("glu_odd", F.glu, torch.zeros(3))
    c.error("glu_scalar", F.glu, torch.tensor(1.0))
    c.error("glu_axis", lambda x: F.glu(x, 1), torch.zeros(4))
    c.error("glu_int", F.glu, torch.ones(4, dtype=torch.int64))
    leaks(c)
    return c


def leaks(c):
    """Slopes at random, from a seed."""

    def seeded(*bounds, **options):
        def call(x):
            torch.manual_seed(7)
            return F.rrelu(x, *bounds, **options)

        return call

    x = uniform(5, 9, low=-2, high=2)
    c.case("rrelu", seeded(), x)
    c.case("rrelu_bounds", seeded(0.2, 0.9), x)
    c.case("rrelu_training", seeded(training=True), x)
    c.case("rrelu_training_bounds", seeded(-0.5, 0.9, True), x)
    c.case("rrelu_training_one_slope", seeded(0.3, 0.3, True), x)
    c.case("rrelu_training_float64", seeded(0.1, 0.4, True), x.double())
    c.case("rrelu_training_bfloat16", seeded(0.1, 0.4, True), x.bfloat16())
    c.case("rrelu_training_transposed", lambda x: seeded(0.1, 0.4, True)(x.t()), x)
    c.case("rrelu_training_empty", seeded(training=True), torch.zeros(0, 3))
    c.case("rrelu_training_scalar", seeded(training=True), torch.tensor(-1.0))
    c.case("rrelu_training_special", seeded(training=True), torch.tensor([INF, -INF, float("nan"), 0.0, -0.0, -1.0]))
    c.case("rrelu_in_place", lambda x: F.rrelu(x * 1, 0.2, 0.9, inplace=True), x)
    c.case("rrelu_training_in_place", lambda x: seeded(0.2, 0.9, True, True)(x * 1), x)
    c.error("rrelu_order", lambda x: F.rrelu(x, 0.5, 0.2), x)
    c.error("rrelu_order_training", lambda x: F.rrelu(x, 0.5, 0.2, True), x)
    c.error("rrelu_infinite", lambda x: F.rrelu(x, 0.5, INF, True), x)
    c.error("rrelu_nan", lambda x: F.rrelu(x, float("nan"), 0.5, True), x)
    c.error("rrelu_int", lambda x: F.rrelu(x, 0.1, 0.5), torch.ones(3, dtype=torch.int64))
    c.error("rrelu_int_training", lambda x: F.rrelu(x, 0.1, 0.5, True), torch.ones(3, dtype=torch.int64))
    c.error("rrelu_leaf", lambda x: F.rrelu(x.requires_grad_(), 0.1, 0.5, True, True), x)
