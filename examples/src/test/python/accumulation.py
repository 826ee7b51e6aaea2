"""Gradients are added up until they are set to zero."""

from show import show
import torch

w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
for _ in range(3):
    (w * 2).sum().backward()
    show(w.grad)
w.grad = None
show(w.grad is None)
(w * w).sum().backward()
show(w.grad)
