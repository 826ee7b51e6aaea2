"""The kernels of `bench` beside the same operations of PyTorch, class by class, in turns.

    python bench/side-by-side/kernels.py [--include Products] [--threads 1,2] [--quick]

Ours are timed by JMH, in a process for each case, after as much time for the compiler as it needs; PyTorch's in this process. Writes
kernels.json and kernels.md into --out: nanoseconds of both, their ratio (above 1, ours is faster), and what ours is of this machine's best,
which is measured in the same run. Without PyTorch it writes the table without it.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from side_by_side import ROOT, machine, maven_program, some

try:
    import torch
    import torch.nn.functional as F
except ImportError:
    torch = None

CLASSES = [
    "Products",
    "Convolutions",
    "Pointwise",
    "Reductions",
    "Softmaxes",
    "Norms",
    "Pooling",
    "Transpositions",
    "Optimizers",
    "Handover",
    "Allocations",
]


def sizes(params):
    return [int(n) for n in params["shape"].split("x")]


def gradient(y, x, g):
    return lambda: torch.autograd.grad(y(), x, g)


def products(p):
    m, k, n = sizes(p)
    a = torch.randn(m, k) if p["form"][0] == "N" else torch.randn(k, m).t()
    b = torch.randn(k, n) if p["form"][1] == "N" else torch.randn(n, k).t()
    return {"mm": lambda: a @ b}


def convolutions(p):
    batch, i, side, o, kernel, stride, padding, groups = sizes(p)
    x, w = torch.randn(batch, i, side, side), torch.randn(o, i // groups, kernel, kernel)
    g = F.conv2d(x, w, None, stride, padding, 1, groups)

    def backward(*mask):
        return torch.ops.aten.convolution_backward(
            g, x, w, None, [stride] * 2, [padding] * 2, [1, 1], False, [0, 0], groups, [*mask, False]
        )

    return {
        "forward": lambda: F.conv2d(x, w, None, stride, padding, 1, groups),
        "inputGradient": lambda: backward(True, False),
        "weightGradient": lambda: backward(False, True),
    }


def pointwise(p):
    a, b = torch.randn(int(p["elements"])), torch.randn(int(p["elements"]))
    return {
        "add": lambda: a + b,
        "mulNumber": lambda: a * 2.0,
        "relu": lambda: a.relu(),
        "exp": lambda: a.exp(),
        "tanh": lambda: a.tanh(),
        "gelu": lambda: F.gelu(a),
    }


def reductions(p):
    a = torch.randn(sizes(p))
    return {
        "sum": lambda: a.sum(),
        "sumOfRows": lambda: a.sum(1),
        "sumOfColumns": lambda: a.sum(0),
        "varOfRows": lambda: a.var(1),
        "max": lambda: a.max(),
        "argmaxOfRows": lambda: a.argmax(1),
    }


def softmaxes(p):
    rows, columns = sizes(p)
    x, learned = torch.randn(rows, columns), torch.randn(rows, columns, requires_grad=True)
    classes = torch.arange(rows) % columns
    return {
        "softmax": lambda: x.softmax(1),
        "logSoftmax": lambda: x.log_softmax(1),
        "crossEntropyWithGradient": lambda: torch.autograd.grad(F.cross_entropy(learned, classes), learned),
    }


def norms(p):
    shape = sizes(p)
    x = torch.randn(shape, requires_grad=True)
    g, c = torch.randn(shape), shape[1]
    weight, bias, mean, variance = torch.ones(c), torch.zeros(c), torch.zeros(c), torch.ones(c)
    rows = torch.randn(x.numel() // 384, 384, requires_grad=True)
    rows_g, row_weight, row_bias = torch.randn(rows.shape), torch.ones(384), torch.zeros(384)

    def batch(training):
        return F.batch_norm(x, mean, variance, weight, bias, training)

    def layer():
        return F.layer_norm(rows, (384,), row_weight, row_bias)

    return {
        "batchNormInference": torch.no_grad()(lambda: batch(False)),
        "batchNormTraining": torch.no_grad()(lambda: batch(True)),
        "batchNormWithGradient": gradient(lambda: batch(True), x, g),
        "layerNorm": torch.no_grad()(layer),
        "layerNormWithGradient": gradient(layer, rows, rows_g),
    }


def pooling(p):
    x, learned = torch.randn(sizes(p)), torch.randn(sizes(p), requires_grad=True)
    g = torch.randn(F.max_pool2d(x, 2).shape)
    return {
        "max2": lambda: F.max_pool2d(x, 2),
        "max2WithGradient": gradient(lambda: F.max_pool2d(learned, 2), learned, g),
        "max3": lambda: F.max_pool2d(x, 3, 2, 1),
        "average2": lambda: F.avg_pool2d(x, 2),
        "averageAll": lambda: F.adaptive_avg_pool2d(x, 1),
    }


def transpositions(p):
    x = torch.randn(sizes(p))
    matrix = x.flatten(0, 1).flatten(1)
    return {
        "matrix": lambda: matrix.t().contiguous(),
        "heads": lambda: x.transpose(1, 2).contiguous(),
        "channelsLast": lambda: x.permute(0, 2, 3, 1).contiguous(),
    }


def optimizers(p):
    def parameter():
        x = torch.randn(int(p["elements"]), requires_grad=True)
        (x * 0.01).sum().backward()
        return [x]

    # fused: the fastest that PyTorch has
    return {
        "sgd": torch.optim.SGD(parameter(), lr=0.01, momentum=0.9, fused=True).step,
        "adam": torch.optim.Adam(parameter(), lr=0.001, fused=True).step,
        "adamW": torch.optim.AdamW(parameter(), lr=0.001, fused=True).step,
    }


def allocations(p):
    n = int(p["elements"])
    return {"empty": lambda: torch.empty(n), "zeros": lambda: torch.zeros(n)}


PEERS = {
    "Products": products,
    "Convolutions": convolutions,
    "Pointwise": pointwise,
    "Reductions": reductions,
    "Softmaxes": softmaxes,
    "Norms": norms,
    "Pooling": pooling,
    "Transpositions": transpositions,
    "Optimizers": optimizers,
    "Allocations": allocations,
}


def nanoseconds(call, seconds, rounds):
    """The median of rounds that each take that many seconds, after as many for warming up."""
    count, start = 0, time.perf_counter()
    while count == 0 or time.perf_counter() - start < seconds * rounds:
        call()
        count += 1
    count = max(1, count // rounds)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(count):
            call()
        times.append((time.perf_counter() - start) / count)
    return statistics.median(times) * 1e9


def add_peers(rows, threads, quick):
    """Puts PyTorch's time and the ratio into rows of one class."""
    torch.set_num_threads(threads)
    for row in rows:
        kind, name = row["benchmark"].split(".")
        if kind in PEERS:
            torch.manual_seed(1)
            call = PEERS[kind](row["params"])[name]
            row["torch_ns"] = nanoseconds(call, 0.02 if quick else 0.15, 3 if quick else 7)
            row["ratio"] = row["torch_ns"] / row["ns"]


