"""Runs a swarm as a user does, and reads what each peer did."""

import csv
import dataclasses
import json
import pathlib
import subprocess
import tempfile


class Failure(Exception):
    """A run that did not do what it should, so that nothing can be said of it."""


@dataclasses.dataclass
class Peer:
    """A client, its moments in seconds from the start (None: it never came to that), and its bytes; and for which part of the time
    it was interested in its neighbours, and they in it (None: it had none)."""

    group: str
    arrived: float | None
    started: float | None
    finished: float | None
    gone: float | None
    uploaded: int
    downloaded: int
    interested: float | None
    interesting: float | None


@dataclasses.dataclass
class Sample:
    """How many peers have come and are gone at a moment in seconds, and how many bytes had been brought by then."""

    moment: float
    arrived: int
    gone: int
    bytes: int


@dataclasses.dataclass
class Swarm:
    """What came of a swarm."""

    peers: list[Peer]
    samples: list[Sample]

    @property
    def last(self):
        """When the last one that has all had it."""
        return max(peer.finished for peer in self.peers if peer.finished is not None)

    def of(self, group):
        """The peers of the class `group`; the empty one is that of peers without a class."""
        return [peer for peer in self.peers if peer.group == group]


class Simulator:
    """Runs scenarios by the runner at `runner`."""

    def __init__(self, runner: pathlib.Path):
        self.runner = runner

    def run(self, scenario: dict, may_end_early: bool = False, is_real: bool = False) -> Swarm:
        """Runs `scenario`, which is written as JSON, and so is YAML; in virtual time, unless `is_real`.

        `may_end_early`: its time limit may come before its end.
        """
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / "swarm.yaml").write_text(json.dumps({"outputs": "none", **scenario}))
            command = [self.runner, "run", "swarm.yaml", "--quiet", "--peers-csv", "peers.csv"]
            if not is_real:
                command += ["--time", "virtual", "--samples-csv", "samples.csv"]
            ended = subprocess.run(command, cwd=place, capture_output=True, text=True)
            if ended.returncode != 0 and not (may_end_early and ended.returncode == 1):
                raise Failure(f"status {ended.returncode}: {(ended.stdout + ended.stderr).strip()}")
            samples = [] if is_real else rows(place / "samples.csv", sample)
            return Swarm(rows(place / "peers.csv", peer), samples)


def rows(path, read):
    with open(path, newline="") as file:
        return [read(row) for row in csv.DictReader(file)]


def figure(text):
    return float(text) if text else None


def peer(row):
    return Peer(
        row["class"], figure(row["arrived"]), figure(row["started"]), figure(row["finished"]), figure(row["gone"]),
        int(row["uploaded"] or 0), int(row["downloaded"] or 0), figure(row["interested"]), figure(row["interesting"]))


def sample(row):
    return Sample(float(row["time"]), int(row["arrived"]), int(row["gone"]), int(row["bytes"]))
