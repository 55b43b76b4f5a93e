"""The launcher in PATH: how a job is started by it, as one types it or with what the runner sets for one host."""

import os
import re
import subprocess
from dataclasses import dataclass

from broken import Broken

AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


@dataclass
class Launcher:
    """What differs from one launcher to the next."""

    name: str
    # What it needs to start more ranks than there are cores.
    oversubscribe: list
    # What a job of one host needs, and what the runner itself chooses.
    one_host: list
    # What goes before the name of a variable of the ranks, and what between it and its value.
    variable: tuple
    # The variable that tells a rank its number.
    rank: str
    # The variable that says where its ranks share memory, if there is one.
    memory: str = ""
    # The folder beside the runner that has the swarm for it.
    folder: str = "."

    def command(self, ranks, program, plain, environment):
        """The command of a job; `plain` is as one types it, `environment` what its ranks find beside ours."""
        option, sign = self.variable
        settings = []
        for name, value in environment.items():
            settings += [option, *([f"{name}{sign}{value}"] if sign else [name, str(value)])]
        return ["mpirun", *self.oversubscribe, *([] if plain else self.one_host), *settings, "-np", str(ranks), *program]

    def environment(self, folder):
        """What a job finds: no settings of the user's for Open MPI, and `folder` for what it leaves."""
        kept = {key: value for key, value in os.environ.items() if not re.match("(OMPI|PRTE|PMIX)_MCA_", key)}
        if os.geteuid() == 0:
            kept.update(AS_ROOT)
        kept["TMPDIR"] = str(folder)
        if self.memory:
            kept[self.memory] = str(folder)
        return kept


def open_mpi(name, transport):
    """Open MPI, of which one host needs no more than this transport."""
    one_host = ["--mca", "pml", "ob1", "--mca", "btl", f"self,{transport}"]
    return Launcher(
        name, ["--oversubscribe"], one_host, ("-x", "="), "OMPI_COMM_WORLD_RANK",
        f"OMPI_MCA_btl_{transport}_backing_directory")


def found():
    """The launcher in PATH, by what it says of its version."""
    try:
        text = subprocess.run(["mpirun", "--version"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    except FileNotFoundError:
        raise Broken('no "mpirun" in PATH; scripts/setup installs what the usual rows need')
    version = re.search(r"\(Open MPI\) (\d+)\S*", text)
    if version and int(version[1]) < 5:
        return open_mpi(version[0], "vader")
    if version:
        return open_mpi(version[0], "sm")
    if "Intel(R) MPI" in text:
        raise Broken("the bench does not know Intel MPI, whose runtime has no compiler")
    version = re.search(r"Version:\s+(\S+)", text)
    if "HYDRA" in text and version:
        return Launcher(f"MPICH {version[1]}", [], [], ("-genv", ""), "PMI_RANK", folder="mpich")
    raise Broken(f"this launcher is neither Open MPI nor MPICH: {text.splitlines()[:1]}")
