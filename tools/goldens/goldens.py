"""Golden files for the tests: what PyTorch computes. See README.md beside this file."""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

torch.set_num_threads(1)


def save(folder, name, tensors):
    flat = {k: v.detach().contiguous().clone() for k, v in tensors.items()}
    save_file(flat, folder / f"{name}.safetensors", metadata={"torch": torch.__version__})


def generator(folder):
    """The CPU generator's streams."""
    out = {}
    for seed in (0, 1, 12345678901):
        torch.manual_seed(seed)
        out[f"{seed}.rand"] = torch.rand(1000)
        torch.manual_seed(seed)
        out[f"{seed}.randn"] = torch.randn(100)
        torch.manual_seed(seed)
        out[f"{seed}.randn_few"] = torch.randn(7)
        torch.manual_seed(seed)
        out[f"{seed}.randn_odd"] = torch.randn(37)
        torch.manual_seed(seed)
        out[f"{seed}.randperm"] = torch.randperm(100)
        torch.manual_seed(seed)
        out[f"{seed}.double"] = torch.rand(10, dtype=torch.float64)
    save(folder, "generator", out)


def uniform(*shape):
    """Inputs on [-1, 1)."""
    return torch.rand(shape) * 2 - 1


def layer(out, name, function, *inputs):
    """Output and gradients of a function of tensors; the gradient of the output is drawn too."""
    inputs = [i.clone().requires_grad_(i.is_floating_point()) for i in inputs]
    y = function(*inputs)
    g = uniform(*y.shape)
    y.backward(g)
    out[f"{name}.output"] = y
    for i, x in enumerate(inputs):
        if x.grad is not None:
            out[f"{name}.grad{i}"] = x.grad


def layers(folder):
    out = {}
    torch.manual_seed(1)
    layer(out, "linear", F.linear, uniform(5, 7), uniform(3, 7), uniform(3))
    layer(out, "linear_nobias", F.linear, uniform(2, 5, 7), uniform(3, 7))
    layer(out, "conv2d", F.conv2d, uniform(3, 2, 8, 9), uniform(4, 2, 3, 3), uniform(4))
    layer(
        out,
        "conv2d_stride",
        lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=1),
        uniform(2, 3, 7, 8),
        uniform(5, 3, 3, 3),
        uniform(5),
    )
    layer(
        out,
        "conv2d_dilation",
        lambda x, w: F.conv2d(x, w, dilation=2, padding=2),
        uniform(2, 2, 9, 9),
        uniform(3, 2, 3, 3),
    )
    layer(
        out,
        "conv2d_groups",
        lambda x, w, b: F.conv2d(x, w, b, groups=2, padding=1),
        uniform(2, 4, 6, 6),
        uniform(6, 2, 3, 3),
        uniform(6),
    )
    layer(out, "conv2d_1x1", F.conv2d, uniform(2, 4, 5, 5), uniform(3, 4, 1, 1), uniform(3))
    layer(out, "max_pool2d", lambda x: F.max_pool2d(x, 2), uniform(2, 3, 8, 8))
    layer(out, "max_pool2d_odd", lambda x: F.max_pool2d(x, 2), uniform(2, 3, 7, 9))
    layer(
        out,
        "max_pool2d_overlap",
        lambda x: F.max_pool2d(x, 3, stride=2, padding=1),
        uniform(2, 3, 7, 8),
    )
    layer(out, "relu", F.relu, uniform(4, 33))
    layer(out, "log_softmax", lambda x: F.log_softmax(x, 1), uniform(6, 10) * 5)
    layer(out, "softmax", lambda x: F.softmax(x, 1), uniform(6, 10) * 5)
    layer(out, "log_softmax_first", lambda x: F.log_softmax(x, 0), uniform(6, 10) * 5)
    layer(out, "mse", F.mse_loss, uniform(4, 5), uniform(4, 5))
    layer(out, "mse_sum", lambda x, t: F.mse_loss(x, t, reduction="sum"), uniform(4, 5), uniform(4, 5))
    target = torch.tensor([1, 0, 3, 2, 1, -100])
    scores = uniform(6, 4) * 3
    weight = torch.tensor([0.5, 2.0, 1.0, 0.25])
    layer(out, "nll", lambda x: F.nll_loss(F.log_softmax(x, 1), target), scores)
    layer(out, "cross_entropy", lambda x: F.cross_entropy(x, target), scores)
    layer(out, "cross_entropy_weight", lambda x: F.cross_entropy(x, target, weight=weight), scores)
    layer(out, "cross_entropy_sum", lambda x: F.cross_entropy(x, target, reduction="sum"), scores)
    layer(out, "cross_entropy_none", lambda x: F.cross_entropy(x, target, reduction="none"), scores)
    save(folder, "layers", out)


SGD = {
    "plain": {},
    "momentum": {"momentum": 0.9},
    "dampening": {"momentum": 0.9, "dampening": 0.1},
    "nesterov": {"momentum": 0.9, "nesterov": True},
    "decay": {"momentum": 0.8, "weight_decay": 0.01},
    "maximize": {"momentum": 0.5, "maximize": True},
}


def sgd(folder):
    """Five steps on the sum of squares of 37 numbers, minus a moving target."""
    out = {}
    for name, options in SGD.items():
        torch.manual_seed(2)
        p = uniform(37).requires_grad_()
        optimizer = torch.optim.SGD([p], lr=0.1, **options)
        for _ in range(5):
            optimizer.zero_grad()
            ((p - torch.rand(37)) ** 2).sum().backward()
            optimizer.step()
        out[name] = p
    save(folder, "sgd", out)


class Net(nn.Module):
    """The tutorial's network."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(256, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


def training(folder):
    """Fifty steps: the first weights, the loss at each step, the last weights."""
    torch.manual_seed(0)
    net = Net()
    out = {f"first.{k}": v.clone() for k, v in net.state_dict().items()}
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    losses = []
    for step in range(50):
        torch.manual_seed(100 + step % 5)
        x = torch.rand(16, 1, 28, 28)
        target = torch.randperm(16) % 10
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), target)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    out["losses"] = torch.tensor(losses)
    out.update({f"last.{k}": v for k, v in net.state_dict().items()})
    save(folder, "cnn", out)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    generator(target)
    layers(target)
    sgd(target)
    training(target)
