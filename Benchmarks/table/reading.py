"""Row j: a large scenario should cost little more than going through its YAML."""

from figures import of_pairs
from scenarios import Project
from swarm import hashes


def judging(bench):
    """The runner on a scenario whose hashes are given, without a swarm: its outputs are there at once."""
    segments = 1_000 if bench.is_quick else 100_000
    names = [f"file{number}" for number in range(1, 11)]
    project = Project(bench)
    scenario = project.folder / "scenarios" / "large.yaml"
    outputs = bench.fresh("outputs")
    write(scenario, outputs, names, segments)
    launcher = ready_launcher(bench, outputs)
    project.write_goldens("--mpirun", launcher)

    pairs = bench.pairs_of(
        "row j", lambda: project.usage("--mpirun", launcher), lambda: bench.run([bench.events, scenario]))
    size = scenario.stat().st_size
    work = f"a scenario of 10 × {segments} given hashes"
    return [
        of_pairs("j", work, "wall ÷ libyaml's events", [(one.seconds, base.seconds) for one, base in pairs], 3),
        of_pairs("j", work, "peak memory ÷ the file", [(one.peak_memory, size) for one, _ in pairs], 20),
    ]


def write(scenario, outputs, names, segments):
    """A scenario in which one client owns all and one wants it, and what that one must write."""
    with open(scenario, "w") as yaml:
        yaml.write("files:\n")
        for name in names:
            yaml.write(f"  {name}:\n")
            with open(outputs / f"client2_{name}", "w") as output:
                for line in hashes(name, segments):
                    yaml.write(f"    - {line}\n")
                    output.write(f"{line}\n")
        listed = ", ".join(names)
        yaml.write(f"peers:\n  - owns: [{listed}]\n  - wants: [{listed}]\n")


def ready_launcher(bench, outputs):
    """A stand-in for mpirun that runs nothing and has the right outputs ready."""
    launcher = bench.folder / "ready-mpirun"
    launcher.write_text(f"#!/bin/sh\nexec ln {outputs}/client* .\n")
    launcher.chmod(0o755)
    return launcher
