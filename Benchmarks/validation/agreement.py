"""Real time and virtual time agree on the same swarm: on MPI the probe holds each message back; virtual time has that as latency.

Neither has bandwidths, so that neither has upload slots.
"""

import statistics

from claims import Claim

TITLE = "Real time beside virtual time"
SEGMENTS = 200
TOLERANCE = (0.9, 1.1)
# Latency in milliseconds, and requests in flight.
CASES = ((10, 4), (20, 4), (50, 4), (20, 1), (20, 16))


def scenario(latency, pipeline, is_real):
    peers = [{"count": 2, "owns": ["film"]}, {"count": 6, "wants": ["film"]}]
    base = {
        "timeout": "60 s", "files": {"film": {"segments": SEGMENTS}}, "peers": peers, "swarm": {"pipeline": pipeline},
    }
    if is_real:
        return {**base, "faults": [{"link": ["*", "*"], "do": {"delay": f"{latency} ms"}}]}
    return {**base, "network": {"latency": f"{latency} ms"}}


def completion(swarm):
    """The mean time from a client's first word of its file to its last segment."""
    return statistics.mean(peer.finished - peer.started for peer in swarm.peers if None not in (peer.started, peer.finished))


def validate(simulator, size):
    for latency, pipeline in CASES[1:2] if size.is_quick else CASES:
        virtual = completion(simulator.run(scenario(latency, pipeline, is_real=False)))
        runs = [simulator.run(scenario(latency, pipeline, is_real=True), is_real=True) for _ in range(1 if size.is_quick else 5)]
        real = statistics.median(completion(run) for run in runs)
        # A single run on a machine that does other things bounds nothing.
        yield Claim(
            "agreement", f"{latency} ms, {pipeline} in flight: mean download time on MPI ÷ that in virtual time",
            f"1 ({virtual:.3f} s)", real / virtual, *((None, None) if size.is_quick else TOLERANCE), group=f"{latency} ms, {pipeline}")


def picture(axes, claims):
    axes.axvspan(*TOLERANCE, color="0.93")
    axes.axvline(1, color="black", linewidth=1)
    axes.plot([claim.got for claim in claims], [claim.group for claim in claims], "o")
    axes.set_xlim(0.5, 1.5)
    axes.set_xlabel("mean download time on MPI ÷ that in virtual time")
    axes.set_ylabel("latency, requests in flight")
    axes.invert_yaxis()
