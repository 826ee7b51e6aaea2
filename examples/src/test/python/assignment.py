"""A leaf that requires a gradient gets new values while nothing is recorded."""

from show import show
import torch

a = torch.tensor([10.0, 5.0, 2.0, 3.0], requires_grad=True)
show(a, a.is_leaf)
try:
    a[:] = 10
    show("went through")
except RuntimeError:
    show("refused")
with torch.no_grad():
    a[:] = 10
show(a, a.is_leaf)
