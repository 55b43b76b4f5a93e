"""A process and all that it starts, what they took, and how they are ended."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
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


class Job:
    """A command that runs, in a session of its own, so that all that it starts is found."""

    def __init__(self, command, folder, environment, limit, scratch):
        self.command = command
        self.limit = limit
        self.output = tempfile.TemporaryFile(dir=scratch)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, start_new_session=True, stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=subprocess.STDOUT)

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
        """Ends all of it: gently first, as mpirun ends its ranks, then what is left of its session."""
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
        """The processes of its session that are there now."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and session(entry) == self.process.pid:
                found.append(int(entry.name))
        return found

    def ranks(self):
        """The process of each rank."""
        ranks = {}
        for process in self.processes():
            try:
                words = pathlib.Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
            except OSError:
                continue
            for word in words:
                name, _, value = word.partition(b"=")
                if name == b"OMPI_COMM_WORLD_RANK":
                    ranks[int(value)] = process
        return ranks


def session(entry):
    """The session of a process, by its folder in /proc."""
    try:
        return int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def cpu_seconds(process):
    """The processor time that all threads of a process have had."""
    words = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
