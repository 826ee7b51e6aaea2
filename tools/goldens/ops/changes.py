"""Views that are changed in place: values and gradients of all that share the memory."""

import torch
from cases import Cases, uniform


def cases():
    c = Cases("changes")

    def change(name, function, *inputs):
        """A change of a result of `inputs`; what `function` returns is looked at after all changes."""
        c.case(name, function, *inputs)

    one_view(change)
    views_of_views(change)
    together(change)
    gradients_of_gradients(c)
    refused(c)
    return c


def then(x, *changes):
    """Tensor x after changes of it."""
    for changed in changes:
        changed(x)
    return x


def one_view(change):
    change("slice", lambda x: then(x * 2, lambda y: y[1:4:2].mul_(3)), uniform(5))
    change("slice_copied_to", lambda x, w: then(x * 2, lambda y: y[:, 1:].copy_(w)), uniform(2, 3), uniform(2, 2))
    change("slice_broadcast_to", lambda x, w: then(x * 2, lambda y: y[1:].copy_(w)), uniform(3, 2), uniform(2))
    change("slice_times_tensor", lambda x, w: then(x * 2, lambda y: y[:2].mul_(w)), uniform(4), uniform(2))
    change("slice_divided", lambda x, w: then(x * 2, lambda y: y[1:].div_(w)), uniform(4), uniform(3, low=1, high=2))
    change("slice_filled", lambda x: then(x * 2, lambda y: y[1:].fill_(7)), uniform(4))
    change("transpose", lambda x, w: then(x * 2, lambda y: y.t().mul_(w)), uniform(2, 3), uniform(3, 2))
    change("permute", lambda x, w: then(x * 2, lambda y: y.permute(2, 0, 1).mul_(w)), uniform(2, 3, 4), uniform(4, 1, 3))
    change("select", lambda x, w: then(x * 2, lambda y: y.select(1, 2).mul_(w)), uniform(2, 4), uniform(2))
    change("select_scalar", lambda x, w: then(x * 2, lambda y: y.select(0, -1).mul_(w)), uniform(3), uniform())
    change("diagonal", lambda x, w: then(x * 2, lambda y: y.diagonal(1).mul_(w)), uniform(3, 4), uniform(3))
    change("view", lambda x, w: then(x * 2, lambda y: y.view(3, 2).mul_(w)), uniform(2, 3), uniform(3, 1))
    change("reshape", lambda x: then(x * 2, lambda y: y.reshape(-1).mul_(3)), uniform(2, 3))
    change("reshape_copy", lambda x: then(x * 2, lambda y: y.t().reshape(-1).mul_(3)), uniform(2, 3))
    change("squeeze", lambda x: then(x * 2, lambda y: y.squeeze().mul_(3)), uniform(2, 1, 3))
    change("unsqueeze", lambda x: then(x * 2, lambda y: y.unsqueeze(1).mul_(3)), uniform(2, 3))
    change("narrow", lambda x: then(x * 2, lambda y: y.narrow(1, 1, 2).add_(3)), uniform(2, 4))
    change("unfold_apart", lambda x, w: then(x * 2, lambda y: y.unfold(0, 2, 3).mul_(w)), uniform(8), uniform(2))
    change("as_strided", lambda x: then(x * 2, lambda y: y.as_strided((2, 2), (1, 3), 1).mul_(3)), uniform(8))
    change("tensor_split", lambda x: then(x * 2, lambda y: y.tensor_split(2)[1].mul_(3)), uniform(5))
    change("expand_of_nothing_new", lambda x: then(x * 2, lambda y: y.expand(2, 3).mul_(3)), uniform(2, 3))
    change("base_without_gradient", lambda w: then(torch.ones(4), lambda y: y[1:3].mul_(w)), uniform(2))


def views_of_views(change):
    change("slice_of_transpose", lambda x, w: then(x * 2, lambda y: y.t()[1:].mul_(w)), uniform(2, 3), uniform(2, 1))
    change("select_of_select", lambda x: then(x * 2, lambda y: y[1][0].mul_(3)), uniform(2, 3, 2))
    change("diagonal_of_permute", lambda x, w: then(x * 2, lambda y: y.permute(1, 2, 0).diagonal().mul_(w)), uniform(2, 3, 4), uniform(3))
    change("view_of_slice", lambda x, w: then(x * 2, lambda y: y[1:].view(-1).mul_(w)), uniform(3, 2), uniform(4))
    change("slice_of_slice", lambda x: then(x * 2, lambda y: y[1:][::2].mul_(3)), uniform(6))
    change("detached", lambda x: then(x * 2, lambda y: y.detach()[1:].mul_(3)), uniform(3))


