"""In a steady state the download time does not depend on how often peers come: T = max{1/c, (1/η)(1/μ − 1/γ)}.

The model has a continuum of peers, so many segments that whoever downloads always has something for others (η = 1), and no seed
but peers that have finished, which stay for 1/γ on average. The set-up is near to that: 400 segments of 256 KiB, so that a peer has
one to pass on after a small part of its download, and messages are small beside it; a swarm that starts as the steady state has it,
with λT leechers at different points of their downloads, and λ/γ seeds, which go as the others come; and a seed that stays, so that no
segment is ever lost, with a quarter of a peer's uplink, which adds little even beside the rarest arrivals.

Source: D. Qiu and R. Srikant, Modeling and performance analysis of BitTorrent-like peer-to-peer networks, 2004.
"""

import statistics

from claims import Claim

TITLE = "The fluid model: the download time at different rates of arrival"
BITS = 400 * 8 * (256 << 10)
UPLOAD, DOWNLOAD = 1e6, 20e6
STAYS = 315.0  # 1/γ, seconds
TOLERANCE = (0.9, 1.1)
RATES = (0.02, 0.04, 0.1, 0.2, 0.4, 1, 2)
# Many, and few.
SEGMENTS = (400, 20)
# At how many different points of their downloads the first leechers are.
POINTS = 10
PERMANENT = 0.25  # uplinks


def model(efficiency):
    """T in seconds, where η is `efficiency`."""
    return max(BITS / DOWNLOAD, (BITS / UPLOAD - STAYS) / efficiency)


def first(segments, rate):
    """The peers at the start, whose segments are not all the same."""
    departs = {"after": "completion", "stays": f"{STAYS:.0f} s"}
    count = max(1, round(rate * model(1) / POINTS))
    peers = [{"count": round(rate * STAYS), "owns": ["film"], "class": "first", "departs": {"lifetime": f"{STAYS:.0f} s"}}]
    for point in range(POINTS):
        begin, held = point * segments // POINTS, max(1, (2 * point + 1) * segments // (2 * POINTS))
        owned = ",".join(sorted({str((begin + offset) % segments) for offset in range(held)}, key=int))
        peers.append({"count": count, "owns": [{"film": owned}], "wants": ["film"], "class": "first", "departs": departs})
    return peers


def scenario(segments, rate, count):
    links = {"upload": f"{UPLOAD:.0f} bit/s", "download": f"{DOWNLOAD:.0f} bit/s"}
    return {
        "timeout": "24 h",
        "files": {"film": {"segments": segments}},
        "peers": [
            {"owns": ["film"], "class": "seed"}, *first(segments, rate),
            {
                "count": count, "wants": ["film"], "arrivals": {"rate": f"{rate} /s"},
                "departs": {"after": "completion", "stays": f"{STAYS:.0f} s"},
            },
        ],
        "network": {
            "segment-size": f"{BITS / 8 / segments:.0f} B", **links, "latency": "10 ms",
            "classes": {"seed": {**links, "upload": f"{PERMANENT * UPLOAD:.0f} bit/s"}, "first": links},
        },
    }


def measure(swarm):
    """The mean download time in the steady state, of those that come in its time; and η, the part of its uplink that a leecher uses.

    The steady state is the time in which peers come, without its first third and its last sixth.
    """
    arrivals = [peer.arrived for peer in swarm.of("")]
    begin, end = max(arrivals) / 3, 5 * max(arrivals) / 6

    def together(intervals):
        return sum(max(0, min(last, end) - max(first, begin)) for first, last in intervals)

    everybody = [(peer.arrived, peer.gone) for peer in swarm.peers if peer.group != "seed"]
    leechers = [(peer.arrived, peer.finished) for peer in swarm.peers if peer.finished is not None]
    downloading = together(leechers)
    seeding = together(everybody) - downloading + PERMANENT * (end - begin)
    inside = [sample for sample in swarm.samples if begin <= sample.moment <= end]
    rate = 8 * (inside[-1].bytes - inside[0].bytes) / (inside[-1].moment - inside[0].moment)
    efficiency = (rate / UPLOAD * (end - begin) - seeding) / downloading
    steady = [peer for peer in swarm.of("") if begin <= peer.arrived <= end]
    return statistics.mean(peer.finished - peer.arrived for peer in steady), efficiency


def validate(simulator, size):
    for segments in SEGMENTS[:1] if size.is_quick else SEGMENTS:
        own = series[segments] = []
        for rate in (0.04,) if size.is_quick else RATES:
            count = 60 if size.is_quick else max(300, round(rate * 1_300))
            time, efficiency = measure(simulator.run(scenario(segments, rate, count)))
            own.append((rate, time, efficiency))
            predicted = model(efficiency)
            is_bounded = segments == SEGMENTS[0] and not size.is_quick
            yield Claim(
                "fluid", f"{segments} segments, λ = {rate}/s: mean download time ÷ T", f"1 ({predicted:.1f} s, as η = {efficiency:.3f})",
                time / predicted, *(TOLERANCE if is_bounded else ()))
        times = [time for _, time, _ in own]
        if len(times) > 1:
            yield Claim(
                "fluid", f"{segments} segments: the longest mean download time ÷ the shortest, over two decades of λ", "1",
                max(times) / min(times), None, 1.2 if is_bounded else None)


# Of each number of segments the rates, the mean download times, and η, for the picture.
series = {}


def picture(axes, claims):
    for (segments, points), color in zip(series.items(), ("tab:blue", "tab:orange")):
        rates, times, efficiencies = zip(*points)
        axes.plot(rates, times, "o-", color=color, label=f"{segments} segments")
        axes.plot(rates, [model(efficiency) for efficiency in efficiencies], "x:", color=color, label="the model with η as measured")
    axes.axhline(model(1), color="black", linewidth=1, label="the model with η = 1")
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("arrivals a second")
    axes.set_ylabel("mean download time, seconds")
    axes.legend(fontsize=8)
