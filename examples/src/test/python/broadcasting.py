"""Shapes that broadcast together, and types that are promoted."""

from show import show
import torch

column = torch.tensor([[1.0], [2.0], [3.0]], requires_grad=True)
row = torch.tensor([10.0, 20.0], requires_grad=True)
y = column * row
show(y.detach())
y.sum().backward()
show(column.grad)
show(row.grad)
whole = torch.arange(4)
show(whole + 2)
show(whole + 0.5)
show(whole / 2)
show(whole > 1)
