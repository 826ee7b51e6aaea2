"""Sums, means and extremes over all elements or along an axis, and their gradients."""

from show import show
import torch

x = torch.tensor([[1.0, 5, 2], [4, 0, 5]], requires_grad=True)
show(x.detach().sum())
show(x.detach().mean(0))
show(x.detach().var(1))
show(x.detach().softmax(1))
largest = x.max(1)
show(largest.values.detach())
show(largest.indices)
show(x.detach().argmax())
show(x.detach().cumsum(1))
show(x.detach().sort(1).values)
largest.values.sum().backward()
show(x.grad)
x.grad.zero_()
x.amax().backward()
show(x.grad)
x.grad.zero_()
x.logsumexp(1).sum().backward()
show(x.grad)