def together(change):
    change("twice", lambda x, w: then(x * 2, lambda y: y[1:].mul_(w), lambda y: y[:2].mul_(3)), uniform(3), uniform(2))
    change("view_then_base", lambda x, w: then(x * 2, lambda y: y[1:].mul_(w), lambda y: y.mul_(3)), uniform(3), uniform(2))
    change("base_then_view", lambda x, w: then(x * 2, lambda y: y.mul_(w), lambda y: y[1:].mul_(3)), uniform(3), uniform(3))

    def seen_by_view(x):
        y = x * 2
        view = y[1:]
        y.mul_(3)
        return view

    def seen_by_other_view(x, w):
        y = x * 2
        row, column = y[1], y[:, 0]
        row.mul_(w)
        return [column, row, y]

    def changed_view_used(x):
        y = x * 2
        view = y[1:]
        view.mul_(3)
        return view * y[:2]

    def old_view_changed(x, w):
        y = x * 2
        first, second = y[:2], y[1:]
        first.mul_(3)
        second.mul_(w)
        return y

    def by_other_part(x):
        y = x * 2
        y[0].mul_(y[1].clone())
        return y

    change("seen_by_view", seen_by_view, uniform(3))
    change("seen_by_other_view", seen_by_other_view, uniform(2, 3), uniform(3))
    change("changed_view_used", changed_view_used, uniform(3))
    change("old_view_changed", old_view_changed, uniform(4), uniform(3))
    change("by_other_part", by_other_part, uniform(2, 3))


def gradients_of_gradients(c):
    def second(function):
        def gradient(*inputs):
            y = function(*inputs)
            return torch.autograd.grad((y * y * y).sum(), inputs, create_graph=True)

        return gradient

    c.case("second_base", second(lambda x, w: then(x * 2, lambda y: y.mul_(w))), uniform(4), uniform(4))
    c.case("second_slice", second(lambda x, w: then(x * 2, lambda y: y[1:].mul_(w))), uniform(4), uniform(3))
    c.case("second_transpose", second(lambda x, w: then(x * x, lambda y: y.t().mul_(w))), uniform(2, 3), uniform(3, 1))
    c.case("second_diagonal", second(lambda x, w: then(x * x, lambda y: y.diagonal().mul_(w))), uniform(3, 3), uniform(3))
    c.case("second_view_of_view", second(lambda x, w: then(x * x, lambda y: y.t()[1].mul_(w))), uniform(2, 3), uniform(2))
    c.case("second_unfold", second(lambda x: x.unfold(0, 3, 2)), uniform(7))
    c.case("second_as_strided", second(lambda x: x.expand(3, 4).as_strided((2, 2), (1, 1), 1)), uniform(4))


def refused(c):
    def of_result(name, function, *sizes):
        def changed(x):
            function(x.requires_grad_() * 2)

        c.error(name, changed, torch.ones(sizes))

    def unrecorded(y):
        with torch.no_grad():
            view = y[1:]
        return view

    of_result("refused_expanded", lambda y: y.expand(3, 2).mul_(2), 2)
    of_result("refused_split", lambda y: y.split(2)[0].mul_(2), 4)
    of_result("refused_split_of_one", lambda y: y.split(4)[0].mul_(2), 4)
    of_result("refused_split_sizes", lambda y: y.split([1, 3])[1].mul_(2), 4)
    of_result("refused_chunk", lambda y: y.chunk(2)[1].mul_(2), 4)
    of_result("refused_unbind", lambda y: y.unbind()[1].mul_(2), 4)
    of_result("refused_slice_of_split", lambda y: y.split(2)[0][1:].mul_(2), 4)
    of_result("refused_unrecorded", lambda y: unrecorded(y).mul_(2), 4)
    of_result("refused_slice_of_unrecorded", lambda y: unrecorded(y)[1:].mul_(2), 4)
    c.error("refused_leaf", lambda x: x.requires_grad_().mul_(2), torch.ones(4))
    c.error("refused_view_of_leaf", lambda x: x.requires_grad_()[1:].mul_(2), torch.ones(4))
    c.error("refused_split_with_gradient", lambda x, w: x.split(2)[0].mul_(w.requires_grad_()), torch.ones(4), torch.ones(2))
    c.error("refused_expanded_without_gradient", lambda x: x.expand(3, 2).mul_(2), torch.ones(2))
    c.error("refused_wider_result", lambda x, w: x[:1].mul_(w), torch.ones(3), torch.ones(2))
