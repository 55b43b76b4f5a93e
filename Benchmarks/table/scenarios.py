"""Rows a and i: what a person waits for, from the command to the verdict."""

import shutil
import statistics

from figures import of_pairs


def one(bench):
    """A single small scenario."""
    project = Project(bench)
    work = small(project)
    pairs = bench.pairs_of("row a", project.run, lambda: plain_empty(bench, ranks=5))
    return [of_pairs("a", work, "wall ÷ plain empty", pairs, 0.8)]


def small(project):
    """Adds a scenario of five ranks to `project`, with its goldens; says what it is."""
    segments = 10 if project.bench.is_quick else 100
    project.add("small", f"""\
files:
  one: {{ segments: {segments} }}
  two: {{ segments: {segments} }}
  three: {{ segments: {segments // 2} }}
peers:
  - owns: [one, two]
  - owns: [three]
    wants: [one]
  - count: 2
    wants: [one, two, three]
""")
    project.write_goldens()
    return f"4 clients, 3 files of at most {segments}, through the runner"


def sweep(bench):
    """Many small scenarios, with as many at once as the runner chooses."""
    count, empties = (6, 1) if bench.is_quick else (100, 5)
    project = Project(bench)
    for number in range(count):
        leechers = 1 + number % 3
        project.add(f"sweep-{number:02}", f"""\
files:
  one: {{ segments: {10 + number % 90} }}
  two: {{ segments: {5 + number % 40} }}
peers:
  - owns: [one, two]
  - count: {leechers}
    wants: [two, one]
""")
    project.write_goldens()
    pairs = bench.pairs_of(
        "row i", project.run,
        lambda: count * statistics.median(plain_empty(bench, ranks=4) for _ in range(empties)))
    return [of_pairs("i", f"{count} scenarios of 3 to 5 ranks", f"wall ÷ {count} × plain empty", pairs, 0.45)]


def plain_empty(bench, ranks):
    """Seconds of a job that does nothing, started as one types it."""
    return bench.run(bench.mpirun(ranks, bench.empty, plain=True)).seconds


class Project:
    """A folder with scenarios and their goldens, to be run as its user does."""

    def __init__(self, bench):
        self.bench = bench
        self.folder = bench.fresh("project")
        (self.folder / "scenarios").mkdir()

    def add(self, name, text):
        (self.folder / "scenarios" / f"{name}.yaml").write_text(text)

    def write_goldens(self, *options):
        self.bench.run([self.bench.runner, "update", "--force", "-q", *options, "scenarios"], self.folder)
        shutil.rmtree(self.folder / ".runner", ignore_errors=True)

    def run(self, *options):
        """Seconds from the command to the verdict, which must be that all is right."""
        return self.usage(*options).seconds

    def usage(self, *options):
        usage = self.bench.run([self.bench.runner, "run", "-q", *options, "scenarios"], self.folder)
        shutil.rmtree(self.folder / ".runner", ignore_errors=True)
        return usage
