"""Shapes that measurements and simulations of BitTorrent have found.

Sources: A. Bharambe, C. Herley and V. Padmanabhan, Analyzing and improving a BitTorrent network's performance mechanisms, 2006;
A. Legout, G. Urvoy-Keller and P. Michiardi, Rarest first and choke algorithms are enough, 2006.
"""

import statistics

from claims import Claim

TITLE = "Use of the uplinks, while a flash crowd downloads"
PEERS = 60
# A file of 100 MiB and links of home users; what a peer uploads in all takes it many times as long as a segment.
HOME = {"segments": 400, "upload": 400e3, "seed": 6e6, "download": "1500 kbit/s"}
# Few segments on quick links, so that to get the first one takes a good part of the time.
SHORT = {"segments": 200, "upload": 2e6, "seed": 8e6, "download": "20 Mbit/s"}
# A seed that sends each segment hardly more than once.
WEAK = {"segments": 400, "upload": 400e3, "seed": 400e3, "download": "1500 kbit/s"}
WIDE = {"segments": 400, "upload": 400e3, "seed": 6e6, "download": "20 Mbit/s"}
SLOW, FAST = 200e3, 1.2e6


def scenario(links, policy, peers, classes=None):
    return {
        "timeout": "24 h",
        "files": {"film": {"segments": links["segments"]}},
        "peers": [{"owns": ["film"], "class": "seed"}] + peers,
        "swarm": {"segment-selection": policy},
        "network": {
            "segment-size": "256 KiB", "upload": bandwidth(links["upload"]), "download": links["download"], "latency": "20 ms",
            "classes": {
                "seed": {"upload": bandwidth(links["seed"]), "download": links["download"]},
                **{name: {"upload": bandwidth(upload), "download": links["download"]} for name, upload in (classes or {}).items()},
            },
        },
    }


def bandwidth(bits):
    return f"{bits:.0f} bit/s"


def mean_use(swarm, upload):
    """How much of their uplinks peers use until the last one has all: one that has goes on as a seed."""
    return statistics.mean(8 * peer.uploaded / (upload * swarm.last) for peer in swarm.of(""))


def entropy(swarm):
    """The ratios a/b and c/d of Legout, Urvoy-Keller and Michiardi, each the median of the peers without a class: for which part of the
    time a peer is interested in another, and another in it, while both lack something."""
    return [
        statistics.median(part for part in parts if part is not None)
        for parts in zip(*((peer.interested, peer.interesting) for peer in swarm.of("")))
    ]


def interest(swarm, policy):
    """In file order, whoever is ahead of another never needs anything of it; else nearly everybody has something for everybody."""
    expected, low, high = ("far from 1", None, 0.8) if policy == "sequential" else ("near 1", 0.9, None)
    for who, ratio in zip(("a peer in another (a/b)", "another in it (c/d)"), entropy(swarm)):
        yield Claim("shapes", f"part of the time with interest of {who}, {policy}", expected, ratio, low, high)


def validate(simulator, size):
    count = 20 if size.is_quick else PEERS
    alike = [{"count": count, "wants": ["film"]}]
    for policy in ("rarest-first", "random"):
        swarm = simulator.run(scenario(HOME, policy, alike))
        series[policy] = [(sample.moment, sample.bytes) for sample in swarm.samples], HOME["seed"] + count * HOME["upload"]
        low = 0.9 if policy == "rarest-first" else None
        yield Claim(
            "shapes", f"mean use of the uplinks, {policy}", f"> {low}" if low else "", mean_use(swarm, HOME["upload"]), low)
        yield from interest(swarm, policy)
    swarm = simulator.run(scenario(SHORT, "rarest-first", alike))
    yield Claim("shapes", "the same of a short download, rarest-first", "> 0.9", mean_use(swarm, SHORT["upload"]), 0.9)

    yield from interest(simulator.run(scenario(HOME, "sequential", alike)), "sequential")

    last = {policy: simulator.run(scenario(WEAK, policy, alike)).last for policy in ("rarest-first", "random")}
    yield Claim("shapes", "a weak seed: time of random ÷ that of rarest-first", "> 1", last["random"] / last["rarest-first"], 1)

    classes = {"slow": SLOW, "fast": FAST}
    mixed = [{"count": count // 2, "wants": ["film"], "class": name} for name in classes]
    swarm = simulator.run(scenario(WIDE, "rarest-first", mixed, classes))
    given = {name: statistics.mean(peer.uploaded for peer in swarm.of(name)) for name in classes}
    took = {name: statistics.mean(peer.finished for peer in swarm.of(name)) for name in classes}
    yield Claim(
        "shapes", "what a peer of 1.2 Mbit/s uploads ÷ what one of 200 kbit/s does", "> 1", given["fast"] / given["slow"], 1)
    yield Claim("shapes", "its download time ÷ that of one of 200 kbit/s", "< 1", took["fast"] / took["slow"], None, 1)


# What had been brought by which moment, and the sum of all uplinks, by policy, for the picture.
series = {}


def picture(axes, claims):
    for policy, (points, bandwidth) in series.items():
        steps = list(zip(points, points[1:]))
        axes.plot(
            [moment for _, (moment, _) in steps],
            [8 * (bytes - before) / (bandwidth * (moment - earlier)) for (earlier, before), (moment, bytes) in steps], label=policy)
    axes.set_ylim(0, 1.1)
    axes.set_xlabel("virtual time, seconds")
    axes.set_ylabel("bits brought ÷ what all uplinks can carry")
    axes.legend()
