"""Memory formats: where the elements of copies and of results lie."""

import torch
from cases import Cases, layout, uniform

LAST = torch.channels_last
LAST_3D = torch.channels_last_3d


def cases():
    c = Cases("formats")

    def case(name, function, *inputs):
        c.case(name, layout(function), *inputs)

    def refused(name, function, *sizes):
        c.error(name, function, torch.zeros(sizes))

    formats(case, refused)
    kept(case)
    several(case)
    c.case("is_contiguous", is_contiguous, uniform(2, 3, 4, 5), gradients=False)
    return c


def last(x):
    return x.contiguous(memory_format=LAST)


def formats(case, refused):
    case("contiguous", lambda x: x.contiguous(memory_format=LAST), uniform(2, 3, 4, 5))
    case("contiguous_back", lambda x: last(x).contiguous(), uniform(2, 3, 4, 5))
    case("contiguous_twice", lambda x: last(x).contiguous(memory_format=LAST), uniform(2, 3, 4, 5))
    case("contiguous_holes", lambda x: last(x)[:, :, ::2].contiguous(memory_format=LAST), uniform(2, 3, 4, 5))
    case("contiguous_one_channel", lambda x: x.contiguous(memory_format=LAST), uniform(2, 1, 4, 5))
    case("contiguous_one_pixel", lambda x: x.contiguous(memory_format=LAST), uniform(2, 3, 1, 1))
    case("contiguous_empty", lambda x: x.contiguous(memory_format=LAST), uniform(0, 3, 4, 5))
    case("contiguous_no_channels", lambda x: x.contiguous(memory_format=LAST), uniform(2, 0, 4, 5))
    case("contiguous_3d", lambda x: x.contiguous(memory_format=LAST_3D), uniform(2, 3, 2, 4, 5))
    case("contiguous_long", lambda x: x.contiguous(memory_format=LAST), torch.arange(24).view(1, 2, 3, 4))
    case("contiguous_half", lambda x: x.contiguous(memory_format=LAST), torch.arange(24).view(1, 2, 3, 4).half())
    refused("contiguous_matrix", lambda x: x.contiguous(memory_format=LAST), 3, 4)
    refused("contiguous_3d_of_image", lambda x: x.contiguous(memory_format=LAST_3D), 2, 3, 4, 5)
    case("to", lambda x: x.to(memory_format=LAST), uniform(2, 3, 4, 5))
    case("to_back", lambda x: last(x).to(memory_format=torch.contiguous_format), uniform(2, 3, 4, 5))
    case("to_with_holes", lambda x: last(x)[:, :, ::2].to(memory_format=LAST), uniform(2, 3, 4, 5))
    case("to_one_channel", lambda x: x.to(memory_format=LAST), uniform(2, 1, 4, 5))
    case("to_one_pixel", lambda x: x.to(memory_format=LAST), uniform(2, 3, 1, 1))
    case("to_preserve", lambda x: last(x).to(memory_format=torch.preserve_format), uniform(2, 3, 4, 5))
    refused("to_matrix", lambda x: x.to(memory_format=LAST), 3, 4)
    case("clone", lambda x: x.clone(memory_format=LAST), uniform(2, 3, 4, 5))
    case("clone_contiguous", lambda x: last(x).clone(memory_format=torch.contiguous_format), uniform(2, 3, 4, 5))


