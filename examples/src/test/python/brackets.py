"""Reading and writing parts of a tensor: numbers, ranges, lists, masks."""

from show import show
import torch

m = torch.arange(12.0).view(3, 4).requires_grad_(True)
show(m.detach()[1])
show(m.detach()[:, -1])
show(m.detach()[0:2, ::2])
show(m.detach()[torch.tensor([2, 0])])
show(m.detach()[torch.tensor([2, 0]), torch.tensor([1, 3])])
show(m.detach()[m.detach() > 7])
m[torch.tensor([1, 1, 0]), :].sum().backward()
show(m.grad)
changed = m.detach().clone()
changed[changed > 5] = 0
changed[:, 0] = torch.tensor([7.0, 8.0, 9.0])
show(changed)
column = torch.tensor([3, 0, 2]).unsqueeze(1)
show(m.detach().gather(1, column))
