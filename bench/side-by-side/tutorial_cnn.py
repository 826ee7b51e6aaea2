"""PyTorch's time for a training step of the tutorial's network, to set beside ours.

Usage: python tutorial_cnn.py [--threads N] [--batch-size 64] [--seconds 5]
Prints the median, in milliseconds, and examples per second of eager mode, in the usual and in channels-last layout.
"""

import argparse
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
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


def measure(layout, batch, seconds):
    torch.manual_seed(0)
    net = Net().to(memory_format=layout)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    x = torch.rand(batch, 1, 28, 28).to(memory_format=layout)
    target = torch.arange(batch) % 10
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), target)
        loss.backward()
        optimizer.step()
        loss.item()
        times.append(time.perf_counter() - start)
    return statistics.median(times[len(times) // 5 :])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    for name, layout in (("eager", torch.contiguous_format), ("channels_last", torch.channels_last)):
        median = measure(layout, args.batch_size, args.seconds)
        print(
            f"torch {torch.__version__} {name}: {median * 1e3:.3f} ms a step,"
            f" {args.batch_size / median:.0f} examples per second, {args.threads} threads"
        )
