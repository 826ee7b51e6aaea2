"""The gradient of a result, kept on request."""

from show import show
import torch

x = torch.tensor([2.0], requires_grad=True)
y = x**3
y.retain_grad()
z = y * 2
z.backward()
show(x.grad)
show(y.grad)
