"""What all workers do: read lines `train SECONDS` or `infer SECONDS`, answer each with a line of JSON as `lanewise bench` does."""

import json
import statistics
import sys
import time


def peak_rss_mb():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024e-6
    except OSError:
        pass
    return 0


def serve(workload, threads, steps):
    """`steps` gives for a phase a function that runs one step."""
    for line in sys.stdin:
        phase, seconds = line.split()
        step = steps(phase)
        times = []
        start = time.perf_counter()
        end = start + float(seconds)
        while not times or start < end:
            step()
            now = time.perf_counter()
            times.append(now - start)
            start = now
        answer = {
            "workload": workload,
            "phase": phase,
            "threads": threads,
            "median_ms": statistics.median(times) * 1e3,
            "min_ms": min(times) * 1e3,
            "steps": len(times),
            "peak_rss_mb": peak_rss_mb(),
        }
        print(json.dumps(answer), flush=True)
