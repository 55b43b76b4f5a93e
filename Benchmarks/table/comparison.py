"""Two states of the package, measured in turn: what each figure has become."""

import dataclasses
import statistics

from broken import Broken
from figures import TINY, BrokenRow, aligned, broken_entry, broken_line, encoded, number


@dataclasses.dataclass
class Change:
    """A figure of this package and of the other, a pair of values a round."""

    row: str
    work: str
    name: str
    pairs: list

    @property
    def value(self):
        return statistics.median(one for one, _ in self.pairs)

    @property
    def other(self):
        return statistics.median(other for _, other in self.pairs)

    @property
    def ratio(self):
        """The median of what the rounds came to."""
        return statistics.median(self.ratios)

    @property
    def ratios(self):
        return [one / other for one, other in self.pairs]


def compare(letter, measure, bench, other, rounds):
    """What row `letter` of both packages came to, in rounds that begin with each in turn.

    A list of changes, one a figure, or one broken row.
    """
    found = []
    try:
        for number in range(rounds):
            bench.note(f"row {letter}, round {number + 1} of {rounds}")
            both = [bench, other]
            step = -1 if number % 2 else 1
            found.append([measured(measure, one) for one in both[::step]][::step])
        names = {tuple(figure.name for figure in figures) for turn in found for figures in turn}
        if len(names) != 1:
            raise Broken(f"row {letter} of the two packages has not the same figures")
    except Broken as fault:
        return [BrokenRow(letter, str(fault))]
    first = found[0][0]
    return [
        Change(letter, figure.work, figure.name, [(ours[place].value, theirs[place].value) for ours, theirs in found])
        for place, figure in enumerate(first)
    ]


def measured(measure, bench):
    """The figures of a row, in a place of its own."""
    with bench:
        return measure(bench)


def table(changes, is_quick):
    """A line a figure: of this package, of the other, and this by the other."""
    lines = [("", "work", "figure", "this", "other", "this ÷ other", "spread")]
    for change in changes:
        if isinstance(change, BrokenRow):
            lines.append(broken_line(change))
            continue
        spread = f"{number(min(change.ratios))} to {number(max(change.ratios))}"
        lines.append((
            change.row, change.work, change.name, number(change.value), number(change.other), number(change.ratio),
            spread))
    return aligned(lines) + (TINY if is_quick else "")


def document(changes, other, started, pairs, is_quick):
    """The same for programs."""
    figures = [
        {
            "row": change.row,
            "work": change.work,
            "figure": change.name,
            "value": round(change.value, 4),
            "other": round(change.other, 4),
            "ratio": round(change.ratio, 4),
            "low": round(min(change.ratios), 4),
            "high": round(max(change.ratios), 4),
        }
        for change in changes if not isinstance(change, BrokenRow)
    ]
    broken = [broken_entry(change) for change in changes if isinstance(change, BrokenRow)]
    return encoded(
        "swarm-runner/bench-comparison", started, pairs, is_quick, other=str(other), figures=figures, broken=broken)