def kept(case):
    """By operations with one operand."""
    case("kept_clone", lambda x: last(x).clone(), uniform(2, 3, 4, 5))
    case("kept_clone_holes", lambda x: last(x)[:, :, ::2].clone(), uniform(2, 3, 4, 5))
    case("kept_clone_permuted", lambda x: x.permute(2, 0, 1).clone(), uniform(2, 3, 4))
    case("kept_clone_permuted_holes", lambda x: x.t()[:, ::2].clone(), uniform(4, 6))
    case("kept_clone_expanded", lambda x: x.expand(3, 4, 5).clone(), uniform(3, 1, 5))
    case("kept_clone_expanded_permuted", lambda x: x.expand(3, 4, 5).permute(1, 2, 0).clone(), uniform(3, 1, 5))
    case("kept_double", lambda x: last(x).double(), uniform(2, 3, 4, 5))
    case("kept_double_holes", lambda x: last(x)[:, :, :, 1:].double(), uniform(2, 3, 4, 5))
    case("kept_exp", lambda x: last(x).exp(), uniform(2, 3, 4, 5))
    case("kept_exp_holes", lambda x: last(x)[:, 1:].exp(), uniform(2, 3, 4, 5))
    case("kept_exp_permuted", lambda x: x.permute(1, 2, 0).exp(), uniform(2, 3, 4))
    case("kept_exp_expanded", lambda x: x.expand(3, 4, 5).exp(), uniform(3, 1, 5))
    case("kept_number", lambda x: last(x) * 2, uniform(2, 3, 4, 5))
    case("kept_compared", lambda x: last(x) > 0, uniform(2, 3, 4, 5))
    case("kept_zeros", lambda x: torch.zeros_like(last(x)), uniform(2, 3, 4, 5))
    case("kept_zeros_holes", lambda x: torch.zeros_like(last(x)[:, :, ::2]), uniform(2, 3, 4, 5))
    case("kept_3d", lambda x: x.contiguous(memory_format=LAST_3D) * 2, uniform(2, 3, 2, 4, 5))
    case("kept_slice", lambda x: last(x)[:, 1:], uniform(2, 3, 4, 5))
    case("lost_flatten", lambda x: last(x).flatten(1), uniform(2, 3, 4, 5))


def several(case):
    """Operations with several operands."""
    case("both", lambda x, y: last(x) + last(y), uniform(2, 3, 4, 5), uniform(2, 3, 4, 5))
    case("first", lambda x, y: last(x) + y, uniform(2, 3, 4, 5), uniform(2, 3, 4, 5))
    case("second", lambda x, y: x + last(y), uniform(2, 3, 4, 5), uniform(2, 3, 4, 5))
    case("bias", lambda x, y: last(x) + y, uniform(2, 3, 4, 5), uniform(3, 1, 1))
    case("bias_first", lambda x, y: y + last(x), uniform(2, 3, 4, 5), uniform(3, 1, 1))
    case("scalar", lambda x, y: y + last(x), uniform(2, 3, 4, 5), uniform())
    case("row", lambda x, y: y + last(x), uniform(2, 3, 4, 5), uniform(5))
    case("one_channel", lambda x, y: last(x) + y, uniform(2, 3, 4, 5), uniform(2, 1, 4, 5))
    case("one_channel_first", lambda x, y: y + last(x), uniform(2, 3, 4, 5), uniform(2, 1, 4, 5))
    case("transposed_both", lambda x, y: x.t() * y.t(), uniform(3, 4), uniform(3, 4))
    case("transposed_outer", lambda x, y: x.unsqueeze(1).transpose(0, 1) * y, uniform(3), uniform(4, 1))
    case("holes_both", lambda x, y: last(x)[:, :2] * last(y)[:, :2], uniform(2, 3, 4, 5), uniform(2, 3, 4, 5))
    case("types", lambda x, y: last(x) * y, uniform(2, 3, 4, 5), torch.arange(120).view(2, 3, 4, 5))
    case("where", lambda x, y: torch.where(last(x) > 0, last(x), y), uniform(2, 3, 4, 5), uniform(3, 1, 1))
    case("where_condition", lambda x, y: torch.where(last(x) > 0, x, y), uniform(2, 3, 4, 5), uniform(2, 3, 4, 5))


def is_contiguous(x):
    tensors = [x, last(x), last(x)[:, :, ::2], x[:1, :1], last(x)[:, :1], x[0], x.unsqueeze(0)]
    tensors += [x.unsqueeze(0).contiguous(memory_format=LAST_3D), x[:0], last(x)[:0], x.permute(0, 3, 1, 2)]
    rows = [[t.is_contiguous(), t.is_contiguous(memory_format=LAST), t.is_contiguous(memory_format=LAST_3D)] for t in tensors]
    return torch.tensor(rows)
