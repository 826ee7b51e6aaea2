"""PyTorch's time for the operations of SmallOperations, to set beside ours.

Usage: python small_operations.py [--threads N]
Prints nanoseconds for one call: median of seven rounds.
"""

import argparse
import statistics
import time

import torch


def nanoseconds(call, seconds=0.1):
    count = 1
    while True:
        start = time.perf_counter()
        for _ in range(count):
            call()
        taken = time.perf_counter() - start
        if taken > seconds:
            break
        count *= 2
    rounds = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(count):
            call()
        rounds.append((time.perf_counter() - start) / count)
    return statistics.median(rounds) * 1e9


parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
torch.set_num_threads(parser.parse_args().threads)
print(f"torch {torch.__version__}, {torch.get_num_threads()} threads")
for elements in (1, 1000, 10_000_000):
    for gradient in (False, True):
        a = torch.rand(elements, requires_grad=gradient)
        b = torch.rand(elements)
        for name, call in {
            "add": lambda: a + b,
            "mulNumber": lambda: a * 2.0,
            "relu": lambda: a.relu(),
            "sum": lambda: a.sum(),
            "view": lambda: a.view(1, -1),
        }.items():
            print(f"{name:10} {elements:9} gradient {str(gradient).lower():5} {nanoseconds(call):12.0f} ns")
