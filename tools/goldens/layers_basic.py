"""Golden file of the layers and losses that are thin over one function: first values, names of the state, printed forms,
outputs and gradients. See README.md beside this file.

    .venv/bin/python tools/goldens/layers_basic.py nn/src/test/resources/goldens

A case is a module that is made after `manual_seed(7)` and run after `manual_seed(8)`. Stored under its name: inputs `in0`...,
outputs `out0`..., the gradient `dout` of the first output, gradients `grad0`... of the inputs, `state.NAME` as it was at first,
`grad.NAME` of the parameters, and the printed form `text`; or `error` if PyTorch refuses to make or to run the module.
"""

import re
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

torch.set_num_threads(1)

ERRORS = (RuntimeError, IndexError, ValueError, TypeError, NotImplementedError, AssertionError)
OUT = {}


def uniform(*shape):
    """Inputs on [-1, 1)."""
    return torch.rand(shape) * 2 - 1


def wide(*shape):
    """Inputs on [-4, 4)."""
    return torch.rand(shape) * 8 - 4


def rate(*shape):
    """Inputs on [0.1, 0.9)."""
    return torch.rand(shape) * 0.8 + 0.1


def signs(*shape):
    """1 and -1."""
    return torch.randint(0, 2, shape) * 2.0 - 1


def is_signs(x):
    """Whether it is what `signs` makes: targets without a gradient."""
    return bool((x.abs() == 1).all())


def classes(*shape):
    """Classes 0 to 3."""
    return torch.randint(0, 4, shape)


def pooled(axes, x):
    """Maxima of pairs, and their places."""
    return getattr(torch.nn.functional, f"max_pool{axes}d")(x, 2, return_indices=True)


def printed(module):
    """The printed form with names and values as in Java."""
    text = re.sub(r"_([a-z0-9])", lambda m: m[1].upper(), str(module))
    return text.replace("False", "false").replace("True", "true").replace("None", "null")


def keep(name, tensor):
    if name in OUT:
        raise ValueError(f"{name}: named twice")
    OUT[name] = tensor.detach().contiguous().clone()


def case(name, make, *inputs, call=lambda m, *x: m(*x), text=True):
    torch.manual_seed(sum(map(ord, name)))
    inputs = [i for make_inputs in inputs for i in make_inputs()]
    for i, x in enumerate(inputs):
        keep(f"{name}/in{i}", x)
    if name.endswith("_error"):
        try:
            call(make(), *inputs)
        except ERRORS:
            keep(f"{name}/error", torch.zeros(0))
            return
        raise AssertionError(f"{name}: PyTorch does not refuse it")
    torch.manual_seed(7)
    module = make()
    if not name.startswith("losses/"):
        if text:
            keep(f"{name}/text", torch.tensor(list(printed(module).encode()), dtype=torch.int64))
        for key, value in module.state_dict().items():
            keep(f"{name}/state.{key}", value)
    leaves = [x.clone().requires_grad_(x.is_floating_point() and not is_signs(x)) for x in inputs]
    torch.manual_seed(8)
    y = call(module, *leaves)
    outputs = [y] if isinstance(y, torch.Tensor) else list(y)
    for i, y in enumerate(outputs):
        keep(f"{name}/out{i}", y)
    dout = uniform(*outputs[0].shape)
    keep(f"{name}/dout", dout)
    outputs[0].backward(dout)
    for i, x in enumerate(leaves):
        if x.grad is not None:
            keep(f"{name}/grad{i}", x.grad)
    for key, parameter in module.named_parameters():
        keep(f"{name}/grad.{key}", parameter.grad)


