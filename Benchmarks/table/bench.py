"""What the rows share: the executables, a folder in memory, and how a job is started."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import launcher
from broken import Broken
from job import Job

# The folder `Benchmarks` of this package, which has the sticks for whichever package is measured.
BENCHMARKS = pathlib.Path(__file__).resolve().parents[1]
# The most that all files of one work need.
ROOM = 2 << 30


class Bench:
    """The means of all measurements, of the package in `root`; as a context, a place for them, removed at its end."""

    def __init__(self, root, pairs, is_quick):
        self.root = root
        self.pairs = pairs
        self.is_quick = is_quick
        self.launcher = launcher.found()
        self.build()

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="swarm-bench-", dir=folder_in_memory()))
        self.measured = {}
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    # The executables

    def build(self):
        """Builds the runner, the swarm and the sticks."""
        self.note("builds")
        self.runner = self.product("runner")
        self.swarm = self.for_launcher("swarm")
        self.probe = self.for_launcher("swarmprobe", file="libswarmprobe.so")
        # An older checkout isolates no run.
        if (self.root / "Sources" / "RankCell").is_dir():
            self.product("runner-cell")
        # The runner loads it into the ranks if it is there; an older checkout has none.
        if (self.root / "Sources" / "FinalizeGuard").is_dir():
            self.product("finalizeguard", file="libfinalizeguard.so")
        sticks = BENCHMARKS / ".build-sticks"
        sticks.mkdir(exist_ok=True)
        self.empty, self.limit, self.events = sticks / "empty", sticks / "limit", sticks / "events"
        yaml = self.make("pkg-config", "--cflags", "--libs", "yaml-0.1").split()
        for stick, libraries in ((self.empty, []), (self.limit, []), (self.events, yaml)):
            compiler = "cc" if libraries else "mpicc"
            self.make(compiler, "-O2", "-Wall", "-Wextra", "-o", stick, BENCHMARKS / "sticks" / f"{stick.name}.c", *libraries)

    def product(self, name, package=None, file=None):
        """The file of a product of our package, or of another state of it in the folder `package`, when it is built."""
        build = ["swift", "build", "--package-path", package or self.root, "--configuration", "release"]
        self.make(*build, "--product", name)
        return pathlib.Path(self.make(*build, "--show-bin-path").strip(), file or name)

    def for_launcher(self, name, file=None):
        """The same of a product that is linked with the MPI of the launcher: ours, or one that scripts/launchers has built."""
        path = self.product(name, file=file)
        other = path.parent / self.launcher.folder / path.name
        if not other.is_file():
            raise Broken(f'no "{other}" for {self.launcher.name}: scripts/launchers {self.launcher.folder} builds it')
        return other

    def make(self, *command):
        try:
            done = subprocess.run(
                [str(word) for word in command], cwd=self.root, text=True, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT)
        except FileNotFoundError:
            raise Broken(f'no "{command[0]}" in PATH; scripts/setup installs what the usual rows need')
        if done.returncode != 0:
            raise Broken(f"cannot build: {' '.join(map(str, command))}\n{done.stdout}")
        return done.stdout

    # Measuring

    def once(self, what, measure):
        """What `measure` gave when it was first called for `what` in this place."""
        if what not in self.measured:
            self.measured[what] = measure()
        return self.measured[what]

    def fresh(self, name):
        """An empty folder that nothing else uses."""
        return pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))

    # Jobs

    def start(self, command, folder, limit=120):
        """Starts a command in `folder`."""
        return Job([str(word) for word in command], folder, self.environment(), limit, self.folder)

    def run(self, command, folder=None, limit=120):
        """Runs a command, which must end well, and says what it took."""
        job = self.start(command, folder or self.folder, limit)
        usage = job.wait()
        if usage.status != 0:
            raise Broken(f"{job} ended with {usage.status}\n{usage.output}")
        return usage

    def mpirun(self, ranks, executable, *arguments, plain=False, environment={}):
        """The command of a job; `plain` is as one types it, `environment` what its ranks find beside ours."""
        return self.launcher.command(ranks, [executable, *arguments], plain, environment)

    def environment(self):
        """What every job finds."""
        return self.launcher.environment(self.folder)

    def pairs_of(self, what, *measure):
        """Calls each of `measure` as often as there are pairs, in turn, which every other time begins with the last.

        A list of what they gave, a turn each.
        """
        turns = []
        for turn in range(self.pairs):
            self.note(f"{what}, {turn + 1} of {self.pairs}")
            step = -1 if turn % 2 else 1
            turns.append([one() for one in measure[::step]][::step])
        return turns

    def note(self, text):
        print(f"bench: {text}", file=sys.stderr, flush=True)


def folder_in_memory():
    """Where the disk is not measured; else the folder for temporary files."""
    memory = pathlib.Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM:
        return memory
    return None
