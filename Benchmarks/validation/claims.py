"""What is claimed of virtual time: a figure beside what theory says it is."""

import dataclasses


@dataclasses.dataclass
class Claim:
    """One line of the table; `low` and `high` are the bounds of what `got` may be, where nothing bounds it None."""

    validation: str
    what: str
    expected: str
    got: float
    low: float | None = None
    high: float | None = None
    # Where a picture shows it: on which line, and at which place.
    group: str = ""
    x: float = 0

    @property
    def holds(self):
        return (self.low is None or self.got >= self.low) and (self.high is None or self.got <= self.high)

    @property
    def verdict(self):
        if self.low is None and self.high is None:
            return ""
        return "holds" if self.holds else "**does not hold**"

    @property
    def tolerance(self):
        if self.low is not None and self.high is not None:
            return f"{number(self.low)} to {number(self.high)}"
        if self.low is not None:
            return f"≥ {number(self.low)}"
        return f"≤ {number(self.high)}" if self.high is not None else ""


def number(value):
    """Five significant digits, without an exponent or zeros at the end."""
    if abs(value) >= 10_000:
        return f"{value:.0f}"
    return f"{value:.5g}" if abs(value) >= 1e-4 else "0"


def table(claims):
    """The claims as a table in Markdown."""
    lines = [("", "what", "expected", "got", "tolerance", ""), ("---",) * 6]
    lines += [(claim.validation, claim.what, claim.expected, number(claim.got), claim.tolerance, claim.verdict) for claim in claims]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
