"""Changes in place are counted, and refused where backward needs the old value."""

from show import show
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 2
show(y._version)
z = y + 1
y.add_(1)
show(y._version)
z.sum().backward()
show(x.grad)
a = x * 2
b = a.exp()
b.add_(1)
show(b._version)
try:
    b.sum().backward()
    show("went through")
except RuntimeError:
    show("refused")
