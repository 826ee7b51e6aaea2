"""The public names of torch.nn and torch.optim that can be called, one in a line: python tools/goldens/names.py > FILE

The file is nn/src/test/resources/goldens/torch-names.txt, which PyTorchNamesTest compares with docs/pytorch.md.
"""

import inspect

import torch
from torch import nn, optim
from torch.nn.utils import parametrizations, parametrize, prune, rnn, stateless

HELPERS = {"boolean_dispatch", "assert_int_or_pair", "handle_torch_function", "has_torch_function"}
HELPERS |= {"has_torch_function_unary", "has_torch_function_variadic"}


def own(module, name):
    """Whether a name belongs to a module, and is not something that it imports from elsewhere."""
    value = getattr(module, name)
    place = getattr(value, "__module__", None) or ""
    return callable(value) and not name.startswith("_") and "typing" not in place and place.startswith("torch")


names = {f"torch.nn.{n}" for n in nn.__all__ if inspect.isclass(getattr(nn, n))} if hasattr(nn, "__all__") else set()
names |= {f"torch.nn.{n}" for n in dir(nn) if inspect.isclass(getattr(nn, n)) and own(nn, n)}
names |= {f"torch.nn.Module.{n}" for n in dir(nn.Module) if not n.startswith("_") and callable(getattr(nn.Module, n))}
functional = nn.functional
names |= {
    f"torch.nn.functional.{n}"
    for n in dir(functional)
    if callable(getattr(functional, n))
    and not inspect.isclass(getattr(functional, n))
    and (own(functional, n) or not hasattr(getattr(functional, n), "__module__") or "built" in type(getattr(functional, n)).__name__)
    and not n.startswith("_")
    and n not in HELPERS
}
names |= {f"torch.nn.init.{n}" for n in nn.init.__all__}
names |= {f"torch.nn.utils.{n}" for n in nn.utils.__all__ if callable(getattr(nn.utils, n))}
for module in (rnn, parametrize, parametrizations, stateless):
    names |= {f"{module.__name__}.{n}" for n in module.__all__}
names |= {f"torch.nn.utils.prune.{n}" for n in dir(prune) if own(prune, n) and getattr(prune, n).__module__ == prune.__name__}
names |= {f"torch.optim.{n}" for n in optim.__all__ if callable(getattr(optim, n))}
names |= {f"torch.optim.Optimizer.{n}" for n in dir(optim.Optimizer) if not n.startswith("_") and callable(getattr(optim.Optimizer, n))}
names |= {f"torch.optim.lr_scheduler.{n}" for n in optim.lr_scheduler.__all__}
names |= {f"torch.optim.swa_utils.{n}" for n in optim.swa_utils.__all__}
names |= {f"torch.nn.grad.{n}" for n in dir(nn.grad) if inspect.isfunction(getattr(nn.grad, n)) and not n.startswith("_")}
print("\n".join(sorted(names)))
