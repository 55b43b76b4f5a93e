"""Measures how fast the swarm and the runner are: scripts/bench, docs/performance.md."""

import argparse
import datetime
import pathlib
import signal
import sys

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
    parser.add_argument("--quick", action="store_true", help="tiny works, one pair: shows that the bench works")
    parser.add_argument("--json", metavar="FILE", help="write the figures as JSON; with '-', instead of the table")
    chosen = parser.parse_args()
    wanted = [letter.strip() for group in chosen.row or [",".join(rows.USUAL)] for letter in group.split(",")]
    for letter in wanted:
        if letter not in rows.ALL:
            parser.error(f'no row "{letter}"; there are {letters}')
    if chosen.pairs is not None and chosen.pairs < 1:
        parser.error("--pairs is at least 1")
    chosen.rows = [letter for letter in rows.ALL if letter in wanted]
    chosen.pairs = chosen.pairs or (1 if chosen.quick else 5)
    return chosen


def main():
    chosen = options()
    # Ended in whatever way, the bench removes its folder and leaves no process.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    started = datetime.datetime.now(datetime.timezone.utc)
    measured = []
    try:
        with Bench(root=pathlib.Path.cwd(), pairs=chosen.pairs, is_quick=chosen.quick) as bench:
            for letter in chosen.rows:
                measured += rows.ALL[letter](bench)
    except Broken as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return INTERRUPTED
    if chosen.json != "-":
        print(figures.table(measured, is_quick=chosen.quick))
    if chosen.json:
        text = figures.document(measured, started=started, pairs=chosen.pairs, is_quick=chosen.quick)
        if chosen.json == "-":
            print(text)
        else:
            pathlib.Path(chosen.json).write_text(text + "\n")
    return MET if chosen.quick or all(figure.is_met for figure in measured) else MISSED


sys.exit(main())
