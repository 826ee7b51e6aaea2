"""A change of a view is a change of the tensor that it is a view of."""

from show import show
import torch

x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requires_grad=True)
y = x * 1
row = y[0]
corner = row.narrow(0, 1, 1)
corner.mul_(10)
show(y.detach())
show(row.detach())
(y * y).sum().backward()
show(x.grad)
