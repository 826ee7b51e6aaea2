"""What update_bn finds for two batch norms that have seen a training step, from batches of different sizes."""

import torch
from safetensors.torch import save_file
from torch import nn
from torch.optim.swa_utils import update_bn


def save(file):
    torch.manual_seed(9)
    net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3, momentum=0.3), nn.ReLU(), nn.BatchNorm1d(3))
    net(torch.rand(6, 4))
    update_bn([(torch.rand(size, 4),) for size in (5, 5, 3)], net)
    save_file({key: value.clone() for key, value in net.state_dict().items()}, file)
