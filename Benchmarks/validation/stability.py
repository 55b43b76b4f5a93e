"""Peers that leave when they have all are served for ever only if they come more rarely than the seed uploads segments.

Beyond that all lack the same segment, which only the seed has, and their number grows (the missing piece syndrome).

Source: B. Hajek and J. Zhu, The missing piece syndrome in peer-to-peer communication, 2010.
"""

import statistics

from claims import Claim

TITLE = "The missing piece syndrome"
SEGMENTS = 20
SEED_RATE = 2.0  # segments a second
CLUB = 100
SEGMENT_BITS = 8 * (256 << 10)
SECONDS = 1_200


def scenario(rate, seconds):
    """`CLUB` peers that lack the last segment alone, and `rate` peers a second that have nothing."""
    return {
        "timeout": f"{seconds} s",
        "files": {"film": {"segments": SEGMENTS}},
        "peers": [
            {"owns": ["film"], "class": "seed"},
            {
                "count": CLUB, "owns": [{"film": f"0-{SEGMENTS - 2}"}], "wants": ["film"],
                "departs": {"after": "completion"},
            },
            {
                "count": round(1.2 * rate * seconds), "wants": ["film"], "arrivals": {"rate": f"{rate} /s"},
                "departs": {"after": "completion"},
            },
        ],
        "network": {
            "segment-size": "256 KiB", "upload": "8 Mbit/s", "download": "100 Mbit/s", "latency": "5 ms",
            "classes": {"seed": {"upload": f"{SEED_RATE * SEGMENT_BITS:.0f} bit/s", "download": "100 Mbit/s"}},
        },
    }


def validate(simulator, size):
    seconds = 300 if size.is_quick else SECONDS
    for load in (0.8, 1.2):
        swarm = simulator.run(scenario(load * SEED_RATE, seconds), may_end_early=True)
        # The seed is no peer that comes and goes.
        series[load] = [(sample.moment, sample.arrived - sample.gone - 1) for sample in swarm.samples]
        half = [(moment, count) for moment, count in series[load] if seconds / 2 <= moment < seconds]
        growth = statistics.linear_regression(*zip(*half)).slope
        if load < 1:
            yield Claim("stability", f"λ = {load} U: peers more a second, in the second half", "≤ 0", growth, None, 0.05)
        else:
            excess = (load - 1) * SEED_RATE
            yield Claim(
                "stability", f"λ = {load} U: peers more a second, in the second half", f"{excess:.1f} (λ − U)", growth, excess / 2,
                None)


# The numbers of peers over time, by load, for the picture.
series = {}


def picture(axes, claims):
    for load, points in series.items():
        axes.plot([x for x, _ in points], [y for _, y in points], label=f"peers come at {load} times the seed's rate")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("virtual time, seconds")
    axes.set_ylabel("peers in the swarm")
    axes.legend()
