"""A picture through convolution, relu and pooling, and what reaches its pixels going back."""

from show import show
import torch
from torch.nn import functional

image = torch.arange(36.0).view(1, 1, 6, 6).requires_grad_(True)
edges = torch.tensor([1.0, 0, -1, 2, 0, -2, 1, 0, -1]).view(1, 1, 3, 3)
bias = torch.tensor([9.0])
y = functional.conv2d(image, edges, bias)
show(y.detach())
pooled = functional.max_pool2d(functional.relu(y), 2)
show(pooled.detach())
show(functional.avg_pool2d(image.detach(), 3))
pooled.sum().backward()
show(image.grad)
