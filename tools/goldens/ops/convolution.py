"""Convolutions and transposed convolutions of one, two and three axes."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform

D = torch.float64


def cases():
    c = Cases("convolution")
    lines(c)
    images(c)
    volumes(c)
    transposed(c)
    refused(c)
    return c


def lines(c):
    c.case("conv1d", F.conv1d, uniform(2, 3, 17), uniform(4, 3, 5), uniform(4))
    c.case("conv1d_unbatched", F.conv1d, uniform(3, 9), uniform(4, 3, 2), uniform(4))
    c.case(
        "conv1d_options",
        lambda x, w: F.conv1d(x, w, None, stride=3, padding=4, dilation=2, groups=2),
        uniform(2, 4, 21),
        uniform(6, 2, 3),
    )
    c.case("conv1d_float64", F.conv1d, uniform(2, 3, 9, dtype=D), uniform(4, 3, 5, dtype=D), uniform(4, dtype=D))


def images(c):
    c.case("conv2d", F.conv2d, uniform(2, 3, 9, 12), uniform(5, 3, 3, 4), uniform(5))
    c.case("conv2d_unbatched", F.conv2d, uniform(3, 9, 7), uniform(5, 3, 3, 3), uniform(5))
    c.case(
        "conv2d_per_axis",
        lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1), padding=(0, 2), dilation=(1, 3)),
        uniform(2, 2, 11, 14),
        uniform(3, 2, 4, 3),
        uniform(3),
    )
    same = lambda x, w, b: F.conv2d(x, w, b, padding="same", dilation=(3, 1))
    c.case("conv2d_same", same, uniform(2, 3, 10, 9), uniform(2, 3, 2, 4), uniform(2))
    c.case("conv2d_same_odd", same, uniform(2, 3, 10, 9), uniform(2, 3, 3, 3), uniform(2))
    c.case("conv2d_same_unbatched", same, uniform(3, 10, 9), uniform(2, 3, 3, 4), uniform(2))
    valid = lambda x, w, b: F.conv2d(x, w, b, padding="valid", stride=2)
    c.case("conv2d_valid", valid, uniform(2, 3, 10, 9), uniform(2, 3, 3, 3), uniform(2))
    depthwise = lambda x, w, b: F.conv2d(x, w, b, padding=1, groups=6)
    c.case("conv2d_depthwise", depthwise, uniform(2, 6, 8, 8), uniform(12, 1, 3, 3), uniform(12))
    c.case("conv2d_1x1", F.conv2d, uniform(2, 5, 6, 7), uniform(4, 5, 1, 1), uniform(4))
    strided = lambda x, w, b: F.conv2d(x, w, b, stride=2)
    c.case("conv2d_1x1_stride", strided, uniform(2, 5, 6, 7), uniform(4, 5, 1, 1), uniform(4))
    c.case("conv2d_no_images", F.conv2d, uniform(0, 3, 6, 7), uniform(4, 3, 2, 2), uniform(4))
    c.case("conv2d_transposed_input", lambda x, w: F.conv2d(x.mT, w), uniform(2, 3, 6, 7), uniform(4, 3, 2, 3))
    c.case(
        "conv2d_float64",
        lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=1, groups=2),
        uniform(2, 4, 9, 8, dtype=D),
        uniform(6, 2, 3, 3, dtype=D),
        uniform(6, dtype=D),
    )
    # All three gradients of the gradients, by the sum of the squared gradients.
    def twice(x, w, b):
        y = F.conv2d(x, w, b, stride=2, padding=1)
        return torch.autograd.grad(y.square().sum(), (x, w, b), create_graph=True)

    c.case("conv2d_twice", twice, uniform(2, 2, 5, 6), uniform(3, 2, 3, 3), uniform(3), relative=4e-6)


def volumes(c):
    c.case("conv3d", F.conv3d, uniform(2, 3, 5, 6, 7), uniform(4, 3, 2, 3, 4), uniform(4))
    c.case("conv3d_unbatched", F.conv3d, uniform(3, 4, 6, 5), uniform(2, 3, 2, 3, 3), uniform(2))
    c.case(
        "conv3d_options",
        lambda x, w, b: F.conv3d(x, w, b, stride=(2, 1, 3), padding=(2, 1, 0), dilation=(2, 1, 2), groups=2),
        uniform(2, 4, 5, 6, 9),
        uniform(4, 2, 3, 2, 3),
        uniform(4),
    )
    same = lambda x, w, b: F.conv3d(x, w, b, padding="same")
    c.case("conv3d_same", same, uniform(1, 2, 4, 5, 6), uniform(2, 2, 2, 3, 4), uniform(2))
    c.case("conv3d_1x1", F.conv3d, uniform(2, 3, 4, 5, 3), uniform(2, 3, 1, 1, 1), uniform(2))
    c.case(
        "conv3d_float64",
        lambda x, w: F.conv3d(x, w, padding=1),
        uniform(1, 2, 3, 4, 5, dtype=D),
        uniform(2, 2, 3, 2, 3, dtype=D),
    )


def transposed(c):
    c.case("conv_transpose1d", F.conv_transpose1d, uniform(2, 3, 7), uniform(3, 4, 5), uniform(4))
    options = lambda x, w, b: F.conv_transpose1d(x, w, b, stride=3, padding=2, output_padding=2, dilation=2, groups=2)
    c.case("conv_transpose1d_options", options, uniform(2, 4, 7), uniform(4, 3, 3), uniform(6))
    c.case("conv_transpose1d_unbatched", options, uniform(4, 7), uniform(4, 3, 3), uniform(6))
    c.case("conv_transpose2d", F.conv_transpose2d, uniform(2, 3, 5, 6), uniform(3, 4, 3, 2), uniform(4))
    c.case(
        "conv_transpose2d_options",
        lambda x, w, b: F.conv_transpose2d(
            x, w, b, stride=(2, 1), padding=(1, 2), output_padding=(1, 2), dilation=(1, 3), groups=2
        ),
        uniform(2, 4, 5, 6),
        uniform(4, 3, 3, 2),
        uniform(6),
    )
    c.case("conv_transpose2d_1x1", F.conv_transpose2d, uniform(2, 3, 5, 6), uniform(3, 4, 1, 1), uniform(4))
    c.case("conv_transpose2d_no_bias", F.conv_transpose2d, uniform(2, 3, 5, 6), uniform(3, 4, 2, 2))
    c.case(
        "conv_transpose2d_float64",
        lambda x, w, b: F.conv_transpose2d(x, w, b, stride=2, output_padding=1),
        uniform(1, 3, 4, 5, dtype=D),
        uniform(3, 2, 3, 3, dtype=D),
        uniform(2, dtype=D),
    )

    def twice(x, w, b):
        y = F.conv_transpose2d(x, w, b, stride=2, padding=1)
        return torch.autograd.grad(y.square().sum(), (x, w, b), create_graph=True)

    c.case("conv_transpose2d_twice", twice, uniform(2, 3, 3, 4), uniform(3, 2, 3, 3), uniform(2), relative=4e-6)
    c.case("conv_transpose3d", F.conv_transpose3d, uniform(2, 3, 3, 4, 5), uniform(3, 2, 2, 3, 2), uniform(2))
    c.case(
        "conv_transpose3d_options",
        lambda x, w, b: F.conv_transpose3d(x, w, b, stride=(2, 1, 3), padding=(1, 0, 2), output_padding=(1, 0, 2), groups=2),
        uniform(2, 4, 3, 4, 5),
        uniform(4, 1, 2, 3, 4),
        uniform(2),
    )


def refused(c):
    x, w, b = uniform(1, 4, 8, 8), uniform(4, 4, 3, 3), uniform(4)
    c.error("conv2d_rank", F.conv2d, uniform(4, 8), w)
    c.error("conv2d_weight_rank", F.conv2d, x, uniform(4, 4, 3))
    c.error("conv2d_channels", F.conv2d, uniform(1, 3, 8, 8), w)
    c.error("conv2d_groups_channels", lambda x, w: F.conv2d(x, w, groups=2), x, w)
    c.error("conv2d_groups_filters", lambda x, w: F.conv2d(x, w, groups=2), x, uniform(3, 2, 3, 3))
    c.error("conv2d_groups_zero", lambda x, w: F.conv2d(x, w, groups=0), x, w)
    c.error("conv2d_kernel", F.conv2d, uniform(1, 4, 2, 8), w)
    c.error("conv2d_kernel_dilation", lambda x, w: F.conv2d(x, w, dilation=4), x, w)
    c.error("conv2d_kernel_empty", F.conv2d, x, uniform(4, 4, 0, 3))
    c.error("conv2d_no_filters", F.conv2d, x, uniform(0, 4, 3, 3))
    c.error("conv2d_no_height", lambda x, w: F.conv2d(x, w, padding=2), uniform(1, 4, 0, 8), w)
    c.error("conv2d_padding", lambda x, w: F.conv2d(x, w, padding=-1), x, w)
    c.error("conv2d_stride", lambda x, w: F.conv2d(x, w, stride=0), x, w)
    c.error("conv2d_stride_numbers", lambda x, w: F.conv2d(x, w, stride=(1, 1, 1)), x, w)
    c.error("conv2d_dilation", lambda x, w: F.conv2d(x, w, dilation=0), x, w)
    c.error("conv2d_same_stride", lambda x, w: F.conv2d(x, w, stride=2, padding="same"), x, w)
    c.error("conv2d_bias", F.conv2d, x, w, uniform(3))
    c.error("conv2d_bias_rank", F.conv2d, x, w, uniform(4, 1))
    c.error("conv2d_types", F.conv2d, x, w.double())
    c.error("conv2d_bias_type", F.conv2d, x, w, b.double())
    c.error("conv1d_rank", F.conv1d, uniform(9), uniform(2, 3, 3))
    c.error("conv3d_rank", F.conv3d, x[0], uniform(2, 4, 3, 3, 3))
    t = F.conv_transpose2d
    c.error("conv_transpose2d_channels", t, uniform(1, 3, 8, 8), w)
    c.error("conv_transpose2d_groups", lambda x, w: t(x, w, groups=3), x, w)
    c.error("conv_transpose2d_bias", lambda x, w, b: t(x, w, b, groups=2), x, w, b)
    c.error("conv_transpose2d_output_padding", lambda x, w: t(x, w, stride=2, output_padding=2), x, w)
    c.error("conv_transpose2d_output_padding_negative", lambda x, w: t(x, w, output_padding=-1), x, w)
    c.error("conv_transpose2d_padding", lambda x, w: t(x, w, padding=2), uniform(1, 4, 2, 2), w)
    c.error("conv_transpose2d_no_height", t, uniform(1, 4, 0, 2), w)
