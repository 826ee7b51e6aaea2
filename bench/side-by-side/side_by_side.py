"""Lanewise beside its peers: the same workloads, in turns, in one run.

    python bench/side-by-side/side_by_side.py [--workload NAME,...] [--peers NAME,...] [--threads 2] [--rounds 5] [--seconds 3]

The peers: PyTorch (eager, channels_last for images, and torch.compile, which needs a C++ compiler) and, for inference, ONNX Runtime, where
this Python has them; and, if they are named, DJL with its PyTorch engine (djl) and Deeplearning4j (dl4j), which Maven downloads (350 MB)
and builds with -Ppeers, and which run cnn-b64, cnn-b1 and mlp-b128. Who is not there is said at the start and in the results.

Each runs in a process of its own, started before the first round and idle while others compute; in each round each runs for some seconds,
in an order that turns around from round to round. Writes side-by-side.json and side-by-side.md into --out: milliseconds a step, and of each
peer the ratio of its time to ours as minimum, median and maximum over the rounds. Before that, how long each takes from the start of its
process to the end of the first training step.
"""

import argparse
import importlib.util
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from importlib.metadata import version

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MOST_WARMUPS = 8
IMAGES = {"cnn-b64", "cnn-b1", "resnet20-b64", "resnet18-b8", "mobilenet-b16"}
TORCH = ["eager", "channels_last", "compile"]
JVM = ["djl", "dl4j"]
JVM_WORKLOADS = {"cnn-b64", "cnn-b1", "mlp-b128"}
PEERS = [*TORCH, "onnxruntime", *JVM]


def has(package):
    return importlib.util.find_spec(package) is not None


