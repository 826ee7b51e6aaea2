"""How the golden files of operations are written; see docs/adding-an-op.md.

A family is a file in this folder that makes a `Cases` of its name and adds cases. A case is a
function of tensors. What is stored under its name: the inputs `in0`..., the outputs `out0`..., the gradients `dout0`... that
were drawn for the outputs, the gradients `grad0`... of the inputs that have one, and `bound` where it is not the usual one: the
error that the test allows, in units in the last place, and relative to the largest element.
"""

from pathlib import Path

import torch
from safetensors.torch import save_file

torch.set_num_threads(1)

ERRORS = (RuntimeError, IndexError, ValueError, TypeError, NotImplementedError, AssertionError)


def uniform(*shape, low=-1.0, high=1.0, dtype=torch.float32):
    """Inputs on [low, high), from the seed of the family."""
    return (torch.rand(shape, dtype=torch.float64) * (high - low) + low).to(dtype)


def layout(function):
    """The function, with another output that says where the elements of its own lie: view or not, offset, strides."""

    def both(*inputs):
        y = function(*inputs)
        return [y, torch.tensor([y._is_view(), y.storage_offset(), *y.stride()], dtype=torch.int64)]

    return both


class Cases:
    """The cases of one family, drawn from a seed of its name."""

    def __init__(self, family):
        self.family = family
        self.tensors = {}
        torch.manual_seed(sum(map(ord, family)))

    def _keep(self, name, tensor):
        if name in self.tensors:
            raise ValueError(f"{name}: named twice")
        self.tensors[name] = tensor.detach().contiguous().clone()

    def case(self, name, function, *inputs, ulps=4, relative=1e-6, gradients=True):
        """Outputs and gradients of `function(*inputs)`, which returns a tensor or several."""
        leaves = [i.clone().requires_grad_(gradients and i.is_floating_point()) for i in inputs]
        kept = {f"in{i}": x for i, x in enumerate(inputs)}
        outputs = function(*leaves)
        outputs = [outputs] if isinstance(outputs, torch.Tensor) else list(outputs)
        roots, seeds = [], []
        for i, y in enumerate(outputs):
            kept[f"out{i}"] = y
            if y.requires_grad:
                roots.append(y)
                seeds.append(uniform(*y.shape, dtype=y.dtype))
                kept[f"dout{i}"] = seeds[-1]
        if roots:
            torch.autograd.backward(roots, seeds)
            for i, x in enumerate(leaves):
                if x.grad is not None:
                    kept[f"grad{i}"] = x.grad
        if (ulps, relative) != (4, 1e-6):
            kept["bound"] = torch.tensor([ulps, relative], dtype=torch.float64)
        for part, tensor in kept.items():
            self._keep(f"{name}/{part}", tensor)

    def reductions(self, name, function, *inputs, **options):
        """A case of a loss for each reduction."""
        for reduction in ("none", "mean", "sum"):
            self.case(f"{name}_{reduction}", lambda *x: function(*x, reduction=reduction), *inputs, **options)

    def error(self, name, function, *inputs):
        """A call that PyTorch refuses."""
        try:
            function(*[i.clone() for i in inputs])
        except ERRORS:
            pass
        else:
            raise AssertionError(f"{name}: PyTorch does not refuse it")
        for i, x in enumerate(inputs):
            self._keep(f"{name}/in{i}", x)
        self._keep(f"{name}/error", torch.zeros(0))

    def either(self, name, function, *inputs, **options):
        """A case, or one without gradients if PyTorch refuses those, or an error if it refuses the call."""
        try:
            function(*[i.clone() for i in inputs])
        except ERRORS:
            self.error(name, function, *inputs)
            return
        try:
            self.case(name, function, *inputs, **options)
        except ERRORS:
            self.case(name, function, *inputs, **{**options, "gradients": False})

    def write(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        metadata = {"torch": torch.__version__}
        save_file(self.tensors, folder / f"{self.family}.safetensors", metadata=metadata)
