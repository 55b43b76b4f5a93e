"""A process and all that it starts, what they took, and how they are ended."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass

from broken import Broken


@dataclass
class Usage:
    """What a job took."""

    status: int
    # From start to end.
    seconds: float
    # Of the process and all that it waited for.
    cpu: float
    # Of the largest of them, in bytes.
    peak_memory: int
    output: str


# The variable that every process of a job finds.
MARK = "SWARM_BENCH_JOB"


class Job:
    """A command that runs, with a mark in its environment by which all that it starts is found.

    A session of its own would not tell: Hydra gives one to each rank.
    """

    def __init__(self, command, folder, environment, limit, scratch):
        self.command = command
        self.limit = limit
        self.mark = uuid.uuid4().hex
        self.output = tempfile.TemporaryFile(dir=scratch)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment | {MARK: self.mark}, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT)

    def __str__(self):
        return " ".join(self.command)

    def wait(self):
        """Waits for the end; ends the job itself if that does not come in time, or if the bench is ended."""
        try:
            signal.signal(signal.SIGALRM, self.expire)
            signal.setitimer(signal.ITIMER_REAL, max(0.001, self.started + self.limit - time.monotonic()))
            _, status, resources = os.wait4(self.process.pid, 0)
            seconds = time.monotonic() - self.started
            self.process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            self.end()
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        self.output.seek(0)
        output = self.output.read().decode(errors="replace")
        self.output.close()
        cpu = resources.ru_utime + resources.ru_stime
        return Usage(self.process.returncode, seconds, cpu, resources.ru_maxrss * 1024, output)

    def expire(self, *_):
        raise Broken(f"{self} did not end within {self.limit} s")

    def end(self):
        """Ends all of it: gently first, as mpirun ends its ranks, then what is left."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def processes(self):
        """The environment of each of its processes that are there now."""
        found = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                variables = environment_of(entry)
                if variables.get(MARK) == self.mark:
                    found[int(entry.name)] = variables
        return found

    def ranks(self, variable):
        """The process of each rank, by the variable that has its number."""
        return {
            int(variables[variable]): process for process, variables in self.processes().items() if variable in variables
        }


def environment_of(entry):
    """The variables that a process, by its folder in /proc, was started with; none if it is gone, or another user's."""
    try:
        words = entry.joinpath("environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return {}
    return dict(word.split("=", 1) for word in words if "=" in word)


def cpu_seconds(process):
    """The processor time that all threads of a process have had."""
    words = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
