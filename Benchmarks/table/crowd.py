"""Rows b, c and g: many clients with little to do, which should cost what starting them costs."""

from figures import of_pairs, of_runs
from swarm import Swarm


def of_sixteen(bench):
    return beside_empty(bench, "b", clients=16, owners=2, wall=1.2, cpu=1.4)


def of_thirty_two(bench):
    return beside_empty(bench, "c", clients=32, owners=4, wall=1.25, cpu=1.5)


def beside_empty(bench, row, clients, owners, wall, cpu):
    """Wall and processor time of a swarm and of a job that does nothing, both started alike."""
    swarm = crowd(bench, clients, owners)
    pairs = bench.pairs_of(f"row {row}", swarm.run, lambda: bench.run(bench.mpirun(clients + 1, bench.empty)))
    work = f"{clients} clients, {owners} own 10 × {swarm.segments} and the others want it"
    return [
        of_pairs(row, work, "wall ÷ empty", [(one.seconds, base.seconds) for one, base in pairs], wall),
        of_pairs(row, work, "CPU ÷ empty", [(one.cpu, base.cpu) for one, base in pairs], cpu),
    ]


def load(bench):
    """How evenly the clients serve, and how many messages a segment takes."""
    swarm = crowd(bench, clients=16, owners=2)
    runs = [run for (run,) in bench.pairs_of("row g", lambda: swarm.run("statistics true\n"))]
    work = "load in b"
    fairness = [jain(run.figures("served").values()) for run in runs]
    messages = [run.total("sent") / run.received for run in runs]
    return [
        of_runs("g", work, "Jain's index of segments served", fairness, 0.95, at_least=True),
        of_runs("g", work, "messages per segment", messages, 2.3),
    ]


def crowd(bench, clients, owners):
    return Swarm(bench, clients, owners, segments=10 if bench.is_quick else 100)


def jain(values):
    """1 if all are alike, 1/n if one has all."""
    values = list(values)
    return sum(values) ** 2 / (len(values) * sum(value * value for value in values))
