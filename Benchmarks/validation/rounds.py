"""With equal uplinks, wide downlinks and one seed, M segments take N peers at least M + ⌊log₂ N⌋ rounds of one segment.

Source: J. Mundinger, R. Weber and G. Weiss, Optimal scheduling of peer-to-peer file dissemination, 2008.
"""

import math

from claims import Claim

TITLE = "Rounds with equal uplinks: how near each policy comes"
SEGMENTS = 100
UPLINK = 4e6
WAYS = {
    "rarest-first": {},
    "random": {"segment-selection": "random"},
    "sequential": {"segment-selection": "sequential"},
    "streaming, a window of 16": {"segment-selection": "streaming", "streaming-window": 16},
    "rarest-first, 4 slots": {"upload-slots": 4},
    "rarest-first, 2 slots": {"upload-slots": 2},
    "rarest-first, 1 slot": {"upload-slots": 1},
    "rarest-first, no choking": {"upload-slots": "unlimited"},
}
PEERS = (2, 4, 8, 16, 32, 64)


def scenario(peers, settings):
    return {
        "timeout": "24 h",
        "files": {"film": {"segments": SEGMENTS}},
        "peers": [{"owns": ["film"]}, {"count": peers, "wants": ["film"]}],
        "swarm": settings,
        "network": {"segment-size": "256 KiB", "upload": "4 Mbit/s", "download": "400 Mbit/s", "latency": "0 ms"},
    }


def validate(simulator, size):
    seconds = 8 * (256 << 10) / UPLINK
    for name, settings in WAYS.items():
        for peers in (2, 8) if size.is_quick else PEERS:
            optimum = SEGMENTS + math.floor(math.log2(peers))
            rounds = simulator.run(scenario(peers, settings)).last / seconds
            yield Claim(
                "rounds", f"{name}: {peers} peers: rounds ÷ the optimum", f"≥ 1 ({optimum} rounds)", rounds / optimum, 1,
                None, group=name, x=peers)


def picture(axes, claims):
    for name in WAYS:
        own = [claim for claim in claims if claim.group == name]
        axes.plot([claim.x for claim in own], [claim.got for claim in own], marker="o", label=name)
    axes.axhline(1, color="black", linewidth=1)
    axes.set_xscale("log", base=2)
    axes.set_xlabel("peers")
    axes.set_ylabel("rounds ÷ optimum")
    axes.legend()
