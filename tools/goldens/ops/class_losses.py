"""Losses of classes."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform


def cases():
    c = Cases("class_losses")
    labels(c)
    probabilities(c)
    margins(c)
    yes_or_no(c)
    return c


def labels(c):
    x, t, w = uniform(6, 5, low=-3, high=3), torch.tensor([0, 4, 2, 2, 1, 3]), uniform(5, low=0.1, high=2)
    image, places = uniform(2, 5, 3, 4, low=-3, high=3), torch.arange(24).view(2, 3, 4) * 7 % 5
    for name, function in (("nll", F.nll_loss), ("cross_entropy", F.cross_entropy)):
        c.reductions(name, function, x, t)
        c.reductions(f"{name}_weight", lambda x, t, w, reduction: function(x, t, weight=w.detach(), reduction=reduction), x, t, w)
        c.reductions(f"{name}_ignore", lambda x, t, reduction: function(x, t, ignore_index=2, reduction=reduction), x, t)
        ignored = torch.tensor([0, -100, 2, -100, 1, 3])
        c.reductions(f"{name}_ignore_weight", lambda x, t, w, reduction: function(x, t, weight=w.detach(), reduction=reduction), x, ignored, w)
        c.reductions(f"{name}_image", function, image, places)
        c.reductions(
            f"{name}_image_weight",
            lambda x, t, w, reduction: function(x, t, weight=w.detach(), ignore_index=3, reduction=reduction), image, places, w,
        )
        c.case(f"{name}_line", function, image[:, :, 0].clone(), places[:, 0].clone())
        c.case(f"{name}_volume", function, uniform(2, 3, 2, 2, 2), torch.arange(16).view(2, 2, 2, 2) % 3)
        c.case(f"{name}_one", function, x[0].clone(), torch.tensor(2))
        c.case(f"{name}_one_axis", function, x[0].clone(), torch.tensor([2]), gradients=False)  # PyTorch has none
        c.case(f"{name}_one_none", lambda x, t: function(x, t, reduction="none"), x[0].clone(), torch.tensor([2]), gradients=False)
        c.case(f"{name}_all_ignored", function, x, torch.full((6,), -100))
        c.case(f"{name}_no_weight", lambda x, t: function(x, t, weight=torch.zeros(5)), x, t)
        c.case(f"{name}_empty", function, x[:0], t[:0])
        c.case(f"{name}_empty_sum", lambda x, t: function(x, t, reduction="sum"), x[:0], t[:0])
        c.case(f"{name}_double", lambda x, t, w: function(x, t, weight=w.detach()), x.double(), t, w.double())
        c.case(f"{name}_half", function, x.half(), t, relative=4e-6)  # PyTorch sums in 16 bits
        c.case(f"{name}_bfloat16", function, x.bfloat16(), t)
        c.case(f"{name}_bytes", function, x, t.to(torch.uint8))
        c.case(f"{name}_strided", lambda x, t: function(x.t(), t[::2][:2]), uniform(5, 2), torch.tensor([0, 9, 4, 9]))
        c.error(f"{name}_int32", function, x, t.int())
        c.error(f"{name}_float_target", function, x, t.float())
        c.error(f"{name}_class", function, x, t + 1)
        c.error(f"{name}_negative", function, x, t - 1)
        c.error(f"{name}_batch", function, x, t[:3].clone())
        c.error(f"{name}_axes", function, x, t[:, None].clone())
        c.error(f"{name}_image_size", function, image, places[:, :, :3].clone())
        c.error(f"{name}_scalar", function, torch.tensor(1.0), torch.tensor(0))
        c.error(f"{name}_weight_size", lambda x, t: function(x, t, weight=torch.ones(4)), x, t)
        c.error(f"{name}_weight_type", lambda x, t: function(x, t, weight=torch.ones(5).double()), x, t)
        c.error(f"{name}_int_input", function, torch.ones(2, 3, dtype=torch.int64), torch.zeros(2, dtype=torch.int64))
    c.case("cross_entropy_special", lambda x, t: F.cross_entropy(x, t, reduction="none"), torch.tensor(
        [[1e4, -1e4, 0.0], [float("inf"), 0.0, 0.0], [float("-inf"), 0.0, 0.0], [float("nan"), 0.0, 0.0]]), torch.tensor([1, 1, 0, 2]))


def probabilities(c):
    x, w = uniform(6, 5, low=-3, high=3), uniform(5, low=0.1, high=2)
    t = uniform(6, 5, low=0, high=1)
    t = t / t.sum(1, keepdim=True)
    labels_ = torch.tensor([0, 4, -100, 2, 1, 3])
    image, soft = uniform(2, 5, 3, 4, low=-3, high=3), uniform(2, 5, 3, 4, low=0, high=1)
    ce = F.cross_entropy
    c.reductions("soft", ce, x, t)
    c.reductions("soft_weight", lambda x, t, w, reduction: ce(x, t, weight=w.detach(), reduction=reduction), x, t, w)
    c.reductions("soft_image", lambda x, t, w, reduction: ce(x, t, weight=w.detach(), reduction=reduction), image, soft, w)
    c.reductions("soft_smooth", lambda x, t, reduction: ce(x, t, label_smoothing=0.3, reduction=reduction), x, t)
    c.reductions("smooth", lambda x, t, reduction: ce(x, t, label_smoothing=0.1, reduction=reduction), x, labels_)
    c.reductions("smooth_weight", lambda x, t, w, reduction: ce(x, t, weight=w.detach(), label_smoothing=0.1, reduction=reduction), x, labels_, w)
    c.reductions(
            "smooth_image", lambda x, t, w, reduction: ce(x, t, weight=w.detach(), label_smoothing=0.2, ignore_index=1, reduction=reduction),
        image, torch.arange(24).view(2, 3, 4) * 7 % 5, w,
    )
    c.case("smooth_one", lambda x, t: ce(x, t, label_smoothing=0.5), x[0].clone(), torch.tensor(2))
    c.case("smooth_all", lambda x, t: ce(x, t, label_smoothing=1.0), x, labels_)
    c.case("soft_one", ce, x[0].clone(), t[0].clone())
    c.case("soft_double", ce, x.double(), t.double())
    c.error("smooth_above_1", lambda x, t: ce(x, t, label_smoothing=1.1), x, labels_)
    c.error("soft_int", ce, x, torch.ones(6, 5, dtype=torch.int64))
    c.error("soft_ignore", lambda x, t: ce(x, t, ignore_index=1), x, t)
    c.error("soft_weight_size", lambda x, t: ce(x, t, weight=torch.ones(6)), x, t)


def margins(c):
    x, t, w = uniform(6, 5, low=-1, high=1), torch.tensor([0, 4, 2, 2, 1, 3]), uniform(5, low=0.1, high=2)
    mm = F.multi_margin_loss
    for p in (1, 2):
        c.reductions(f"multi_margin_{p}", lambda x, t, reduction: mm(x, t, p=p, reduction=reduction), x, t)
        c.reductions(
            f"multi_margin_{p}_weight", lambda x, t, w, reduction: mm(x, t, p=p, margin=0.4, weight=w.detach(), reduction=reduction),
            x, t, w,
        )
        c.case(f"multi_margin_{p}_negative", lambda x, t: mm(x, t, p=p, margin=-0.2), x, t)
        c.case(f"multi_margin_{p}_double", lambda x, t: mm(x, t, p=p), x.double(), t)
    c.case("multi_margin_one", mm, x[0].clone(), torch.tensor(2))
    c.case("multi_margin_one_none", lambda x, t: mm(x, t, reduction="none"), x[0].clone(), torch.tensor([2]))
    c.error("multi_margin_p", lambda x, t: mm(x, t, p=3), x, t)
    c.error("multi_margin_class", mm, x, t + 1)
    c.error("multi_margin_batch", mm, x, t[:3].clone())
    c.error("multi_margin_weight_size", lambda x, t: mm(x, t, weight=torch.ones(4)), x, t)
    c.error("multi_margin_int32", mm, x, t.int())
    c.error("multi_margin_no_classes", mm, torch.zeros(3, 0), torch.zeros(3, dtype=torch.int64))
    c.error("multi_margin_axes", mm, torch.zeros(3, 2, 2), torch.zeros(3, dtype=torch.int64))
    ml, several = F.multilabel_margin_loss, torch.tensor([[0, 3, -1, 2, 1], [-1, 0, 0, 0, 0], [1, 1, 4, -1, 0]])
    c.reductions("multilabel_margin", ml, x[:3].clone(), several)
    c.case("multilabel_margin_one", ml, x[0].clone(), several[0].clone())
    c.case("multilabel_margin_all", ml, x[:1].clone(), torch.tensor([[4, 3, 2, 1, 0]]))
    c.case("multilabel_margin_double", ml, x[:3].double(), several)
    c.case("multilabel_margin_none_left", lambda x, t: ml(x, t, reduction="none"), x[:0].clone(), several[:0].clone())
    c.error("multilabel_margin_class", ml, x[:3].clone(), several + 1)
    c.error("multilabel_margin_below", ml, x[:3].clone(), several - 1)
    c.error("multilabel_margin_shape", ml, x, several)
    c.error("multilabel_margin_int32", ml, x[:3].clone(), several.int())


def yes_or_no(c):
    x, p, t = uniform(4, 5, low=-5, high=5), uniform(4, 5, low=0.01, high=0.99), uniform(4, 5, low=0, high=1)
    hard, w = (t > 0.5).float(), uniform(5, low=0.1, high=2)
    limits = torch.tensor([0.0, 1.0, 0.0, 1.0, 0.5, 1e-30]), torch.tensor([0.0, 1.0, 1.0, 0.0, 0.5, 1.0])
    for name, function, in_ in (("bce", F.binary_cross_entropy, p), ("bce_logits", F.binary_cross_entropy_with_logits, x)):
        c.reductions(name, function, in_, t)
        c.reductions(f"{name}_hard", function, in_, hard)
        weighted = lambda x, t, w, reduction="mean": function(x, t, weight=w.detach(), reduction=reduction)
        c.reductions(f"{name}_weight", weighted, in_, t, w)
        c.case(f"{name}_double", function, in_.double(), t.double())
        c.case(f"{name}_half", function, in_.half(), t.half(), relative=4e-6)
        c.case(f"{name}_strided", lambda x, t: function(x.t(), t.t()), in_, t)
        c.case(f"{name}_empty", function, in_[:0], t[:0])
        c.case(f"{name}_scalar", function, in_[0, 0].clone(), t[0, 0].clone())
        c.error(f"{name}_shapes", function, in_, t[:, :1].clone())
        c.error(f"{name}_weight_shape", lambda x, t: weighted(x, t, torch.ones(3)), in_, t)
        c.error(f"{name}_weight_larger", lambda x, t: weighted(x, t, torch.ones(2, 4, 5)), in_, t)
        c.error(f"{name}_int", function, in_, torch.ones(4, 5, dtype=torch.int64))
    c.case("bce_limits", lambda x, t: F.binary_cross_entropy(x, t, reduction="none"), *limits)
    c.error("bce_above_1", F.binary_cross_entropy, p + 1, t)
    c.error("bce_below_0", F.binary_cross_entropy, p - 1, t)
    c.error("bce_nan", F.binary_cross_entropy, p * float("nan"), t)
    c.error("bce_target_above_1", F.binary_cross_entropy, p, t + 1)
    c.error("bce_types", F.binary_cross_entropy, p, t.double())
    logits = F.binary_cross_entropy_with_logits
    c.case("bce_logits_types", logits, x, t.double(), relative=32.0)  # with logarithms of FLOAT32
    c.case("bce_logits_special", lambda x, t: logits(x, t, reduction="none"), torch.tensor([1e4, -1e4, float("inf"), 0.0]),
           torch.tensor([0.0, 1.0, 1.0, 0.0]), gradients=False)
    c.reductions("bce_logits_pos", lambda x, t, w, reduction: logits(x, t, pos_weight=w.detach(), reduction=reduction), x, t, w)
    c.case("bce_logits_both", lambda x, t, w: logits(x, t, weight=w.detach(), pos_weight=w.detach() * 2), x, t, w)
    c.error("bce_logits_pos_shape", lambda x, t: logits(x, t, pos_weight=torch.ones(3)), x, t)
    soft = F.multilabel_soft_margin_loss
    c.reductions("multilabel_soft", soft, x, hard)
    c.reductions("multilabel_soft_weight", lambda x, t, w, reduction: soft(x, t, weight=w.detach(), reduction=reduction), x, t, w)
    c.case("multilabel_soft_one", soft, x[0].clone(), t[0].clone())
    c.case("multilabel_soft_broadcast", soft, x, t[0].clone())
    c.case("multilabel_soft_double", soft, x.double(), t.double())
    c.error("multilabel_soft_shapes", soft, x, torch.ones(4))
