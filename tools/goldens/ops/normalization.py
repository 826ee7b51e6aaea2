"""Normalization."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

D, B = torch.float64, torch.bfloat16

# PyTorch adds up in float32 what is subtracted afterwards.
LOOSE = dict(relative=4e-6)


def cases():
    c = Cases("normalization")
    batch(c)
    instance(c)
    group(c)
    layer(c)
    rms(c)
    local(c)
    refused(c)
    return c


def running(channels, dtype=torch.float32):
    return uniform(channels, dtype=dtype), uniform(channels, low=0.5, high=2, dtype=dtype)


def affine(*shape, dtype=torch.float32):
    return uniform(*shape, low=0.5, high=2, dtype=dtype), uniform(*shape, dtype=dtype)


def trained(function):
    """The result, and the running statistics afterwards, of which there is no gradient."""

    def call(x, mean, var, *affine):
        mean, var = mean.detach().clone(), var.detach().clone()
        y = function(x, mean, var, *affine)
        return [y, mean, var]

    return call


def batch(c):
    def train(**options):
        return trained(lambda x, m, v, *wb: F.batch_norm(x, m, v, *wb, training=True, **options))

    for name, shape in (("1d", (7, 3)), ("1d_line", (4, 3, 9)), ("2d", (3, 4, 5, 6)), ("3d", (2, 3, 2, 3, 4))):
        c.case(f"batch_norm{name}", train(), uniform(*shape), *running(shape[1]), *affine(shape[1]), **LOOSE)
    c.case("batch_norm_large", train(), uniform(2, 3, 40, 50) + 5, *running(3), *affine(3), **LOOSE)
    c.case("batch_norm_momentum", train(momentum=0.7, eps=0.1), uniform(3, 4, 5, 6), *running(4), *affine(4), **LOOSE)
    c.case("batch_norm_plain", train(), uniform(3, 4, 5, 6), *running(4), **LOOSE)
    c.case("batch_norm_no_running", lambda x: F.batch_norm(x, None, None, training=True), uniform(3, 4, 5, 6), **LOOSE)
    weight = lambda x, w: F.batch_norm(x, None, None, w, training=True)
    c.case("batch_norm_weight", weight, uniform(3, 4, 5), uniform(4), **LOOSE)
    bias = lambda x, b: F.batch_norm(x, None, None, None, b, training=True)
    c.case("batch_norm_bias", bias, uniform(3, 4, 5), uniform(4), **LOOSE)
    c.case("batch_norm_float64", train(), uniform(3, 4, 5, dtype=D), *running(4, D), *affine(4, dtype=D), relative=1e-5)
    c.case("batch_norm_transposed", lambda x, m, v: train()(x.transpose(1, 2), m, v), uniform(3, 5, 4), *running(4), **LOOSE)
    c.case("batch_norm_empty", train(), uniform(0, 3, 4), *running(3), *affine(3))
    c.case("batch_norm_one_sample", train(), uniform(1, 3, 4), *running(3), *affine(3), **LOOSE)

    def evaluated(*shape, dtype=torch.float32):
        mean, var = running(shape[1], dtype)
        return lambda x, m, v, *wb: F.batch_norm(x, m.detach(), v.detach(), *wb), (uniform(*shape, dtype=dtype), mean, var)

    for name, shape in (("", (3, 4, 5, 6)), ("_1d", (1, 5)), ("_empty", (0, 5, 2))):
        function, inputs = evaluated(*shape)
        c.case(f"batch_norm_eval{name}", function, *inputs, *affine(shape[1]), **LOOSE)
        c.case(f"batch_norm_eval{name}_plain", function, *inputs, **LOOSE)
    function, inputs = evaluated(3, 4, 5, dtype=D)
    c.case("batch_norm_eval_float64", function, *inputs, *affine(4, dtype=D))


def instance(c):
    train = trained(lambda x, m, v, *wb: F.instance_norm(x, m, v, *wb, momentum=0.3))
    c.case("instance_norm1d", train, uniform(3, 4, 5), *running(4), *affine(4), **LOOSE)
    c.case("instance_norm2d", train, uniform(2, 3, 5, 7), *running(3), *affine(3), **LOOSE)
    c.case("instance_norm_plain", lambda x: F.instance_norm(x), uniform(2, 3, 5, 7), **LOOSE)
    evaluate = lambda x, m, v, w, b: F.instance_norm(x, m.detach(), v.detach(), w, b, use_input_stats=False)
    c.case("instance_norm_eval", evaluate, uniform(2, 3, 5, 7), *running(3), *affine(3), **LOOSE)
    c.case("instance_norm_eval_one", evaluate, uniform(2, 3, 1), *running(3), *affine(3), **LOOSE)
    c.case("instance_norm_float64", train, uniform(2, 3, 5, dtype=D), *running(3, D), *affine(3, dtype=D), relative=1e-5)
    c.case("instance_norm_empty", lambda x: F.instance_norm(x), uniform(0, 3, 5))


def group(c):
    norm = lambda groups, eps=1e-5: lambda x, *wb: F.group_norm(x, groups, *wb, eps=eps)
    c.case("group_norm", norm(2), uniform(3, 6, 5, 4), *affine(6), **LOOSE)
    c.case("group_norm_one", norm(1), uniform(3, 6, 5, 4), *affine(6), **LOOSE)
    c.case("group_norm_each", norm(6), uniform(3, 6, 17), *affine(6), **LOOSE)
    c.case("group_norm_no_places", norm(3), uniform(4, 33), *affine(33), **LOOSE)
    c.case("group_norm_plain", norm(2, 0.1), uniform(3, 6, 5, 4), **LOOSE)
    c.case("group_norm_weight", norm(2), uniform(3, 6, 5), uniform(6), **LOOSE)
    c.case("group_norm_float64", norm(2), uniform(3, 6, 5, dtype=D), *affine(6, dtype=D), relative=1e-5)
    c.case("group_norm_empty", norm(2), uniform(0, 6, 5), *affine(6))


def layer(c):
    norm = lambda *shape, eps=1e-5: lambda x, *wb: F.layer_norm(x, shape, *wb, eps=eps)
    c.case("layer_norm", norm(33), uniform(4, 5, 33), *affine(33), **LOOSE)
    c.case("layer_norm_row", norm(7), uniform(7), *affine(7), **LOOSE)
    c.case("layer_norm_long", norm(1000), uniform(3, 1000), *affine(1000), **LOOSE)
    c.case("layer_norm_far", norm(64), uniform(5, 64) + 100, *affine(64), relative=2e-4)  # cancellation in PyTorch
    c.case("layer_norm_axes", norm(3, 5), uniform(2, 4, 3, 5), *affine(3, 5), **LOOSE)
    c.case("layer_norm_plain", norm(33, eps=0.1), uniform(4, 33), **LOOSE)
    c.case("layer_norm_weight", norm(9), uniform(4, 9), uniform(9), **LOOSE)
    c.case("layer_norm_bias", lambda x, b: F.layer_norm(x, [9], None, b), uniform(4, 9), uniform(9), **LOOSE)
    c.case("layer_norm_float64", norm(9), uniform(4, 9, dtype=D), *affine(9, dtype=D), relative=1e-5)
    c.case("layer_norm_transposed", lambda x, w, b: F.layer_norm(x.mT, [9], w, b), uniform(9, 4), *affine(9), **LOOSE)
    c.case("layer_norm_empty", norm(3), uniform(0, 3), *affine(3))
    c.case("layer_norm_no_columns", norm(0), uniform(2, 0))
    c.case("layer_norm_nan", norm(3), torch.tensor([[1.0, float("nan"), 2], [1, 2, 4], [1, float("inf"), 2]]), relative=1e-5)  # cancellation
    # One rounding at the end, where PyTorch has several.
    c.case("layer_norm_bfloat16", norm(9), uniform(4, 9, dtype=B), *affine(9), gradients=False, relative=0.01)


def rms(c):
    norm = lambda *shape, eps=None: lambda x, *w: F.rms_norm(x, shape, *w, eps=eps)
    c.case("rms_norm", norm(33), uniform(4, 5, 33), uniform(33), **LOOSE)
    c.case("rms_norm_axes", norm(3, 5), uniform(2, 4, 3, 5), uniform(3, 5), **LOOSE)
    c.case("rms_norm_plain", norm(33, eps=0.1), uniform(4, 33), **LOOSE)
    c.case("rms_norm_small", norm(5), uniform(4, 5) * 1e-4, **LOOSE)
    c.case("rms_norm_zero", norm(5), torch.zeros(2, 5))
    c.case("rms_norm_float64", norm(9), uniform(4, 9, dtype=D) * 1e-7, uniform(9, dtype=D), relative=1e-5)
    c.case("rms_norm_empty", norm(3), uniform(0, 3), uniform(3))


def local(c):
    c.case("local_response_norm", lambda x: F.local_response_norm(x, 3), uniform(2, 5, 4, 3))
    c.case("local_response_norm_even", lambda x: F.local_response_norm(x, 4, 0.5, 0.6, 2), uniform(2, 7, 6))
    c.case("local_response_norm_wide", lambda x: F.local_response_norm(x, 9, 1, 1, 0.1), uniform(2, 3, 2, 2, 2), **LOOSE)
    c.case("local_response_norm_float64", lambda x: F.local_response_norm(x, 2, 1), uniform(2, 5, 4, dtype=D))
    c.case("local_response_norm_empty", lambda x: F.local_response_norm(x, 2), uniform(0, 5, 4))


def refused(c):
    batch = lambda x, *wb: F.batch_norm(x, None, None, *wb, training=True)
    c.error("batch_norm_one", batch, uniform(1, 3))
    c.error("batch_norm_one_place", batch, uniform(1, 3, 1, 1))
    c.error("batch_norm_rank", batch, uniform(3))
    c.error("batch_norm_type", batch, torch.ones(2, 3, dtype=torch.int64))
    c.error("batch_norm_weight_shape", batch, uniform(2, 3), uniform(2))
    c.error("batch_norm_weight_type", batch, uniform(2, 3), uniform(3, dtype=D))
    c.error("batch_norm_eps", lambda x: F.batch_norm(x, None, None, training=True, eps=0), uniform(2, 3))
    c.error("batch_norm_eval_none", lambda x: F.batch_norm(x, None, None), uniform(2, 3))
    c.error("batch_norm_running_shape", lambda x, m, v: F.batch_norm(x, m, v), uniform(2, 3), *running(4))
    c.error("batch_norm_running_mean", lambda x, m: F.batch_norm(x, m, None, training=True), uniform(2, 3), uniform(3))
    c.error("instance_norm_one", lambda x: F.instance_norm(x), uniform(2, 3, 1))
    c.error("instance_norm_rank", lambda x: F.instance_norm(x), uniform(2, 3))
    c.error("instance_norm_eval_none", lambda x: F.instance_norm(x, use_input_stats=False), uniform(2, 3, 4))
    c.error("instance_norm_weight", lambda x, w: F.instance_norm(x, weight=w), uniform(2, 3, 4), uniform(2))
    c.error("group_norm_groups", lambda x: F.group_norm(x, 4), uniform(2, 6, 5))
    c.error("group_norm_negative", lambda x: F.group_norm(x, -1), uniform(2, 6, 5))
    c.error("group_norm_rank", lambda x: F.group_norm(x, 2), uniform(6))
    c.error("group_norm_one_value", lambda x: F.group_norm(x, 3), uniform(1, 3))
    c.error("group_norm_weight_shape", lambda x, w: F.group_norm(x, 2, w), uniform(2, 6), uniform(2))
    c.error("layer_norm_shape", lambda x: F.layer_norm(x, [2]), uniform(2, 3))
    c.error("layer_norm_no_axes", lambda x: F.layer_norm(x, []), uniform(2, 3))
    c.error("layer_norm_rank", lambda x: F.layer_norm(x, [2, 3]), uniform(3))
    c.error("layer_norm_weight_shape", lambda x, w: F.layer_norm(x, [2, 3], w), uniform(2, 3), uniform(6))
    c.error("layer_norm_weight_type", lambda x, w: F.layer_norm(x, [3], w), uniform(2, 3), uniform(3, dtype=D))
    c.error("layer_norm_type", lambda x: F.layer_norm(x, [3]), torch.ones(2, 3, dtype=torch.int64))
    c.error("rms_norm_shape", lambda x: F.rms_norm(x, [2]), uniform(2, 3))
    c.error("rms_norm_weight_shape", lambda x, w: F.rms_norm(x, [3], w), uniform(2, 3), uniform(2))
    c.error("rms_norm_type", lambda x: F.rms_norm(x, [3]), torch.ones(2, 3, dtype=torch.int64))
    c.error("local_response_norm_rank", lambda x: F.local_response_norm(x, 2), uniform(2, 3))
    c.error("local_response_norm_size", lambda x: F.local_response_norm(x, 0), uniform(2, 3, 4))
