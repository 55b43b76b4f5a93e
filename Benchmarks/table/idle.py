"""Row h: clients that wait should leave the cores to others."""

import os
import signal
import time

from broken import Broken
from figures import of_runs
from job import cpu_seconds
from swarm import Swarm

CLIENTS, OWNERS = 9, 1
SEED = 1


def waiting(bench):
    """The share of a core that the busiest of eight clients takes, while the one seed of all files is frozen."""
    swarm = Swarm(bench, CLIENTS, OWNERS, segments=1_000 if bench.is_quick else 10_000)
    seconds = 0.5 if bench.is_quick else 2
    shares = [share for (share,) in bench.pairs_of("row h", lambda: freeze(bench, swarm, seconds))]
    work = f"{CLIENTS - OWNERS} clients wait while the seed is frozen for {seconds} s in mid-run"
    return [of_runs("h", work, "CPU ÷ core, of the busiest client", shares, 0.05)]


def freeze(bench, swarm, seconds):
    folder = swarm.prepare("")
    job = bench.start(swarm.command(), folder)
    try:
        await_first_output(folder, swarm)
        ranks = job.ranks(bench.launcher.rank)
        if sorted(ranks) != list(range(CLIENTS + 1)):
            raise Broken(f"{swarm} has the ranks {sorted(ranks)}")
        clients = [process for rank, process in ranks.items() if rank > SEED]
        os.kill(ranks[SEED], signal.SIGSTOP)
        try:
            start = time.monotonic()
            before = [cpu_seconds(client) for client in clients]
            time.sleep(seconds)
            spent = [cpu_seconds(client) - earlier for client, earlier in zip(clients, before)]
            elapsed = time.monotonic() - start
            outputs = len(list(folder.glob("client*_*")))
        finally:
            os.kill(ranks[SEED], signal.SIGCONT)
    except BaseException:
        job.end()
        raise
    if outputs == (CLIENTS - OWNERS) * len(swarm.names):
        raise Broken(f"{swarm} was over before its seed was frozen")
    usage = job.wait()
    if usage.status != 0:
        raise Broken(f"{swarm} ended with {usage.status} after its seed was frozen\n{usage.output}")
    swarm.collect(folder, usage)
    return max(spent) / elapsed


def await_first_output(folder, swarm):
    """Waits until some client has one file of many: then all have begun, and none is near its end."""
    deadline = time.monotonic() + 60
    while not any(folder.glob("client*_*")):
        if time.monotonic() > deadline:
            raise Broken(f"{swarm} has no output after a minute")
        time.sleep(0.002)