def layers():
    case("layers/conv1d", lambda: nn.Conv1d(4, 6, 3), lambda: [uniform(2, 4, 9)])
    case("layers/conv1d_options", lambda: nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2, bias=False), lambda: [uniform(4, 9)])
    case("layers/conv1d_circular", lambda: nn.Conv1d(2, 3, 3, padding=2, padding_mode="circular"), lambda: [uniform(2, 2, 7)])
    case("layers/conv2d", lambda: nn.Conv2d(3, 4, 3), lambda: [uniform(2, 3, 6, 7)])
    case("layers/conv2d_kernel", lambda: nn.Conv2d(2, 4, (3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1)), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv2d_same", lambda: nn.Conv2d(2, 4, (2, 3), padding="same", dilation=(1, 2)), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv2d_reflect", lambda: nn.Conv2d(2, 3, 3, stride=2, padding=(2, 1), padding_mode="reflect"), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv2d_replicate_same", lambda: nn.Conv2d(2, 3, (2, 4), padding="same", padding_mode="replicate"), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv2d_circular", lambda: nn.Conv2d(2, 3, 3, padding=1, padding_mode="circular", bias=False), lambda: [uniform(2, 5, 5)])
    case("layers/conv3d", lambda: nn.Conv3d(2, 3, 2), lambda: [uniform(2, 2, 3, 4, 5)])
    case("layers/conv3d_options", lambda: nn.Conv3d(2, 4, (1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), groups=2), lambda: [uniform(2, 3, 4, 5)])
    case("layers/conv3d_replicate", lambda: nn.Conv3d(1, 2, 3, padding=1, padding_mode="replicate"), lambda: [uniform(1, 1, 3, 3, 4)])
    case("layers/conv_transpose1d", lambda: nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2, dilation=2), lambda: [uniform(2, 4, 5)])
    case("layers/conv_transpose2d", lambda: nn.ConvTranspose2d(3, 2, 3), lambda: [uniform(2, 3, 4, 5)])
    case("layers/conv_transpose2d_kernel", lambda: nn.ConvTranspose2d(3, 2, (2, 3), stride=(2, 1), padding=(0, 1), bias=False), lambda: [uniform(3, 4, 5)])
    case("layers/conv_transpose2d_size", lambda: nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1), lambda: [uniform(2, 3, 4, 5)], call=lambda m, x: m(x, output_size=(8, 9)))
    case("layers/conv_transpose2d_sizes", lambda: nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1), lambda: [uniform(2, 3, 4, 5)], call=lambda m, x: m(x, output_size=(2, 2, 7, 10)))
    case("layers/conv_transpose2d_size_error", lambda: nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1), lambda: [uniform(2, 3, 4, 5)], call=lambda m, x: m(x, output_size=(8, 11)))
    case("layers/conv_transpose2d_numbers_error", lambda: nn.ConvTranspose2d(3, 2, 3, stride=2), lambda: [uniform(2, 3, 4, 5)], call=lambda m, x: m(x, output_size=(2, 8, 11)))
    case("layers/conv_transpose3d", lambda: nn.ConvTranspose3d(2, 3, 2, stride=2), lambda: [uniform(1, 2, 2, 2, 3)])
    case("layers/conv2d_groups_error", lambda: nn.Conv2d(3, 4, 3, groups=2), lambda: [uniform(2, 3, 6, 7)])
    case("layers/conv2d_groups_zero_error", lambda: nn.Conv2d(3, 4, 3, groups=0), lambda: [uniform(2, 3, 6, 7)])
    case("layers/conv2d_same_error", lambda: nn.Conv2d(3, 4, 3, padding="same", stride=2), lambda: [uniform(2, 3, 6, 7)])
    case("layers/conv2d_channels_error", lambda: nn.Conv2d(3, 4, 3), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv2d_reflect_error", lambda: nn.Conv2d(2, 3, 3, padding=6, padding_mode="reflect"), lambda: [uniform(2, 2, 6, 7)])
    case("layers/conv_transpose2d_mode_error", lambda: nn.ConvTranspose2d(3, 2, 3, padding_mode="reflect"), lambda: [uniform(2, 3, 4, 5)])
    case("layers/identity", lambda: nn.Identity(), lambda: [uniform(2, 3)])
    case("layers/bilinear", lambda: nn.Bilinear(4, 5, 3), lambda: [uniform(6, 4), uniform(6, 5)])
    case("layers/bilinear_plain", lambda: nn.Bilinear(4, 5, 3, bias=False), lambda: [uniform(2, 3, 4), uniform(2, 3, 5)])
    case("layers/bilinear_single", lambda: nn.Bilinear(4, 5, 3), lambda: [uniform(4), uniform(5)])
    case("layers/bilinear_error", lambda: nn.Bilinear(4, 5, 3), lambda: [uniform(6, 4), uniform(5, 5)])
    case("layers/bilinear_zero_error", lambda: nn.Bilinear(0, 5, 3), lambda: [uniform(6, 4), uniform(6, 5)])
    case("layers/flatten", lambda: nn.Flatten(), lambda: [uniform(2, 3, 4)])
    case("layers/flatten_axes", lambda: nn.Flatten(0, 1), lambda: [uniform(2, 3, 4)])
    case("layers/unflatten", lambda: nn.Unflatten(1, (2, 3)), lambda: [uniform(2, 6, 2)])
    case("layers/unflatten_rest", lambda: nn.Unflatten(-1, (2, -1)), lambda: [uniform(2, 6)])
    case("layers/unflatten_error", lambda: nn.Unflatten(1, (2, 4)), lambda: [uniform(2, 6)])
    case("layers/pixel_shuffle", lambda: nn.PixelShuffle(2), lambda: [uniform(2, 8, 2, 3)])
    case("layers/pixel_shuffle_error", lambda: nn.PixelShuffle(2), lambda: [uniform(2, 6, 2, 3)])
    case("layers/pixel_unshuffle", lambda: nn.PixelUnshuffle(2), lambda: [uniform(2, 2, 4, 6)])
    case("layers/channel_shuffle", lambda: nn.ChannelShuffle(2), lambda: [uniform(2, 6, 2, 2)])
    case("layers/fold", lambda: nn.Fold((4, 5), (2, 2)), lambda: [uniform(2, 12, 12)])
    case("layers/unfold", lambda: nn.Unfold(2, dilation=1, padding=(1, 0), stride=2), lambda: [uniform(2, 3, 5, 6)])
    case("layers/cosine_similarity", lambda: nn.CosineSimilarity(), lambda: [uniform(3, 5), uniform(3, 5)])
    case("layers/cosine_similarity_last", lambda: nn.CosineSimilarity(dim=-1, eps=1.0), lambda: [uniform(2, 3, 4), uniform(2, 3, 4)])
    case("layers/pairwise_distance", lambda: nn.PairwiseDistance(), lambda: [uniform(3, 5), uniform(3, 5)])
    case("layers/pairwise_distance_options", lambda: nn.PairwiseDistance(1.0, 0.5, True), lambda: [uniform(3, 5), uniform(3, 5)])
    case("layers/upsample", lambda: nn.Upsample(scale_factor=2), lambda: [uniform(2, 2, 3)])
    case("layers/upsample_factors", lambda: nn.Upsample(scale_factor=(2, 1.5), mode="bicubic"), lambda: [uniform(1, 2, 4, 4)])
    case("layers/upsample_size", lambda: nn.Upsample(size=(3, 7), mode="bilinear", align_corners=True), lambda: [uniform(1, 2, 4, 4)])
    case("layers/upsample_exact", lambda: nn.Upsample(size=5, mode="nearest-exact"), lambda: [uniform(1, 2, 3)])
    case("layers/upsample_trilinear", lambda: nn.Upsample(scale_factor=2, mode="trilinear"), lambda: [uniform(1, 1, 2, 2, 3)])
    case("layers/upsampling_nearest2d", lambda: nn.UpsamplingNearest2d(scale_factor=2), lambda: [uniform(1, 2, 3, 2)])
    case("layers/upsampling_nearest2d_size", lambda: nn.UpsamplingNearest2d(size=(5, 4)), lambda: [uniform(1, 2, 3, 2)])
    case("layers/upsampling_bilinear2d", lambda: nn.UpsamplingBilinear2d(scale_factor=2), lambda: [uniform(1, 2, 3, 2)])
    case("layers/dropout", lambda: nn.Dropout(1.0), lambda: [uniform(5, 8)])
    case("layers/dropout_some", lambda: nn.Dropout(0.3), lambda: [uniform(5, 8)])
    case("layers/dropout_some_inplace", lambda: nn.Dropout(0.3, inplace=True), lambda: [uniform(5, 8)], call=lambda m, x: m(x * 2))
    case("layers/dropout_inplace", lambda: nn.Dropout(1.0, inplace=True), lambda: [uniform(5, 8)], call=lambda m, x: m(x * 2))
    case("layers/dropout1d", lambda: nn.Dropout1d(0.4), lambda: [uniform(3, 5, 2)])
    case("layers/dropout2d", lambda: nn.Dropout2d(), lambda: [uniform(3, 5, 2, 2)])
    case("layers/dropout3d", lambda: nn.Dropout3d(0.2), lambda: [uniform(3, 5, 1, 2, 2)])
    case("layers/alpha_dropout", lambda: nn.AlphaDropout(0.2), lambda: [uniform(5, 8)])
    case("layers/feature_alpha_dropout", lambda: nn.FeatureAlphaDropout(0.3), lambda: [uniform(3, 5, 2)])
    case("layers/dropout_eval", lambda: nn.Dropout(0.3).eval(), lambda: [uniform(5, 8)])
    case("layers/alpha_dropout_eval", lambda: nn.AlphaDropout(0.3).eval(), lambda: [uniform(5, 8)])
    case("layers/adaptive_log_softmax", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 10]), lambda: [uniform(6, 16), torch.tensor([3, 19, 7, 5, 0, 12])], call=lambda m, x, i: m(x, i).loss)
    case("layers/adaptive_log_softmax_output", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 10], div_value=2.0, head_bias=True), lambda: [uniform(6, 16), torch.tensor([3, 19, 7, 5, 0, 12])], call=lambda m, x, i: m(x, i).output)
    case("layers/adaptive_log_softmax_all", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 10]), lambda: [uniform(6, 16)], call=lambda m, x: m.log_prob(x))
    case("layers/adaptive_log_softmax_single", lambda: nn.AdaptiveLogSoftmaxWithLoss(8, 9, [4]), lambda: [uniform(8), torch.tensor(6)], call=lambda m, x, i: m(x, i).output)
    case("layers/adaptive_log_softmax_target_error", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 10]), lambda: [uniform(2, 16), torch.tensor([3, 20])])
    case("layers/adaptive_log_softmax_batch_error", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 10]), lambda: [uniform(3, 16), torch.tensor([3, 2])])
    case("layers/adaptive_log_softmax_cutoffs_error", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [10, 5]), lambda: [uniform(2, 16), torch.tensor([3, 2])])
    case("layers/adaptive_log_softmax_classes_error", lambda: nn.AdaptiveLogSoftmaxWithLoss(16, 20, [5, 20]), lambda: [uniform(2, 16), torch.tensor([3, 2])])
    case("layers/dropout_error", lambda: nn.Dropout(1.5), lambda: [uniform(5, 8)])
    case("layers/dropout1d_error", lambda: nn.Dropout1d(0.5), lambda: [uniform(5)])


