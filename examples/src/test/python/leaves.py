"""Leaves and results: who has a gradient, and who made it."""

from show import show
import torch

x = torch.tensor([2.0, 3.0], requires_grad=True)
y = x * x
z = y.sum()
show(x)
show(x.is_leaf, y.is_leaf, y.requires_grad)
show(x.grad_fn is None)
z.backward()
show(x.grad)
show(not y.is_leaf)  # and so it has no gradient
show(x.detach().requires_grad)