def maven_program(*arguments):
    """Builds a program that Maven runs; returns the command that runs it without Maven."""
    maven = ["mvn", "-q", "-B", "-Dstyle.color=never", *arguments, "package", "-DskipTests"]
    built = subprocess.run(maven, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    commands = [line[line.index('["') :] for line in built.stdout.splitlines() if '["' in line]
    if built.returncode or not commands:
        raise RuntimeError(f"mvn {' '.join(arguments)} failed\n{built.stdout}")
    return json.loads(commands[-1])


class Peers:
    """Who is there, and of whoever was asked for and is not the reason."""

    def __init__(self, asked):
        self.absent = {}
        self.jvm = []
        compiler = os.environ.get("CXX", "g++")
        for name in asked:
            if (name in TORCH or name == "onnxruntime") and not has("torch"):
                self.absent[name] = "this Python has no torch"
            elif name == "compile" and not shutil.which(compiler):
                self.absent[name] = f"torch.compile needs a C++ compiler, and there is no {compiler}"
            elif name == "onnxruntime" and not has("onnxruntime"):
                self.absent[name] = "this Python has no onnxruntime"
        if any(name in JVM for name in asked):
            try:
                self.jvm = maven_program("-Ppeers", "-pl", "bench/peers", "-Dpeer=--command")
            except (OSError, RuntimeError) as e:
                self.absent |= {name: f"not built: {e}" for name in asked if name in JVM}
        self.names = [name for name in asked if name not in self.absent]

    def versions(self):
        found = {p: version(p) for p in ("torch", "onnxruntime") if has(p)}
        if self.jvm:
            pom = (ROOT / "bench" / "peers" / "pom.xml").read_text()
            found |= {n: re.search(f"<{n}.version>(.*)</", pom)[1] for n in JVM if n in self.names}
        return found

    def commands(self, workload, phase, threads):
        """The commands of all that can run this, ours first, by the name in the results."""
        result = {"lanewise": [str(ROOT / "lanewise"), "bench", "--worker", workload, "--threads", str(threads)]}
        for name in self.names:
            if name in TORCH and (name != "channels_last" or workload in IMAGES):
                result[f"torch {name}"] = [sys.executable, str(HERE / "torch_worker.py"), workload, str(threads), name]
            if name == "onnxruntime" and phase == "infer":
                result[name] = [sys.executable, str(HERE / "onnx_worker.py"), workload, str(threads)]
            if name in JVM and workload in JVM_WORKLOADS:
                result[name] = [*self.jvm, name, workload, str(threads)]
        return result


class Worker:
    def __init__(self, command, threads):
        environment = os.environ | {"OMP_NUM_THREADS": str(threads)}  # the only way to tell some of them
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def run(self, phase, seconds):
        """The answer, or None if the process has ended."""
        try:
            self.process.stdin.write(f"{phase} {seconds}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait()


def warm(worker, phase, args):
    """Runs until the steps have stopped getting faster: compilers need longer for some workloads than for others."""
    before = None
    for _ in range(MOST_WARMUPS):
        answer = worker.run(phase, args.warmup)
        if not answer:
            return False
        if before and answer["median_ms"] > 0.97 * before:
            break
        before = answer["median_ms"]
    return True


def measure(workload, phase, peers, args):
    """Of each who can run it the answers of all rounds."""
    workers = {n: Worker(c, args.threads) for n, c in peers.commands(workload, phase, args.threads).items()}
    answers = {name: [] for name in workers if warm(workers[name], phase, args)}
    order = list(answers)
    for _ in range(args.rounds):
        for name in order:
            time.sleep(0.3)  # threads of the last one that still spin come to rest
            answers[name].append(workers[name].run(phase, args.seconds))
        order.reverse()
    for worker in workers.values():
        worker.close()
    for name in workers:
        if None in answers.get(name, [None]):
            if name == "lanewise":
                sys.exit(f"lanewise failed in {workload} {phase}")
            print(f"  {name} failed in {workload} {phase}: its last lines are above", file=sys.stderr)
            answers.pop(name, None)
    return answers


def first_steps(workload, peers, args):
    """Seconds from the start of a process to the answer that its first training step is done, of each in turns."""
    times = {}
    for _ in range(args.first_step):
        for name, command in peers.commands(workload, "train", args.threads).items():
            start = time.perf_counter()
            worker = Worker(command, args.threads)
            if worker.run("train", 0):
                times.setdefault(name, []).append(time.perf_counter() - start)
            worker.close()
    return {n: {"median_s": statistics.median(t), "min_s": min(t), "runs": len(t)} for n, t in times.items()}


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
    absent = "".join(f" Not there: {name} ({reason.splitlines()[0]})." for name, reason in result["absent"].items())
    lines = [
        f"{result['machine']}; {', '.join(f'{n} {v}' for n, v in result['versions'].items())}; {result['threads']} threads.{absent}",
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
    if result["first_step"]:
        lines += ["", "Seconds from the start of a process to the end of the first training step of `cnn-b64` (median):", ""]
        lines += [f"- {name}: {t['median_s']:.2f}" for name, t in result["first_step"].items()]
    return "\n".join(lines) + "\n"


def machine():
    try:
        with open("/proc/cpuinfo") as info:
            lines = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
        return f"{lines[0]}, {len(lines)} processors"
    except (OSError, IndexError):
        return f"{platform.machine()}, {platform.system()}"


def some(parser, option, value, allowed):
    """The names that were given, all of them known."""
    names = value.split(",")
    for name in names:
        if name not in allowed:
            parser.error(f"{option}: expected some of {', '.join(allowed)}, got {name}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", help="names, separated by commas; all by default")
    parser.add_argument("--phase", default="train,infer", help="one of them, or both by default")
    parser.add_argument("--peers", default="eager,channels_last,compile,onnxruntime", help=f"some of {','.join(PEERS)}; without {','.join(JVM)} by default")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="for each in each round")
    parser.add_argument("--warmup", type=float, default=5, help="seconds after which each is asked whether its steps still get faster, before the first round")
    parser.add_argument("--first-step", type=int, default=3, help="processes of each whose first step of cnn-b64 is timed")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "bench" / "results")
    args = parser.parse_args()
    listed = subprocess.run([str(ROOT / "lanewise"), "bench", "--list"], check=True, stdout=subprocess.PIPE, text=True)  # builds
    every = [line.split()[0] for line in listed.stdout.splitlines()]
    names = some(parser, "--workload", args.workload or ",".join(every), every)
    phases = some(parser, "--phase", args.phase, ["train", "infer"])
    peers = Peers(some(parser, "--peers", args.peers, PEERS))
    for name, reason in peers.absent.items():
        print(f"without {name}: {reason}", file=sys.stderr)
    rows = []
    result = {
        "machine": machine(),
        "versions": peers.versions(),
        "absent": peers.absent,
        "threads": args.threads,
        "rounds": args.rounds,
        "seconds": args.seconds,
        "first_step": first_steps("cnn-b64", peers, args),
        "rows": rows,
    }
    for name, t in result["first_step"].items():
        print(f"first step of cnn-b64: {name} {t['median_s']:.2f} s")
    args.out.mkdir(parents=True, exist_ok=True)
    for workload in names:
        for phase in phases:
            row = summarize(workload, phase, args.threads, measure(workload, phase, peers, args))
            rows.append(row)
            ratios = "  ".join(f"{n} {p['ratio_min']:.2f} {p['ratio_median']:.2f} {p['ratio_max']:.2f}" for n, p in row["peers"].items())
            print(f"{workload:14} {phase:6} {row['lanewise']['median_ms']:9.3f} ms  {ratios}", flush=True)
            (args.out / "side-by-side.json").write_text(json.dumps(result, indent=1) + "\n")
            (args.out / "side-by-side.md").write_text(markdown(result))


if __name__ == "__main__":
    main()
