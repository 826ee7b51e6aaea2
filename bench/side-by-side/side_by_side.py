"""Lanewise beside its peers: the same workloads, in turns, in one run.

    python bench/side-by-side/side_by_side.py [--workload NAME,...] [--threads 2] [--rounds 5] [--seconds 3]

Uses the peers that this Python finds: PyTorch (eager, channels_last, compile) and, for inference, ONNX Runtime. Each runs in a process
of its own, started before the first round and idle while others compute; in each round each runs for some seconds, in an order that
turns around from round to round. Writes side-by-side.json and side-by-side.md into --out: milliseconds a step, and of each peer the
ratio of its time to ours as minimum, median and maximum over the rounds.
"""

import argparse
import importlib.util
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
IMAGES = {"cnn-b64", "cnn-b1", "resnet20-b64", "resnet18-b8", "mobilenet-b16"}


def has(package):
    return importlib.util.find_spec(package) is not None


def commands(workload, phase, threads, modes):
    """The commands of all that can run this, ours first."""
    ours = [str(ROOT / "lanewise"), "bench", "--worker", workload, "--threads", str(threads)]
    result = {"lanewise": ours}
    if has("torch"):
        for mode in ("eager", "channels_last", "compile"):
            if mode in modes and (mode != "channels_last" or workload in IMAGES):
                result[f"torch {mode}"] = [sys.executable, str(HERE / "torch_worker.py"), workload, str(threads), mode]
    if has("onnxruntime") and has("torch") and phase == "infer" and "onnxruntime" in modes:
        result["onnxruntime"] = [sys.executable, str(HERE / "onnx_worker.py"), workload, str(threads)]
    return result


class Worker:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, phase, seconds):
        try:
            self.process.stdin.write(f"{phase} {seconds}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(workload, phase, args):
    """Of each who can run it the answers of all rounds."""
    workers = {name: Worker(c) for name, c in commands(workload, phase, args.threads, args.modes).items()}
    answers = {}
    for name, worker in workers.items():
        if worker.run(phase, args.warmup):
            answers[name] = []
        else:
            print(f"  {name} cannot run {workload} {phase}", file=sys.stderr)
    if "lanewise" not in answers:
        sys.exit("lanewise failed")
    order = list(answers)
    for _ in range(args.rounds):
        for name in order:
            time.sleep(0.3)  # threads of the last one that still spin come to rest
            answers[name].append(workers[name].run(phase, args.seconds))
        order.reverse()
    for worker in workers.values():
        worker.close()
    return answers


def summarize(workload, phase, threads, answers):
    ours = answers["lanewise"]
    row = {"workload": workload, "phase": phase, "threads": threads, "lanewise": entry(ours), "peers": {}}
    for name, theirs in answers.items():
        if name != "lanewise":
            ratios = [t["median_ms"] / o["median_ms"] for t, o in zip(theirs, ours)]
            row["peers"][name] = entry(theirs) | {
                "ratio_min": min(ratios),
                "ratio_median": statistics.median(ratios),
                "ratio_max": max(ratios),
                "ratios": ratios,
            }
    return row


def entry(answers):
    best = {
        "median_ms": statistics.median(a["median_ms"] for a in answers),
        "min_ms": min(a["min_ms"] for a in answers),
        "steps": sum(a["steps"] for a in answers),
        "peak_rss_mb": max(a["peak_rss_mb"] for a in answers),
    }
    for key in ("alloc_bytes_per_step", "gc_pauses", "gc_ms"):
        if key in answers[0]:
            best[key] = max(a[key] for a in answers)
    return best


def best_of(row, prefix=""):
    """The fastest peer of a row, and its name."""
    peers = {n: p for n, p in row["peers"].items() if n.startswith(prefix)}
    return min(peers.items(), key=lambda p: p[1]["ratio_median"]) if peers else None


def markdown(result):
    lines = [
        f"{result['machine']}; {', '.join(f'{n} {v}' for n, v in result['versions'].items())}; {result['threads']} threads.",
        "",
        f"Milliseconds a step (median of {result['rounds']} rounds of {result['seconds']:g} s), and the ratio of a peer's time to ours in the"
        " same round: minimum, median, maximum. Above 1, ours is faster.",
        "",
        "| workload | phase | lanewise ms | peer | its ms | ratio min | median | max | peak MB ours | its |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in result["rows"]:
        first = best_of(row)
        for name, p in row["peers"].items():
            mark = "**" if first and name == first[0] else ""
            lines.append(
                f"| {row['workload']} | {row['phase']} | {row['lanewise']['median_ms']:.3f} | {name} | {p['median_ms']:.3f}"
                f" | {p['ratio_min']:.2f} | {mark}{p['ratio_median']:.2f}{mark} | {p['ratio_max']:.2f}"
                f" | {row['lanewise']['peak_rss_mb']:.0f} | {p['peak_rss_mb']:.0f} |"
            )
    return "\n".join(lines) + "\n"


def machine():
    try:
        with open("/proc/cpuinfo") as info:
            lines = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
        return f"{lines[0]}, {len(lines)} processors"
    except (OSError, IndexError):
        return f"{platform.machine()}, {platform.system()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--workload", default="", help="names, separated by commas; all by default")
    parser.add_argument("--phase", default="train,infer")
    parser.add_argument("--modes", default="eager,channels_last,compile,onnxruntime", help="peers and their modes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="for each in each round")
    parser.add_argument("--warmup", type=float, default=5, help="seconds for each before the first round")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "bench" / "results")
    args = parser.parse_args()
    args.modes = args.modes.split(",")
    listed = subprocess.run([str(ROOT / "lanewise"), "bench", "--list"], check=True, stdout=subprocess.PIPE, text=True)  # builds
    names = args.workload.split(",") if args.workload else [line.split()[0] for line in listed.stdout.splitlines()]
    rows = []
    result = {
        "machine": machine(),
        "versions": {p: version(p) for p in ("torch", "onnxruntime") if has(p)},
        "threads": args.threads,
        "rounds": args.rounds,
        "seconds": args.seconds,
        "rows": rows,
    }
    args.out.mkdir(parents=True, exist_ok=True)
    for workload in names:
        for phase in args.phase.split(","):
            row = summarize(workload, phase, args.threads, measure(workload, phase, args))
            rows.append(row)
            peers = "  ".join(f"{n} {p['ratio_min']:.2f} {p['ratio_median']:.2f} {p['ratio_max']:.2f}" for n, p in row["peers"].items())
            print(f"{workload:14} {phase:6} {row['lanewise']['median_ms']:9.3f} ms  {peers}", flush=True)
            (args.out / "side-by-side.json").write_text(json.dumps(result, indent=1) + "\n")
            (args.out / "side-by-side.md").write_text(markdown(result))


if __name__ == "__main__":
    main()
