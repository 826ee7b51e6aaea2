"""Functions that see gradients on their way."""

from show import show
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 3
hook = y.register_hook(lambda g: g * 10)
y.sum().backward(retain_graph=True)
show(x.grad)
hook.remove()
x.grad = None
y.sum().backward()
show(x.grad)
