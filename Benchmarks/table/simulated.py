"""Row n: swarms in virtual time, as many clients as one core can follow."""

import json
import math
import statistics

from broken import Broken
from figures import of_runs

SEGMENTS = 50


def growth(bench):
    """What a client and a segment cost of a core, how that grows with the swarm, and the memory of a client."""
    sizes = [50, 100] if bench.is_quick else [250, 1_000, 4_000]
    scenarios = [written(bench, clients) for clients in sizes]
    turns = bench.pairs_of("row n", *(lambda scenario=scenario: run(bench, scenario) for scenario in scenarios))
    costs = [[usage.cpu / (clients * SEGMENTS) for clients, usage in zip(sizes, turn)] for turn in turns]
    small, large = sizes[len(sizes) // 2], sizes[-1]
    work = f"{small} clients, {SEGMENTS} segments, virtual time"
    grown = f"{sizes[0]} to {large} clients, {SEGMENTS} segments, virtual time"
    return [
        of_runs("n", work, "µs of a core per client and segment", [1e6 * cost[len(sizes) // 2] for cost in costs], 8.2),
        of_runs("n", grown, "exponent of the growth of that", [exponent(sizes, cost) for cost in costs], 0.15),
        of_runs(
            "n", f"memory of {large} clients", "KiB a client",
            [turn[-1].peak_memory / 1024 / large for turn in turns], 120),
    ]


def written(bench, clients):
    """A scenario of a seed and so many clients that come at once, all with the same links."""
    path = bench.fresh("virtual") / "crowd.yaml"
    path.write_text(json.dumps({
        "timeout": "1 h",
        "files": {"film": {"segments": SEGMENTS}},
        "peers": [{"owns": ["film"]}, {"count": clients, "wants": ["film"]}],
        "network": {"upload": "2 Mbit/s", "download": "20 Mbit/s", "latency": "10 ms", "segment-size": "256 KiB"},
        "outputs": "none",
    }))
    return path


def run(bench, scenario):
    usage = bench.run([bench.runner, "run", "--time", "virtual", "--jobs", "1", scenario], scenario.parent, limit=600)
    if "1 pass;" not in usage.output:
        raise Broken(f"the swarm of {scenario} did not pass\n{usage.output}")
    return usage


def exponent(sizes, costs):
    """The slope of the line that fits the logarithms of both best: 0 if a cost does not grow."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(cost) for cost in costs]).slope
