"""Measures how fast the swarm and the runner are: scripts/bench, docs/performance.md."""

import argparse
import datetime
import pathlib
import signal
import sys

import comparison
import figures
import rows
from bench import Bench
from broken import Broken

MET, MISSED, BROKEN, USAGE, INTERRUPTED = 0, 1, 3, 64, 130


class Options(argparse.ArgumentParser):
    """Options whose faults end with the status that the runner has for them."""

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"bench: {message}\n")


def options():
    parser = Options(prog="scripts/bench", description="Measures how fast the swarm and the runner are.")
    letters = ", ".join(rows.ALL)
    parser.add_argument(
        "--row", action="append", metavar="LETTERS", help=f"only these rows, of {letters} (default: all but l)")
    parser.add_argument("--pairs", type=int, metavar="N", help="how often each pair is run (default: 5)")
    parser.add_argument(
        "--against", metavar="FOLDER", type=pathlib.Path,
        help="measure another checkout of this package as well, in turn, and show what each figure has become")
    parser.add_argument("--quick", action="store_true", help="tiny works, one pair: shows that the bench works")
    parser.add_argument("--json", metavar="FILE", help="write the figures as JSON; with '-', instead of the table")
    chosen = parser.parse_args()
    wanted = [letter.strip() for group in chosen.row or [",".join(rows.USUAL)] for letter in group.split(",")]
    for letter in wanted:
        if letter not in rows.ALL:
            parser.error(f'no row "{letter}"; there are {letters}')
    if chosen.pairs is not None and chosen.pairs < 1:
        parser.error("--pairs is at least 1")
    if chosen.against and not (chosen.against / "Package.swift").is_file():
        parser.error(f'"{chosen.against}" has no Package.swift: --against takes the folder of another checkout')
    chosen.rows = [letter for letter in rows.ALL if letter in wanted]
    chosen.pairs = chosen.pairs or (1 if chosen.quick else 5)
    return chosen


def main():
    chosen = options()
    # Ended in whatever way, the bench removes its folder and leaves no process.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    started = datetime.datetime.now(datetime.timezone.utc)
    try:
        bench = Bench(root=pathlib.Path.cwd(), pairs=1 if chosen.against else chosen.pairs, is_quick=chosen.quick)
        if chosen.against:
            return measure_against(chosen, bench, started)
        return measure(chosen, bench, started)
    except Broken as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return INTERRUPTED


def measure(chosen, bench, started):
    """Measures the rows, shows them, and says whether each reach is met."""
    measured = []
    with bench:
        for letter in chosen.rows:
            try:
                measured += rows.ALL[letter](bench)
            except Broken as fault:
                measured.append(told(figures.BrokenRow(letter, str(fault))))
    show(
        chosen, figures.table(measured, is_quick=chosen.quick),
        figures.document(measured, started=started, pairs=chosen.pairs, is_quick=chosen.quick))
    if has_broken(measured):
        return BROKEN
    return MET if chosen.quick or all(figure.is_met for figure in measured) else MISSED


def measure_against(chosen, bench, started):
    """Measures the rows of this package and of another, and shows what has changed."""
    other = Bench(root=chosen.against.resolve(), pairs=1, is_quick=chosen.quick)
    changes = []
    for letter in chosen.rows:
        for change in comparison.compare(letter, rows.ALL[letter], bench, other, rounds=chosen.pairs):
            changes.append(told(change) if isinstance(change, figures.BrokenRow) else change)
    show(
        chosen, comparison.table(changes, is_quick=chosen.quick),
        comparison.document(changes, other.root, started=started, pairs=chosen.pairs, is_quick=chosen.quick))
    return BROKEN if has_broken(changes) else MET


def told(broken):
    """A broken row, after it was told at once and in full; the rows after it are still measured."""
    print(f"bench: row {broken.row}: {broken.reason}", file=sys.stderr, flush=True)
    return broken


def has_broken(measured):
    return any(isinstance(figure, figures.BrokenRow) for figure in measured)


def show(chosen, table, document):
    """Writes the table, the document, or both."""
    if chosen.json != "-":
        print(table)
    if chosen.json:
        if chosen.json == "-":
            print(document)
        else:
            pathlib.Path(chosen.json).write_text(document + "\n")


sys.exit(main())
