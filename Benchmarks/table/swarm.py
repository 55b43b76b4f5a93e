"""Swarms without the runner: rank inputs, a run in a folder of its own, and whether the outputs are right."""

import filecmp
import hashlib
import os
import re
import shutil
from dataclasses import dataclass

from broken import Broken


@dataclass
class Run:
    """What one run took and left."""

    seconds: float
    cpu: float
    # The lines of each statistics file, as words, by its name; empty unless they were asked for.
    statistics: dict

    def total(self, key):
        """The sum of the figures that begin with `key`, over all ranks."""
        return sum(int(words[-1]) for lines in self.statistics.values() for words in lines if words[0] == key)

    def figures(self, key):
        """The figure `key` of each client, by rank."""
        return {
            int(name[len("client"):-len(".stats")]): int(words[-1])
            for name, lines in self.statistics.items() if name.startswith("client") for words in lines if words[0] == key
        }

    @property
    def transfer(self):
        """Seconds from the moment that the tracker let the swarm start until it stopped it."""
        moments = {words[1]: int(words[2]) for words in self.statistics["tracker.stats"] if words[0] == "moment"}
        return (moments["stopped"] - moments["started"]) / 1e9

    @property
    def received(self):
        """How many segments were downloaded."""
        return self.total("received")


class Swarm:
    """A swarm of `clients`, the first `owners` of which own all of `files`; each other wants all."""

    def __init__(self, bench, clients, owners, segments, files=10):
        self.bench = bench
        self.clients = clients
        self.owners = owners
        self.segments = segments
        self.names = [f"file{number}" for number in range(1, files + 1)]
        self.folder = bench.fresh("swarm")
        self.write_inputs()

    @property
    def wanted(self):
        """How many segments all clients together lack."""
        return (self.clients - self.owners) * len(self.names) * self.segments

    @property
    def work(self):
        return f"{self.clients} clients, {len(self.names)} × {self.segments}"

    def run(self, settings="", executable=None, is_probed=False):
        """Runs it, or another `executable` in its place, and holds the outputs against what they must be."""
        folder = self.prepare(settings)
        usage = self.bench.run(self.command(executable, self.probe(folder) if is_probed else {}), folder)
        if is_probed and len(list(folder.glob("probe/*.status"))) != self.clients + 1:
            raise Broken(f"the probe was not in every rank of {self}")
        return self.collect(folder, usage)

    def command(self, executable=None, environment={}):
        return self.bench.mpirun(self.clients + 1, executable or self.bench.swarm, environment=environment)

    def probe(self, folder):
        """What the ranks of a run in `folder` find in their environment if the probe is to look into them."""
        pages = folder / "probe"
        pages.mkdir()
        return {"LD_PRELOAD": self.bench.probe, "RUNNER_PROBE": pages}

    def prepare(self, settings):
        """A folder to run in."""
        folder = self.bench.fresh("run")
        for rank in range(1, self.clients + 1):
            os.link(self.folder / ("owns" if rank <= self.owners else "wants"), folder / f"in{rank}.txt")
        if settings:
            (folder / "swarm.conf").write_text(settings)
        return folder

    def collect(self, folder, usage):
        """What a run has left in `folder`, which is removed.

        Raises Broken if an output is missing, wrong or too many.
        """
        expected = {
            f"client{rank}_{name}": self.folder / name
            for rank in range(self.owners + 1, self.clients + 1) for name in self.names
        }
        found = {path.name for path in folder.glob("client*_*")}
        for name in sorted(found ^ expected.keys()):
            raise Broken(f"{'unexpected' if name in found else 'no'} output {name} of {self}\n{usage.output}")
        for name, right in expected.items():
            if not filecmp.cmp(folder / name, right, shallow=False):
                raise Broken(f"wrong output {name} of {self}")
        statistics = {
            path.name: [line.split() for line in path.read_text().splitlines()] for path in folder.glob("*.stats")
        }
        shutil.rmtree(folder)
        run = Run(usage.seconds, usage.cpu, statistics)
        if statistics and run.received != self.wanted:
            raise Broken(f"the statistics of {self} tell of {run.received} segments received, not {self.wanted}")
        return run

    def __str__(self):
        return f"the swarm of {self.work} segments"

    def write_inputs(self):
        """The file of each name as it must come out, and both kinds of rank input."""
        with open(self.folder / "owns", "wb") as owns:
            owns.write(b"%d\n" % len(self.names))
            for name in self.names:
                with open(self.folder / name, "wb") as file:
                    file.writelines(line.encode() + b"\n" for line in hashes(name, self.segments))
                owns.write(f"{name} {self.segments}\n".encode())
                with open(self.folder / name, "rb") as file:
                    shutil.copyfileobj(file, owns)
            owns.write(b"0\n")
        (self.folder / "wants").write_text("\n".join(["0", str(len(self.names)), *self.names]) + "\n")


def hashes(name, count):
    """The hashes of a file, as a scenario derives them."""
    return (hashlib.md5(f"{name}/{index}".encode()).hexdigest() for index in range(count))


def default_pipeline(root):
    """How many requests a client keeps in flight if it is not told."""
    text = (root / "Sources/SwarmCore/Inputs/SwarmSettings.swift").read_text()
    found = re.search(r"^  public var pipeline = (\d+)$", text, re.MULTILINE)
    if not found:
        raise Broken("SwarmSettings.swift has no default of the pipeline")
    return int(found[1])