def pooling():
    case("pooling/max_pool1d", lambda: nn.MaxPool1d(2), lambda: [uniform(2, 3, 9)])
    case("pooling/max_pool1d_options", lambda: nn.MaxPool1d(3, stride=2, ceil_mode=True), lambda: [uniform(3, 9)])
    case("pooling/max_pool1d_indices", lambda: nn.MaxPool1d(3, 2, 1, return_indices=True), lambda: [uniform(2, 3, 9)], call=lambda m, x: m(x))
    case("pooling/max_pool1d_error", lambda: nn.MaxPool1d(2, padding=2), lambda: [uniform(2, 3, 9)])
    case("pooling/max_unpool1d", lambda: nn.MaxUnpool1d(2), lambda: [*pooled(1, uniform(2, 3, 9))])
    case("pooling/max_unpool1d_size", lambda: nn.MaxUnpool1d(2, 2), lambda: [*pooled(1, uniform(2, 3, 9))], call=lambda m, x, i: m(x, i, output_size=(2, 3, 9)))
    case("pooling/avg_pool1d", lambda: nn.AvgPool1d(2), lambda: [uniform(2, 3, 9)])
    case("pooling/avg_pool1d_options", lambda: nn.AvgPool1d(3, 2, 1, True, False), lambda: [uniform(3, 9)])
    case("pooling/lp_pool1d", lambda: nn.LPPool1d(2.0, 3), lambda: [uniform(2, 3, 9)])
    case("pooling/lp_pool1d_stride", lambda: nn.LPPool1d(1.0, 2, stride=1, ceil_mode=True), lambda: [uniform(2, 3, 9)])
    case("pooling/adaptive_avg_pool1d", lambda: nn.AdaptiveAvgPool1d(3), lambda: [uniform(2, 3, 9)])
    case("pooling/adaptive_max_pool1d", lambda: nn.AdaptiveMaxPool1d(3), lambda: [uniform(2, 3, 9)])
    case("pooling/adaptive_max_pool1d_indices", lambda: nn.AdaptiveMaxPool1d(2, return_indices=True), lambda: [uniform(3, 9)], call=lambda m, x: m(x))
    case("pooling/reflection_pad1d", lambda: nn.ReflectionPad1d(2), lambda: [uniform(2, 3, 4)])
    case("pooling/reflection_pad1d_sides", lambda: nn.ReflectionPad1d((3, 1)), lambda: [uniform(3, 4)])
    case("pooling/replication_pad1d", lambda: nn.ReplicationPad1d(2), lambda: [uniform(2, 3, 4)])
    case("pooling/replication_pad1d_sides", lambda: nn.ReplicationPad1d((3, 1)), lambda: [uniform(3, 4)])
    case("pooling/circular_pad1d", lambda: nn.CircularPad1d(2), lambda: [uniform(2, 3, 4)])
    case("pooling/circular_pad1d_sides", lambda: nn.CircularPad1d((3, 1)), lambda: [uniform(2, 3, 4)])
    case("pooling/zero_pad1d", lambda: nn.ZeroPad1d(2), lambda: [uniform(2, 3, 4)])
    case("pooling/zero_pad1d_sides", lambda: nn.ZeroPad1d((3, 1)), lambda: [uniform(3, 4)])
    case("pooling/constant_pad1d", lambda: nn.ConstantPad1d(1, 0.5), lambda: [uniform(2, 3, 4)])
    case("pooling/constant_pad1d_sides", lambda: nn.ConstantPad1d((-1, 1), 3.5), lambda: [uniform(3, 4)])
    case("pooling/reflection_pad1d_error", lambda: nn.ReflectionPad1d(4), lambda: [uniform(2, 3, 4)])
    case("pooling/max_pool2d", lambda: nn.MaxPool2d(2), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/max_pool2d_options", lambda: nn.MaxPool2d((3, 2), stride=2, ceil_mode=True), lambda: [uniform(2, 7, 8)])
    case("pooling/max_pool2d_indices", lambda: nn.MaxPool2d(3, 2, 1, return_indices=True), lambda: [uniform(2, 2, 7, 8)], call=lambda m, x: m(x))
    case("pooling/max_pool2d_error", lambda: nn.MaxPool2d(2, padding=2), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/max_unpool2d", lambda: nn.MaxUnpool2d(2), lambda: [*pooled(2, uniform(2, 2, 7, 8))])
    case("pooling/max_unpool2d_size", lambda: nn.MaxUnpool2d(2, (2, 2)), lambda: [*pooled(2, uniform(2, 2, 7, 8))], call=lambda m, x, i: m(x, i, output_size=(2, 2, 7, 8)))
    case("pooling/avg_pool2d", lambda: nn.AvgPool2d(2), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/avg_pool2d_options", lambda: nn.AvgPool2d(3, 2, 1, True, False), lambda: [uniform(2, 7, 8)])
    case("pooling/lp_pool2d", lambda: nn.LPPool2d(2.0, (3, 2)), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/lp_pool2d_stride", lambda: nn.LPPool2d(1.0, 2, stride=1, ceil_mode=True), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/adaptive_avg_pool2d", lambda: nn.AdaptiveAvgPool2d(3), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/adaptive_max_pool2d", lambda: nn.AdaptiveMaxPool2d(3), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/adaptive_max_pool2d_indices", lambda: nn.AdaptiveMaxPool2d(2, return_indices=True), lambda: [uniform(2, 7, 8)], call=lambda m, x: m(x))
    case("pooling/adaptive_avg_pool2d_keep", lambda: nn.AdaptiveAvgPool2d((None, 3)), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/adaptive_max_pool2d_keep", lambda: nn.AdaptiveMaxPool2d((None, 3)), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/avg_pool2d_divisor", lambda: nn.AvgPool2d(2, divisor_override=3), lambda: [uniform(2, 2, 7, 8)])
    case("pooling/reflection_pad2d", lambda: nn.ReflectionPad2d(2), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/reflection_pad2d_sides", lambda: nn.ReflectionPad2d((1, 2, 2, 0)), lambda: [uniform(2, 3, 4)])
    case("pooling/replication_pad2d", lambda: nn.ReplicationPad2d(2), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/replication_pad2d_sides", lambda: nn.ReplicationPad2d((1, 2, 2, 0)), lambda: [uniform(2, 3, 4)])
    case("pooling/circular_pad2d", lambda: nn.CircularPad2d(2), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/circular_pad2d_sides", lambda: nn.CircularPad2d((1, 2, 2, 0)), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/zero_pad2d", lambda: nn.ZeroPad2d(2), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/zero_pad2d_sides", lambda: nn.ZeroPad2d((1, 2, 2, 0)), lambda: [uniform(2, 3, 4)])
    case("pooling/constant_pad2d", lambda: nn.ConstantPad2d(1, 0.5), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/constant_pad2d_sides", lambda: nn.ConstantPad2d((1, 2, 2, 0), 3.5), lambda: [uniform(2, 3, 4)])
    case("pooling/reflection_pad2d_error", lambda: nn.ReflectionPad2d(4), lambda: [uniform(2, 2, 3, 4)])
    case("pooling/max_pool3d", lambda: nn.MaxPool3d(2), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/max_pool3d_options", lambda: nn.MaxPool3d((1, 3, 2), stride=2, ceil_mode=True), lambda: [uniform(2, 5, 6, 4)])
    case("pooling/max_pool3d_indices", lambda: nn.MaxPool3d(3, 2, 1, return_indices=True), lambda: [uniform(1, 2, 5, 6, 4)], call=lambda m, x: m(x))
    case("pooling/max_pool3d_error", lambda: nn.MaxPool3d(2, padding=2), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/max_unpool3d", lambda: nn.MaxUnpool3d(2), lambda: [*pooled(3, uniform(1, 2, 5, 6, 4))])
    case("pooling/max_unpool3d_size", lambda: nn.MaxUnpool3d(2, (2, 2, 2)), lambda: [*pooled(3, uniform(1, 2, 5, 6, 4))], call=lambda m, x, i: m(x, i, output_size=(1, 2, 5, 6, 4)))
    case("pooling/avg_pool3d", lambda: nn.AvgPool3d(2), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/avg_pool3d_options", lambda: nn.AvgPool3d(3, 2, 1, True, False), lambda: [uniform(2, 5, 6, 4)])
    case("pooling/lp_pool3d", lambda: nn.LPPool3d(2.0, (1, 3, 2)), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/lp_pool3d_stride", lambda: nn.LPPool3d(1.0, 2, stride=1, ceil_mode=True), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/adaptive_avg_pool3d", lambda: nn.AdaptiveAvgPool3d(3), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/adaptive_max_pool3d", lambda: nn.AdaptiveMaxPool3d(3), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/adaptive_max_pool3d_indices", lambda: nn.AdaptiveMaxPool3d(2, return_indices=True), lambda: [uniform(2, 5, 6, 4)], call=lambda m, x: m(x))
    case("pooling/adaptive_avg_pool3d_keep", lambda: nn.AdaptiveAvgPool3d((2, None, 3)), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/adaptive_max_pool3d_keep", lambda: nn.AdaptiveMaxPool3d((2, None, 3)), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/avg_pool3d_divisor", lambda: nn.AvgPool3d(2, divisor_override=3), lambda: [uniform(1, 2, 5, 6, 4)])
    case("pooling/reflection_pad3d", lambda: nn.ReflectionPad3d(2), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/reflection_pad3d_sides", lambda: nn.ReflectionPad3d((1, 2, 0, 1, 2, 1)), lambda: [uniform(2, 3, 3, 3)])
    case("pooling/replication_pad3d", lambda: nn.ReplicationPad3d(2), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/replication_pad3d_sides", lambda: nn.ReplicationPad3d((1, 2, 0, 1, 2, 1)), lambda: [uniform(2, 3, 3, 3)])
    case("pooling/circular_pad3d", lambda: nn.CircularPad3d(2), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/circular_pad3d_sides", lambda: nn.CircularPad3d((1, 2, 0, 1, 2, 1)), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/zero_pad3d", lambda: nn.ZeroPad3d(2), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/zero_pad3d_sides", lambda: nn.ZeroPad3d((1, 2, 0, 1, 2, 1)), lambda: [uniform(2, 3, 3, 3)])
    case("pooling/constant_pad3d", lambda: nn.ConstantPad3d(1, 0.5), lambda: [uniform(1, 2, 3, 3, 3)])
    case("pooling/constant_pad3d_sides", lambda: nn.ConstantPad3d((1, 2, 0, 1, 2, 1), 3.5), lambda: [uniform(2, 3, 3, 3)])
    case("pooling/reflection_pad3d_error", lambda: nn.ReflectionPad3d(4), lambda: [uniform(1, 2, 3, 3, 3)])


def activations():
    case("activations/relu", lambda: nn.ReLU(), lambda: [wide(4, 9)])
    case("activations/relu6", lambda: nn.ReLU6(), lambda: [wide(4, 9)])
    case("activations/leaky_relu", lambda: nn.LeakyReLU(), lambda: [wide(4, 9)])
    case("activations/prelu", lambda: nn.PReLU(), lambda: [wide(4, 9)])
    case("activations/rrelu", lambda: nn.RReLU(), lambda: [wide(4, 9)])
    case("activations/elu", lambda: nn.ELU(), lambda: [wide(4, 9)])
    case("activations/selu", lambda: nn.SELU(), lambda: [wide(4, 9)])
    case("activations/celu", lambda: nn.CELU(), lambda: [wide(4, 9)])
    case("activations/gelu", lambda: nn.GELU(), lambda: [wide(4, 9)])
    case("activations/silu", lambda: nn.SiLU(), lambda: [wide(4, 9)])
    case("activations/mish", lambda: nn.Mish(), lambda: [wide(4, 9)])
    case("activations/sigmoid", lambda: nn.Sigmoid(), lambda: [wide(4, 9)])
    case("activations/log_sigmoid", lambda: nn.LogSigmoid(), lambda: [wide(4, 9)])
    case("activations/tanh", lambda: nn.Tanh(), lambda: [wide(4, 9)])
    case("activations/tanhshrink", lambda: nn.Tanhshrink(), lambda: [wide(4, 9)])
    case("activations/softplus", lambda: nn.Softplus(), lambda: [wide(4, 9)])
    case("activations/softsign", lambda: nn.Softsign(), lambda: [wide(4, 9)])
    case("activations/softshrink", lambda: nn.Softshrink(), lambda: [wide(4, 9)])
    case("activations/hardshrink", lambda: nn.Hardshrink(), lambda: [wide(4, 9)])
    case("activations/hardtanh", lambda: nn.Hardtanh(), lambda: [wide(4, 9)])
    case("activations/hardsigmoid", lambda: nn.Hardsigmoid(), lambda: [wide(4, 9)])
    case("activations/hardswish", lambda: nn.Hardswish(), lambda: [wide(4, 9)])
    case("activations/prelu_channels", lambda: nn.PReLU(3), lambda: [wide(2, 3, 4)])
    case("activations/prelu_first", lambda: nn.PReLU(2, init=0.5), lambda: [wide(3, 2)])
    case("activations/prelu_error", lambda: nn.PReLU(3), lambda: [wide(2, 4)])
    case("activations/leaky_relu_slope", lambda: nn.LeakyReLU(0.2), lambda: [wide(4, 9)])
    case("activations/rrelu_bounds", lambda: nn.RReLU(0.1, 0.4), lambda: [wide(4, 9)])
    case("activations/elu_alpha", lambda: nn.ELU(0.5), lambda: [wide(4, 9)])
    case("activations/celu_alpha", lambda: nn.CELU(2.0), lambda: [wide(4, 9)])
    case("activations/gelu_tanh", lambda: nn.GELU("tanh"), lambda: [wide(4, 9)])
    case("activations/softplus_beta", lambda: nn.Softplus(2.0, 3.0), lambda: [wide(4, 9)])
    case("activations/softshrink_lambda", lambda: nn.Softshrink(1.5), lambda: [wide(4, 9)])
    case("activations/hardshrink_lambda", lambda: nn.Hardshrink(1.5), lambda: [wide(4, 9)])
    case("activations/hardtanh_bounds", lambda: nn.Hardtanh(-2.0, 3.0), lambda: [wide(4, 9)])
    case("activations/threshold", lambda: nn.Threshold(0.1, 20.0), lambda: [wide(4, 9)])
    case("activations/softmax", lambda: nn.Softmax(1), lambda: [wide(4, 9)])
    case("activations/softmin", lambda: nn.Softmin(0), lambda: [wide(4, 9)])
    case("activations/log_softmax", lambda: nn.LogSoftmax(-1), lambda: [wide(4, 9)])
    case("activations/glu", lambda: nn.GLU(), lambda: [wide(3, 8)])
    case("activations/glu_first", lambda: nn.GLU(0), lambda: [wide(4, 3)])
    case("activations/glu_error", lambda: nn.GLU(), lambda: [wide(3, 7)])
    case("activations/softmax2d", lambda: nn.Softmax2d(), lambda: [wide(2, 3, 2, 2)])
    case("activations/softmax2d_unbatched", lambda: nn.Softmax2d(), lambda: [wide(3, 2, 2)])
    case("activations/softmax2d_error", lambda: nn.Softmax2d(), lambda: [wide(3, 2)])
    case("activations/softshrink_error", lambda: nn.Softshrink(-1.0), lambda: [wide(4, 9)])
    case("activations/hardtanh_error", lambda: nn.Hardtanh(2.0, 1.0), lambda: [wide(4, 9)])
    case("activations/rrelu_error", lambda: nn.RReLU(0.5, 0.1), lambda: [wide(4, 9)])
    case("activations/softmax_error", lambda: nn.Softmax(2), lambda: [wide(4, 9)])
    case("activations/rrelu_eval", lambda: nn.RReLU().eval(), lambda: [wide(4, 9)])
    case("activations/relu_inplace", lambda: nn.ReLU(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/relu6_inplace", lambda: nn.ReLU6(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/leaky_relu_inplace", lambda: nn.LeakyReLU(0.2, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/rrelu_inplace", lambda: nn.RReLU(0.1, 0.4, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/elu_inplace", lambda: nn.ELU(0.5, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/selu_inplace", lambda: nn.SELU(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/celu_inplace", lambda: nn.CELU(2.0, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/silu_inplace", lambda: nn.SiLU(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/mish_inplace", lambda: nn.Mish(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/hardtanh_inplace", lambda: nn.Hardtanh(-2.0, 3.0, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))
    case("activations/hardsigmoid_inplace", lambda: nn.Hardsigmoid(inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2), text=False)
    case("activations/threshold_inplace", lambda: nn.Threshold(0.1, 20.0, inplace=True), lambda: [wide(3, 5)], call=lambda m, x: m(x * 2))


def losses():
    case("losses/l1", lambda: nn.L1Loss(), lambda: [uniform(3, 4), uniform(3, 4)])
    case("losses/l1_sum", lambda: nn.L1Loss(reduction="sum"), lambda: [uniform(3, 4), uniform(3, 4)])
    case("losses/mse", lambda: nn.MSELoss(), lambda: [uniform(3, 4), uniform(3, 4)])
    case("losses/mse_none", lambda: nn.MSELoss(reduction="none"), lambda: [uniform(3, 4), uniform(3, 4)])
    case("losses/huber", lambda: nn.HuberLoss(), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/huber_delta", lambda: nn.HuberLoss("sum", 0.5), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/huber_error", lambda: nn.HuberLoss(delta=0.0), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/smooth_l1", lambda: nn.SmoothL1Loss(), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/smooth_l1_beta", lambda: nn.SmoothL1Loss(beta=0.5), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/smooth_l1_error", lambda: nn.SmoothL1Loss(beta=-1.0), lambda: [wide(3, 4), uniform(3, 4)])
    case("losses/nll", lambda: nn.NLLLoss(), lambda: [uniform(3, 4), classes(3)])
    case("losses/nll_weight", lambda: nn.NLLLoss(torch.tensor([0.5, 2, 1, 3]), ignore_index=1), lambda: [uniform(3, 4), classes(3)])
    case("losses/nll_image", lambda: nn.NLLLoss(reduction="none"), lambda: [uniform(3, 4, 2), classes(3, 2)])
    case("losses/nll_error", lambda: nn.NLLLoss(), lambda: [uniform(3, 4), classes(2)])
    case("losses/cross_entropy", lambda: nn.CrossEntropyLoss(), lambda: [wide(3, 4), classes(3)])
    case("losses/cross_entropy_smooth", lambda: nn.CrossEntropyLoss(torch.tensor([0.5, 2, 1, 3]), label_smoothing=0.1, reduction="sum"), lambda: [wide(3, 4), classes(3)])
    case("losses/cross_entropy_probabilities", lambda: nn.CrossEntropyLoss(), lambda: [wide(3, 4), uniform(3, 4).softmax(1)])
    case("losses/bce", lambda: nn.BCELoss(), lambda: [rate(3, 4), rate(3, 4)])
    case("losses/bce_weight", lambda: nn.BCELoss(torch.tensor([0.5, 2, 1, 3]), reduction="sum"), lambda: [rate(3, 4), rate(3, 4)])
    case("losses/bce_error", lambda: nn.BCELoss(), lambda: [rate(3, 4), rate(3, 1)])
    case("losses/bce_with_logits", lambda: nn.BCEWithLogitsLoss(), lambda: [wide(3, 4), rate(3, 4)])
    case("losses/bce_with_logits_weight", lambda: nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.5, 2, 1, 3]), reduction="none"), lambda: [wide(3, 4), rate(3, 4)])
    case("losses/kl_div", lambda: nn.KLDivLoss(reduction="batchmean"), lambda: [uniform(3, 4), rate(3, 4)])
    case("losses/kl_div_log", lambda: nn.KLDivLoss(reduction="sum", log_target=True), lambda: [uniform(3, 4), uniform(3, 4)])
    case("losses/poisson_nll", lambda: nn.PoissonNLLLoss(), lambda: [uniform(3, 4), rate(3, 4)])
    case("losses/poisson_nll_full", lambda: nn.PoissonNLLLoss(log_input=False, full=True, eps=1e-3, reduction="sum"), lambda: [rate(3, 4), rate(3, 4) * 4])
    case("losses/gaussian_nll", lambda: nn.GaussianNLLLoss(), lambda: [uniform(3, 4), uniform(3, 4), rate(3, 4)])
    case("losses/gaussian_nll_full", lambda: nn.GaussianNLLLoss(full=True, eps=0.3, reduction="none"), lambda: [uniform(3, 4), uniform(3, 4), rate(3, 1)])
    case("losses/gaussian_nll_error", lambda: nn.GaussianNLLLoss(), lambda: [uniform(3, 4), uniform(3, 4), -rate(3, 4)])
    case("losses/hinge_embedding", lambda: nn.HingeEmbeddingLoss(), lambda: [uniform(3, 4), signs(3, 4)])
    case("losses/hinge_embedding_margin", lambda: nn.HingeEmbeddingLoss(0.5, reduction="sum"), lambda: [uniform(3, 4), signs(3, 4)])
    case("losses/soft_margin", lambda: nn.SoftMarginLoss(), lambda: [uniform(3, 4), signs(3, 4)])
    case("losses/multi_label_margin", lambda: nn.MultiLabelMarginLoss(), lambda: [uniform(2, 4), torch.tensor([[3, 0, -1, 1], [2, -1, 0, 0]])])
    case("losses/multi_label_soft_margin", lambda: nn.MultiLabelSoftMarginLoss(), lambda: [uniform(3, 4), rate(3, 4)])
    case("losses/multi_label_soft_margin_weight", lambda: nn.MultiLabelSoftMarginLoss(torch.tensor([0.5, 2, 1, 3]), reduction="none"), lambda: [uniform(3, 4), rate(3, 4)])
    case("losses/multi_margin", lambda: nn.MultiMarginLoss(), lambda: [uniform(3, 4), classes(3)])
    case("losses/multi_margin_options", lambda: nn.MultiMarginLoss(2, 0.5, torch.tensor([0.5, 2, 1, 3]), reduction="sum"), lambda: [uniform(3, 4), classes(3)])
    case("losses/multi_margin_error", lambda: nn.MultiMarginLoss(3), lambda: [uniform(3, 4), classes(3)])
    case("losses/multi_margin_weight_error", lambda: nn.MultiMarginLoss(weight=torch.ones(2, 2)), lambda: [uniform(3, 4), classes(3)])
    case("losses/cosine_embedding", lambda: nn.CosineEmbeddingLoss(), lambda: [uniform(3, 4), uniform(3, 4), signs(3)])
    case("losses/cosine_embedding_margin", lambda: nn.CosineEmbeddingLoss(0.2, reduction="none"), lambda: [uniform(3, 4), uniform(3, 4), signs(3)])
    case("losses/margin_ranking", lambda: nn.MarginRankingLoss(), lambda: [uniform(5), uniform(5), signs(5)])
    case("losses/margin_ranking_margin", lambda: nn.MarginRankingLoss(0.5, reduction="sum"), lambda: [uniform(5), uniform(5), signs(5)])
    case("losses/triplet_margin", lambda: nn.TripletMarginLoss(), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/triplet_margin_options", lambda: nn.TripletMarginLoss(0.5, p=1.0, swap=True, reduction="none"), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/triplet_margin_error", lambda: nn.TripletMarginLoss(0.0), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/triplet_distance", lambda: nn.TripletMarginWithDistanceLoss(), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/triplet_distance_own", lambda: nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: (a - b).abs().sum(-1), margin=0.5, swap=True), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/triplet_distance_error", lambda: nn.TripletMarginWithDistanceLoss(margin=0.0), lambda: [uniform(3, 4), uniform(3, 4), uniform(3, 4)])
    case("losses/ctc", lambda: nn.CTCLoss(), lambda: [uniform(6, 2, 4).log_softmax(2), 1 + classes(2, 3) % 3, torch.tensor([6, 5]), torch.tensor([3, 2])])
    case("losses/ctc_options", lambda: nn.CTCLoss(blank=3, reduction="sum", zero_infinity=True), lambda: [uniform(6, 2, 4).log_softmax(2), classes(2, 3) % 3, torch.tensor([6, 1]), torch.tensor([3, 2])])


if __name__ == "__main__":
    layers()
    pooling()
    activations()
    losses()
    save_file(OUT, Path(sys.argv[1]) / "layers_basic.safetensors", metadata={"torch": torch.__version__})
