"""No swarm distributes a file faster than its links allow: D ≥ max{F/u_s, F/d_min, N·F/(u_s + Σu)}.

Source: R. Kumar and K. Ross, Peer-assisted file distribution: the minimum distribution time, 2006.
"""

from claims import Claim

TITLE = "The lower bound of the distribution time of 15 Gbit"
SEGMENTS, SEGMENT = 1_000, 1_875_000  # 15 Gbit
SEED, DOWNLOAD = 30e6, 2e6
UPLOADS = {"300 kbit/s": 300e3, "700 kbit/s": 700e3, "2 Mbit/s": 2e6}
# How much later than the bound the last of a well-provisioned swarm may have all.
MARGIN = 1.1


def lower_bound(peers, upload):
    bits = 8 * SEGMENTS * SEGMENT
    return max(bits / SEED, bits / DOWNLOAD, peers * bits / (SEED + peers * upload))


def scenario(peers, upload):
    return {
        "timeout": "24 h",
        "files": {"film": {"segments": SEGMENTS}},
        "peers": [{"owns": ["film"], "class": "seed"}, {"count": peers, "wants": ["film"]}],
        "network": {
            "segment-size": f"{SEGMENT} B", "upload": upload, "download": "2 Mbit/s", "latency": "10 ms",
            "classes": {"seed": {"upload": "30 Mbit/s", "download": "30 Mbit/s"}},
        },
    }


def validate(simulator, size):
    for peers in (10,) if size.is_quick else (10, 100, 1_000) if size.is_large else (10, 100):
        for name, upload in UPLOADS.items():
            bound = lower_bound(peers, upload)
            last = simulator.run(scenario(peers, name)).last
            # The seed alone can serve ten; of more, only those with 2 Mbit/s have as much to give as they take.
            is_provisioned = peers == 10 or upload >= DOWNLOAD
            yield Claim(
                "bound", f"{peers:,} peers of {name}: the last one's time ÷ the bound", f"≥ 1 ({bound:,.0f} s)", last / bound, 1,
                MARGIN if is_provisioned else None, group=name, x=peers)


def picture(axes, claims):
    for name in UPLOADS:
        own = [claim for claim in claims if claim.group == name]
        axes.plot([claim.x for claim in own], [claim.got for claim in own], marker="o", label=f"uploads of {name}")
    axes.axhline(1, color="black", linewidth=1)
    axes.axhline(MARGIN, color="black", linewidth=1, linestyle=":")
    axes.set_xscale("log")
    axes.set_xlabel("peers")
    axes.set_ylabel("time of the last peer ÷ lower bound")
    axes.legend()
