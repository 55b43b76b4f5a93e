"""Rows k, l and m: what it costs a swarm to be looked into, to be ready for faults that do not come, and to be isolated."""

import shutil

from bulk import bulk, middle, rate
from figures import of_runs
from scenarios import Project, small


def probe(bench):
    """Wall time of work d with the probe and without it."""
    swarm = bulk(bench, middle(bench))
    turns = bench.pairs_of("row k", lambda: swarm.run(is_probed=True), swarm.run)
    ratios = [with_probe.seconds / without.seconds for with_probe, without in turns]
    return [of_runs("k", f"{swarm.work}, with the probe", "wall ÷ wall without it", ratios, 1.1)]


def faults(bench):
    """Segments a second of work d, and of the same swarm without deadlines, pings, endgame and what goes with them."""
    swarm = bulk(bench, middle(bench))
    other = without_fault_handling(bench)
    settings = "statistics true\n"
    turns = bench.pairs_of(
        "row l", lambda: rate(swarm.run(settings)), lambda: rate(swarm.run(settings, executable=other)))
    ratios = [ready / unready for ready, unready in turns]
    work = f"{swarm.work}, ready for faults"
    return [of_runs("l", work, "segments/s ÷ those of one that is not", ratios, 0.97, at_least=True)]


def isolation(bench):
    """Milliseconds that a sandbox adds to a run of a single small scenario, through the runner."""
    times = 2 if bench.is_quick else 10
    project = Project(bench)
    work = small(project)
    options = ["--jobs", "1", "--repeat", str(times)]
    turns = bench.pairs_of("row m", lambda: project.run("--isolate", *options), lambda: project.run(*options))
    added = [1000 * (isolated - bare) / times for isolated, bare in turns]
    return [of_runs("m", f"{work}, isolated, {times} runs in a row", "ms a run more than without", added, 20)]


def without_fault_handling(bench):
    """The swarm without what `Benchmarks/faults` takes out, built in a folder of its own."""
    folder = bench.root / ".build" / "without-fault-handling"
    bench.note("builds the swarm without fault handling")
    for name in ("Sources", "Tests"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(bench.root / name, folder / name, symlinks=True)
    shutil.copy(bench.root / "Package.swift", folder)
    patch = bench.root / "Benchmarks" / "faults" / "without-fault-handling.patch"
    bench.make("patch", "--quiet", "--directory", folder, "--strip", "1", "--input", patch)
    return bench.product("swarm", folder)
