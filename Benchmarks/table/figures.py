"""What is measured and what it is to reach: in a table, and as JSON."""

import dataclasses
import json
import os
import platform
import statistics


# What stands below a table of `--quick`.
TINY = "\ntiny works: these figures show that the bench works, and nothing else"


@dataclasses.dataclass
class Figure:
    """One figure of a row, with the least and the greatest that a single pair or run gave."""

    row: str
    work: str
    name: str
    value: float
    low: float
    high: float
    reach: float
    at_least: bool = False

    @property
    def is_met(self):
        return self.value >= self.reach if self.at_least else self.value <= self.reach


def of_pairs(row, work, name, pairs, reach, at_least=False):
    """The ratio of the medians of `pairs`, each of which is what was measured and what it is measured by."""
    value = statistics.median(one for one, _ in pairs) / statistics.median(base for _, base in pairs)
    ratios = [one / base for one, base in pairs]
    return Figure(row, work, name, value, min(ratios), max(ratios), reach, at_least)


def of_runs(row, work, name, values, reach, at_least=False):
    """The median of what single runs, or pairs of them, gave."""
    return Figure(row, work, name, statistics.median(values), min(values), max(values), reach, at_least)


@dataclasses.dataclass
class BrokenRow:
    """A row that has no figure, since one of its runs did not do what it should."""

    row: str
    reason: str
    is_met: bool = False


def table(measured, is_quick):
    """A line a figure, and one for each row that has none."""
    lines = [("", "work", "figure", "measured", "reach", "", "spread")]
    for figure in measured:
        if isinstance(figure, BrokenRow):
            lines.append(broken_line(figure))
            continue
        met = "" if is_quick else "met" if figure.is_met else "MISSED"
        sign = "≥" if figure.at_least else "≤"
        spread = f"{number(figure.low)} to {number(figure.high)}"
        reach = f"{sign} {number(figure.reach)}"
        lines.append((figure.row, figure.work, figure.name, number(figure.value), reach, met, spread))
    return aligned(lines) + (TINY if is_quick else "")


def broken_line(row):
    return (row.row, f"BROKEN: {row.reason.splitlines()[0]}")


def aligned(lines):
    """Columns as wide as their widest cell; a line with fewer cells than the first is as long as it likes."""
    whole = [line for line in lines if len(line) == len(lines[0])]
    widths = [max(len(line[column]) for line in whole) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def document(measured, started, pairs, is_quick):
    """The same for programs."""
    entries, broken = [], []
    for figure in measured:
        if isinstance(figure, BrokenRow):
            broken.append(broken_entry(figure))
            continue
        entry = {
            "row": figure.row,
            "work": figure.work,
            "figure": figure.name,
            "value": round(figure.value, 4),
            "low": round(figure.low, 4),
            "high": round(figure.high, 4),
            "at-least" if figure.at_least else "at-most": figure.reach,
        }
        if not is_quick:
            entry["met"] = figure.is_met
        entries.append(entry)
    return encoded("swarm-runner/bench", started, pairs, is_quick, figures=entries, broken=broken)


def broken_entry(row):
    return {"row": row.row, "reason": row.reason}


def encoded(form, started, pairs, is_quick, **content):
    """A document of the format `form`: how its content was measured, and the content."""
    whole = {
        "format": form,
        "version": 1,
        "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pairs": pairs,
        "quick": is_quick,
        "machine": {"cores": os.cpu_count(), "system": platform.platform()},
        **content,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)


def number(value):
    """Three digits, or all of a large number."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
