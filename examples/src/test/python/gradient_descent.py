"""Training by hand: weight = weight - rate * gradient."""

from show import show
import torch

x = torch.tensor([[0.0], [1.0], [2.0], [3.0]])
target = x * 2 + 1
weight = torch.zeros(1, 1, requires_grad=True)
bias = torch.zeros(1, requires_grad=True)
for step in range(5):
    loss = torch.nn.functional.mse_loss(x.mm(weight) + bias, target)
    loss.backward()
    show(loss.detach())
    with torch.no_grad():
        weight -= weight.grad * 0.0625
        bias -= bias.grad * 0.0625
    weight.grad = None
    bias.grad = None
show(weight)
show(bias)
