"""Axes that a tensor of two axes has not, behind the last and before the first."""

import torch
import torch.nn.functional as F
from cases import Cases, uniform


def cases():
    c = Cases("axes")
    x, i = uniform(3, 4), torch.zeros(3, 4, dtype=torch.int64)
    calls = {
        "sum": lambda d: x.sum(d), "mean": lambda d: x.mean(d), "prod": lambda d: x.prod(d), "var": lambda d: x.var(d),
        "std": lambda d: x.std(d), "var_mean": lambda d: torch.var_mean(x, d), "std_mean": lambda d: torch.std_mean(x, d),
        "nansum": lambda d: x.nansum(d), "nanmean": lambda d: x.nanmean(d), "any": lambda d: x.any(d), "all": lambda d: x.all(d),
        "amax": lambda d: x.amax(d), "amin": lambda d: x.amin(d), "aminmax": lambda d: x.aminmax(dim=d), "max": lambda d: x.max(d),
        "min": lambda d: x.min(d), "argmax": lambda d: x.argmax(d), "argmin": lambda d: x.argmin(d), "norm": lambda d: x.norm(2, d),
        "count_nonzero": lambda d: x.count_nonzero(d), "logsumexp": lambda d: x.logsumexp(d), "softmax": lambda d: x.softmax(d),
        "log_softmax": lambda d: x.log_softmax(d), "softmin": lambda d: F.softmin(x, d), "cumsum": lambda d: x.cumsum(d),
        "cumprod": lambda d: x.cumprod(d), "cummax": lambda d: x.cummax(d), "cummin": lambda d: x.cummin(d),
        "logcumsumexp": lambda d: x.logcumsumexp(d), "median": lambda d: x.median(d), "nanmedian": lambda d: x.nanmedian(d),
        "mode": lambda d: x.mode(d), "kthvalue": lambda d: x.kthvalue(1, d), "topk": lambda d: x.topk(1, d), "sort": lambda d: x.sort(d),
        "argsort": lambda d: x.argsort(d), "quantile": lambda d: x.quantile(0.5, d), "nanquantile": lambda d: x.nanquantile(0.5, d),
        "diff": lambda d: x.diff(dim=d), "trapezoid": lambda d: torch.trapezoid(x, dim=d),
        "cumulative_trapezoid": lambda d: torch.cumulative_trapezoid(x, dim=d), "unique": lambda d: x.unique(dim=d),
        "unique_consecutive": lambda d: x.unique_consecutive(dim=d), "squeeze": lambda d: x.squeeze(d),
        "transpose": lambda d: x.transpose(0, d), "swapaxes": lambda d: x.swapaxes(d, 0), "movedim": lambda d: x.movedim(d, 0),
        "moveaxis": lambda d: x.moveaxis(0, d), "permute": lambda d: x.permute(0, d), "flatten": lambda d: x.flatten(0, d),
        "unflatten": lambda d: x.unflatten(d, (1, -1)), "narrow": lambda d: x.narrow(d, 0, 1), "select": lambda d: x.select(d, 0),
        "split": lambda d: x.split(1, d), "split_sizes": lambda d: x.split([1, 2], d), "chunk": lambda d: x.chunk(2, d),
        "tensor_split": lambda d: x.tensor_split(2, d), "tensor_split_at": lambda d: x.tensor_split([1, 2], d),
        "unbind": lambda d: x.unbind(d), "unfold": lambda d: x.unfold(d, 1, 1), "flip": lambda d: x.flip(d), "roll": lambda d: x.roll(1, d),
        "rot90": lambda d: x.rot90(1, (0, d)), "repeat_interleave": lambda d: x.repeat_interleave(2, d), "cat": lambda d: torch.cat([x, x], d),
        "stack": lambda d: torch.stack([x, x], d + (1 if d > 0 else -1)), "unsqueeze": lambda d: x.unsqueeze(d + (1 if d > 0 else -1)),
        "diagonal": lambda d: x.diagonal(0, 0, d), "diag_embed": lambda d: x.diag_embed(0, 0, d + (1 if d > 0 else -1)),
        "index_select": lambda d: x.index_select(d, i[0]), "gather": lambda d: x.gather(d, i), "scatter": lambda d: x.scatter(d, i, x),
        "scatter_add": lambda d: x.scatter_add(d, i, x), "scatter_reduce": lambda d: x.scatter_reduce(d, i, x, "sum"),
        "index_add": lambda d: x.index_add(d, i[0], x), "index_copy": lambda d: x.index_copy(d, i[0], x),
        "index_fill": lambda d: x.index_fill(d, i[0], 1.0), "take_along_dim": lambda d: x.take_along_dim(i, d),
        "select_scatter": lambda d: x.select_scatter(x[0], d, 0), "slice_scatter": lambda d: x.slice_scatter(x, d),
        "glu": lambda d: F.glu(x, d), "cosine_similarity": lambda d: F.cosine_similarity(x, x, d), "normalize": lambda d: F.normalize(x, 2.0, d),
    }
    for name, call in calls.items():
        c.error(f"{name}_behind", lambda: call(2))
        c.error(f"{name}_before", lambda: call(-3))
    return c
