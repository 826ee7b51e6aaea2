"""How far an output is from its target, and the gradient that comes of it."""

from show import show
import torch
from torch.nn import functional

scores = torch.tensor([[2.0, 1, 0], [0, 3, 1]], requires_grad=True)
labels = torch.tensor([0, 2])
loss = functional.cross_entropy(scores, labels)
show(loss.detach())
show(functional.nll_loss(scores.detach().log_softmax(1), labels))
loss.backward()
show(scores.grad)
show(functional.cross_entropy(scores.detach(), labels, label_smoothing=0.1))
show(functional.cross_entropy(scores.detach(), labels, weight=torch.tensor([1.0, 2.0, 3.0])))
show(functional.mse_loss(scores.detach(), torch.ones(2, 3)))
show(functional.l1_loss(scores.detach(), torch.ones(2, 3)))
show(functional.smooth_l1_loss(scores.detach(), torch.ones(2, 3)))
show(functional.binary_cross_entropy_with_logits(scores.detach(), torch.ones(2, 3)))
