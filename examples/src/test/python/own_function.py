"""A function of one's own, with forward and backward."""

from show import show
import torch

class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x * x

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x.square()


x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = Cube.apply(x)
show(y.detach())
y.sum().backward()
show(x.grad)
(once,) = torch.autograd.grad(Cube.apply(x).sum(), x, create_graph=True)
show(torch.autograd.grad(once.sum(), x)[0])
