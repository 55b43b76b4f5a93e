"""Rows d, e and f: few clients with much to do, as fast as MPI carries, at any size, in little memory."""

from broken import Broken
from figures import of_pairs, of_runs
from swarm import Swarm, default_pipeline

RANKS = 9
CLIENTS, OWNERS, FILES = 8, 2, 10
STATISTICS = "statistics true\n"


def throughput(bench):
    """Segments a second, and the most that MPI carries."""
    swarm = bulk(bench, middle(bench))
    default = default_pipeline(bench.root)
    measured = []
    for depth in sorted({8, default}):
        pairs = bench.pairs_of(
            f"row d, {depth} in flight", lambda: rate(swarm.run(STATISTICS + f"pipeline {depth}\n")),
            lambda: limit(bench, depth, swarm.wanted))
        flight = f"{depth} in flight" + (" (default)" if depth == default else "")
        work = f"{swarm.work}, {flight}"
        measured.append(of_pairs("d", work, "segments/s ÷ limit", pairs, 0.5, at_least=True))
    return measured


def growth(bench):
    """Time per segment of a small and of a large work, and of that in the middle."""
    return [
        of_pairs(
            "e", f"{CLIENTS} clients, {FILES} × {size}", f"time per segment ÷ that of {FILES} × {middle(bench)}",
            [(cost(turn[size]), cost(turn[middle(bench)])) for turn in turns(bench)], 1.3)
        for size in sizes(bench) if size != middle(bench)
    ]


def memory(bench):
    """The largest of the clients that download, over a rank that does nothing."""
    size = sizes(bench)[-1]
    known = FILES * size
    values = [(largest_downloader(turn[size]) - turn["empty"]) / known for turn in turns(bench)]
    work = f"memory of a client in {FILES} × {size}"
    return [of_runs("f", work, "bytes per segment, over an empty rank", values, 64)]


def largest_downloader(run):
    """The bytes in memory of the largest of the clients that download."""
    memories = run.figures("peak-memory")
    if not memories:
        raise Broken("the clients' statistics do not tell of peak-memory")
    return max(memory for rank, memory in memories.items() if rank > OWNERS)


def turns(bench):
    """The runs of all sizes, and the memory of an empty rank, in turn; rows e and f are made of the same."""
    return bench.once("rows e and f", lambda: measure_turns(bench))


def measure_turns(bench):
    swarms = {size: bulk(bench, size) for size in sizes(bench)}
    measured = bench.pairs_of(
        "rows e and f", *(lambda swarm=swarm: swarm.run(STATISTICS) for swarm in swarms.values()),
        lambda: empty_rank(bench))
    return [dict(zip([*swarms, "empty"], turn)) for turn in measured]


def sizes(bench):
    return (20, 100, 1_000) if bench.is_quick else (1_000, 10_000, 100_000)


def middle(bench):
    return sizes(bench)[1]


def bulk(bench, segments):
    return Swarm(bench, CLIENTS, OWNERS, segments, FILES)


def rate(run):
    return run.received / run.transfer


def cost(run):
    return run.transfer / run.received


def limit(bench, depth, segments):
    """Segments a second of a job that does nothing but ask and answer, as many as the swarm."""
    usage = bench.run(bench.mpirun(RANKS, bench.limit, segments // RANKS, depth))
    return float(said(usage.output, "segments-per-second")[0])


def empty_rank(bench):
    """The bytes in memory of the middle one of the ranks of a job that does nothing."""
    usage = bench.run(bench.mpirun(RANKS, bench.empty, "--memory"))
    memories = sorted(int(word) for word in said(usage.output, "peak-memory"))
    return memories[len(memories) // 2]


def said(output, key):
    """What a stick said of `key`."""
    values = [line.split()[1] for line in output.splitlines() if line.startswith(key + " ")]
    if not values:
        raise Broken(f"a stick does not say {key}:\n{output}")
    return values
