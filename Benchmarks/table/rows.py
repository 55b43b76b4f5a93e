"""The rows of the table, in their order."""

import bulk
import costs
import crowd
import idle
import reading
import scenarios
import simulated

ALL = {
    "a": scenarios.one,
    "b": crowd.of_sixteen,
    "c": crowd.of_thirty_two,
    "d": bulk.throughput,
    "e": bulk.growth,
    "f": bulk.memory,
    "g": crowd.load,
    "h": idle.waiting,
    "i": scenarios.sweep,
    "j": reading.judging,
    "k": costs.probe,
    "l": costs.faults,
    "m": costs.isolation,
    "n": simulated.growth,
}

# Those that are measured unless others are chosen: l builds the swarm once more, and five pairs say nothing of so little.
USUAL = [letter for letter in ALL if letter != "l"]
