"""A workload in PyTorch: python torch_worker.py WORKLOAD THREADS eager|channels_last|compile"""

import sys

import torch
import torch.nn.functional as F
from worker import serve
from workloads import make

workload, threads, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(threads)
net, optimizer, x, target = make(workload)
if mode == "channels_last":
    net, x = net.to(memory_format=torch.channels_last), x.to(memory_format=torch.channels_last)
optimizer = optimizer(net.parameters())
run = torch.compile(net) if mode == "compile" else net


def train():
    optimizer.zero_grad()
    loss = F.cross_entropy(run(x).flatten(0, -2), target)
    loss.backward()
    optimizer.step()
    return loss.item()


def infer():
    with torch.inference_mode():
        return run(x).flatten()[0].item()


def steps(phase):
    net.train(phase == "train")
    return train if phase == "train" else infer


serve(workload, threads, steps)
