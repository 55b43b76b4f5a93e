"""Compares virtual time with what is known of swarms: scripts/validate, docs/virtual-time.md."""

import argparse
import dataclasses
import pathlib
import signal
import subprocess
import sys
import time

import agreement
import bound
import chain
import claims
import fluid
import pictures
import rounds
import shapes
import stability
from simulation import Failure, Simulator

HOLDS, FAILED, BROKEN, USAGE = 0, 1, 3, 64
ALL = {module.__name__: module for module in (bound, rounds, fluid, stability, chain, shapes, agreement)}


@dataclasses.dataclass
class Size:
    """How large the swarms are: with neither, as docs/virtual-time.md has them, but for the largest."""

    is_quick: bool
    is_large: bool


class Options(argparse.ArgumentParser):
    """Options whose faults end with the status that the runner has for them."""

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"validate: {message}\n")


def options():
    parser = Options(prog="scripts/validate", description="Compares virtual time with what is known of swarms.")
    parser.add_argument("--only", metavar="NAMES", help=f"only these, of {', '.join(ALL)}")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="small swarms, in a minute, and no chain")
    size.add_argument("--large", action="store_true", help="the lower bound for 1,000 peers as well")
    parser.add_argument("--pictures", metavar="FOLDER", type=pathlib.Path, help="draw each as an SVG in this folder")
    chosen = parser.parse_args()
    chosen.names = [name.strip() for name in chosen.only.split(",")] if chosen.only else list(ALL)
    for name in chosen.names:
        if name not in ALL:
            parser.error(f'no validation "{name}"; there are {", ".join(ALL)}')
    return chosen


def products():
    """Builds what is run, and returns the folder where it is."""
    build = ["swift", "build", "--configuration", "release"]
    for product in ("runner", "swarm", "swarmprobe"):
        subprocess.run([*build, "--product", product], check=True, stdout=sys.stderr)
    path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    return pathlib.Path(path)


def main():
    chosen = options()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    size = Size(chosen.quick, chosen.large)
    try:
        simulator = Simulator(products() / "runner")
    except subprocess.CalledProcessError as failure:
        print(f"validate: BROKEN: {failure}", file=sys.stderr)
        return BROKEN
    found, broken = [], []
    for name in chosen.names:
        started = time.monotonic()
        own = []
        try:
            for claim in ALL[name].validate(simulator, size):
                own.append(claim)
                print(f"{claim.validation}: {claim.what}: {claims.number(claim.got)}", file=sys.stderr, flush=True)
        except (Failure, subprocess.CalledProcessError) as failure:
            broken.append(f"{name}: {failure}")
        found += own
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        if chosen.pictures and own:
            pictures.draw(ALL[name], own, chosen.pictures / f"theory-{name}.svg")
    print(claims.table(found))
    for line in broken:
        print(f"validate: BROKEN: {line}", file=sys.stderr)
    if broken:
        return BROKEN
    return HOLDS if all(claim.holds for claim in found) else FAILED


try:
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
