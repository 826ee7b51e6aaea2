"""Batch norm and dropout while training, and with what was learned."""

from show import show
import torch
from torch.nn import functional

mean = torch.zeros(2)
var = torch.ones(2)
x = torch.tensor([[1.0, 10], [2, 30], [6, 26]])
show(functional.batch_norm(x, mean, var, training=True))
show(mean)
show(var)
show(functional.batch_norm(x, mean, var))
single = x[:1]
show(functional.batch_norm(single, mean, var))
try:
    functional.batch_norm(single, mean, var, training=True)
except ValueError:
    show("one value for each channel")
show(functional.dropout(x, 0.5, training=False))
dropped = functional.dropout(torch.ones(1000), 0.5)
show(dropped.max())
show(dropped.min())
