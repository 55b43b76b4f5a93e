"""The engine, as a Markov chain whose figures are known: PRISM's case study of a peer-to-peer protocol, N clients of K blocks.

The runs and the comparison are a test, PeerToPeerChainTests; this reads the figures that it prints.

Source: PRISM case studies, "Simple peer-to-peer protocol" (M. Kwiatkowska, G. Norman, D. Parker).
"""

import re
import subprocess
import sys

from claims import Claim

TITLE = "PRISM's peer-to-peer chain: intervals of 95 %"
LINE = re.compile(r"chain N=(\d+) K=(\d+) runs=(\d+) (.+): got (\S+), known (\S+), standard error (\S+)")
# Of twelve intervals of 95 % nearly every other set has one that misses; with this factor all twelve hold with 95 %.
TOGETHER = 2.86
# That of one interval of 95 %.
ALONE = 1.96


def validate(simulator, size):
    # CI has run the test before.
    if size.is_quick:
        return
    ended = subprocess.run(
        ["swift", "test", "--configuration", "release", "--filter", r"^SwarmSimTests\.PeerToPeerChainTests"], capture_output=True,
        text=True)
    found = sorted(LINE.findall(ended.stdout), key=lambda match: (match[0], int(match[1]), match[3]))
    if not found:
        print(ended.stdout, ended.stderr, file=sys.stderr)
        ended.check_returncode()
    for clients, blocks, runs, what, got, known, error in found:
        known, error = float(known), float(error)
        yield Claim(
            "chain", f"N = {clients}, K = {blocks}: {what} of {int(runs):,} runs", f"{known}", float(got), known - TOGETHER * error,
            known + TOGETHER * error, group=f"N = {clients}, K = {blocks}: {what}", x=error)


def picture(axes, claims):
    axes.axvline(0, color="black", linewidth=1)
    for place, claim in enumerate(claims):
        known = (claim.low + claim.high) / 2
        axes.errorbar([(claim.got - known) / claim.x], [place], xerr=[ALONE], marker="o", color="tab:blue", capsize=3)
    axes.set_yticks(range(len(claims)), [claim.group for claim in claims])
    axes.set_xlabel("distance from the known figure, in standard errors")
    axes.invert_yaxis()
