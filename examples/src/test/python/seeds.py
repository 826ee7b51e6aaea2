"""One seed gives the same numbers, and the same first weights."""

from show import show
import torch

torch.manual_seed(0)
show(torch.rand(2, 3))
show(torch.randint(0, 10, (6,)))
show(torch.randperm(5))
show(torch.randn(2, 2))
torch.manual_seed(0)
layer = torch.nn.Linear(3, 2)
for name, p in layer.named_parameters():
    show(name, p.detach())
own = torch.Generator().manual_seed(42)
show(torch.rand(3, generator=own))
show(torch.full((8,), 0.5).bernoulli(generator=own))