def ours(command, kind, threads, quick):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "rows.json")
        asked = ["--include", rf"\.{kind}\.", "--threads", str(threads), "--json", str(file)]
        run = subprocess.run(command + asked + ["--quick"] * quick, stdout=subprocess.DEVNULL)
        if run.returncode:
            sys.exit(f"kernels: {kind} failed")
        return json.loads(file.read_text())


def number(row, key, form):
    return format(row[key], form) if row.get(key) else ""


def markdown(result):
    peak = ", ".join(f"{p['gflops']:.0f} GFLOP/s with {p['threads']} thread(s)" for p in result["peaks"])
    last = [(p["threads"], p["bandwidths"][-1]) for p in result["peaks"]]
    memory = ", ".join(f"{max(b['read'], b['copy'], b['triad']):.0f} GB/s with {t}" for t, b in last)
    lines = [
        f"{result['machine']}; torch {result['torch'] or 'absent'}. At best {peak}; memory {memory}.",
        "",
        "Microseconds a call, the ratio of PyTorch's time to ours (above 1, ours is faster), and what ours is of the most that arithmetic"
        " and memory of this machine allow.",
        "",
        "| kernel | params | threads | ours | PyTorch | ratio | GFLOP/s | GB/s | roofline % |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for r in result["rows"]:
        peer = format(r["torch_ns"] / 1e3, ".2f") if "torch_ns" in r else ""
        lines.append(
            f"| {r['benchmark']} | {' '.join(r['params'].values())} | {r['threads']} | {r['ns'] / 1e3:.2f} | {peer}"
            f" | {number(r, 'ratio', '.2f')} | {number(r, 'gflops', '.1f')} | {number(r, 'gbs', '.1f')} | {number(r, 'roofline', '.0f')} |"
        )
    return "\n".join(lines) + "\n"


def best(peaks):
    """Of several measurements of the same the best of each figure."""
    result = peaks[0]
    for peak in peaks[1:]:
        result["gflops"] = max(result["gflops"], peak["gflops"])
        for mine, other in zip(result["bandwidths"], peak["bandwidths"]):
            mine.update({key: max(mine[key], other[key]) for key in mine})
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--include", default=",".join(CLASSES), help="classes, separated by commas; all by default")
    parser.add_argument("--threads", default="1,2", help="numbers of threads, separated by commas")
    parser.add_argument("--quick", action="store_true", help="short runs, to see that all work")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "bench" / "results")
    args = parser.parse_args()
    kinds = some(parser, "--include", args.include, CLASSES)
    if torch is None:
        print("kernels: this Python has no torch, so that there is nothing beside ours", file=sys.stderr)
    args.out.mkdir(parents=True, exist_ok=True)
    command = maven_program("-pl", "bench", "-am", "-Dkernels=--command")
    rows, peaks = [], {}
    for threads in map(int, args.threads.split(",")):
        for kind in kinds:
            report = ours(command, kind, threads, args.quick)
            peaks.setdefault(threads, []).extend(report["peaks"])
            if torch:
                add_peers(report["rows"], threads, args.quick)
            rows += report["rows"]
            for row in report["rows"]:
                print(f"{row['benchmark']:38} {' '.join(row['params'].values()):24} {threads} {number(row, 'ratio', '6.2f')}", flush=True)
            result = {
                "machine": machine(),
                "torch": torch and torch.__version__,
                "peaks": [best(p) for p in peaks.values()],
                "rows": rows,
            }
            (args.out / "kernels.json").write_text(json.dumps(result, indent=1) + "\n")
            (args.out / "kernels.md").write_text(markdown(result))


if __name__ == "__main__":
    main()
