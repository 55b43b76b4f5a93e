import LibC
package import SwarmCore

/// What chance decides of the peers of a scenario: when they come and go, which of them serve nothing, of which classes they are.
///
/// The seed of the scenario decides all of it. Each purpose has random numbers of its own, and so has each rank, so that what
/// is added to a scenario shifts nothing else.
package struct Population: Hashable, Sendable {
  /// When peers come that are not there from the start, in nanoseconds.
  package private(set) var arrivals: [Rank: Int64] = [:]
  /// How long peers stay once they have all that they want, in nanoseconds.
  package private(set) var stays: [Rank: Int64] = [:]
  /// How long after they have come peers go, whatever they have got, in nanoseconds.
  package private(set) var lifetimes: [Rank: Int64] = [:]
  /// The peers that serve nothing.
  package private(set) var freeRiders: Set<Rank> = []
  /// The class of each peer that is of one, by chance or not.
  package private(set) var classes: [Rank: String] = [:]

  private let seed: UInt64

  /// The population of `scenario`.
  package init(_ scenario: Scenario) {
    seed = scenario.settings.seed
    for (index, peer) in scenario.peers.enumerated() {
      if let name = peer.networkClass { classes[index + 1] = name }
    }
    for group in scenario.groups {
      if let when = group.arrivals { draw(when, of: group.ranks) }
      if let how = group.departure { draw(how, of: group.ranks) }
      if group.freeRiders > 0 { drawFreeRiders(group.freeRiders, of: group.ranks) }
      if !group.classes.isEmpty { draw(group.classes, of: group.ranks) }
    }
  }

  /// What random numbers are for; each has its own.
  private enum Purpose: UInt64 {
    case arrival = 0x6172_7269_7661_6C73
    case lifetime = 0x6C69_6665_7469_6D65
    case freeRider = 0x6672_6565_7269_6465
    case networkClass = 0x636C_6173_7365_7300
  }

  /// A number from 0 to less than 1 for one purpose and one rank.
  private func chance(_ purpose: Purpose, _ rank: Rank) -> Double {
    var random = SplitMix64(seed: seed ^ purpose.rawValue, rank: rank)
    return Double(random.next() >> 11) * 0x1p-53
  }

  /// An exponential time with this mean, in nanoseconds; whole microseconds, at most a year.
  private func exponential(_ purpose: Purpose, _ rank: Rank, meanSeconds: Double) -> Int64 {
    let seconds = -log(1 - chance(purpose, rank)) * meanSeconds
    return Int64(min(seconds, 366 * 86_400) * 1e6) * 1_000
  }

  private mutating func draw(_ when: PeerGroup.Arrivals, of ranks: Range<Rank>) {
    switch when {
    case .flash(let moment):
      // Those of the start are there like others.
      if moment > .zero { for rank in ranks { arrivals[rank] = moment.wholeNanoseconds } }
    case .poisson(let rate, let start):
      var moment = start.wholeNanoseconds
      for rank in ranks {
        moment += exponential(.arrival, rank, meanSeconds: 1 / rate)
        arrivals[rank] = moment
      }
    case .trace(let moments):
      for (rank, moment) in zip(ranks, moments) { arrivals[rank] = moment }
    }
  }

  private mutating func draw(_ how: PeerGroup.Departure, of ranks: Range<Rank>) {
    switch how {
    case .afterCompletion(let time): for rank in ranks { stays[rank] = time.wholeNanoseconds }
    case .lifetime(let mean):
      let seconds = Double(mean.wholeNanoseconds) / 1e9
      for rank in ranks { lifetimes[rank] = exponential(.lifetime, rank, meanSeconds: seconds) }
    }
  }

  /// As many as the share says, rounded: those whose numbers are the smallest.
  private mutating func drawFreeRiders(_ share: Double, of ranks: Range<Rank>) {
    let count = Int((share * Double(ranks.count)).rounded())
    let drawn = ranks.map { (chance(.freeRider, $0), $0) }.sorted { $0 < $1 }
    freeRiders.formUnion(drawn.prefix(count).map(\.1))
  }

  private mutating func draw(_ weights: [PeerGroup.ClassWeight], of ranks: Range<Rank>) {
    let sum = weights.reduce(0) { $0 + $1.weight }
    for rank in ranks {
      var point = chance(.networkClass, rank) * sum
      let drawn = weights.first { weight in
        point -= weight.weight
        return point < 0
      }
      classes[rank] = (drawn ?? weights.last)?.name
    }
  }
}
