"""A network with PyTorch's first weights, trained by an optimizer."""

from show import show
import torch

from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
x = torch.rand(6, 4)
target = torch.tensor([0, 1, 2, 0, 1, 2])
show(net)
for step in range(5):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(net(x), target)
    loss.backward()
    optimizer.step()
    show(loss.detach())
net.eval()
show(net(x).argmax(1))
