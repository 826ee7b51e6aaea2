"""The graph is built anew by each forward pass, and released by backward."""

from show import show
import torch

x = torch.tensor([3.0], requires_grad=True)
y = x * x
y.backward(retain_graph=True)
y.backward()
show(x.grad)
try:
    y.backward()
    show("went through")
except RuntimeError:
    show("refused")
for i in range(1, 4):
    x.grad = None
    out = x * x if i % 2 == 0 else x * i
    out.backward()
    show(x.grad)
