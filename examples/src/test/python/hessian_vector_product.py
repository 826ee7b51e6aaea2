"""Second derivatives: the product of a Hessian with a vector, and a gradient penalty."""

from show import show
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
v = torch.tensor([1.0, 0.0, 2.0])
y = (x**3).sum()
(g,) = torch.autograd.grad(y, x, create_graph=True)
show(g.detach())
show(torch.autograd.grad((g * v).sum(), x, retain_graph=True)[0])
penalty = (g * g).sum()
penalty.backward()
show(x.grad)
