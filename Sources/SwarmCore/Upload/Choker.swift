/// How a client bounds how many neighbours it serves at once (BEP 3, *choking*).
public struct Choking: Hashable, Sendable {
  /// How many neighbours are served at once; none of a free-rider.
  public var slots: Int
  /// The time between two decisions, in milliseconds.
  public var interval: Int64
  /// Whom a client serves that has all it wants.
  public var asSeed: SeedChoking

  /// Serves `slots` neighbours, and decides anew whom every `interval` milliseconds.
  public init(slots: Int, interval: Int64, asSeed: SeedChoking = .roundRobin) {
    self.slots = slots
    self.interval = interval
    self.asSeed = asSeed
  }
}

/// Decides which neighbours a client serves: as many as it has slots, and not for long the same (BEP 3, *choking*).
///
/// One that downloads serves those that give it most, and one more, the *optimistic* one, whatever that gives; so it finds
/// out who else would give. One that has all it wants serves those first that have waited longest, or those to which it can
/// send fastest, and one more.
package struct Choker: Sendable {
  /// A neighbour that wants something of this client.
  package struct Candidate: Sendable {
    package let place: Int
    /// How many segments it has given of late.
    package let given: Int
    /// How many segments it has been sent of late.
    package let taken: Int
    /// The decision by which it was served last; 0 if it never was.
    package let lastServed: Int

    /// The neighbour at `place`.
    package init(place: Int, given: Int, taken: Int = 0, lastServed: Int) {
      self.place = place
      self.given = given
      self.taken = taken
      self.lastServed = lastServed
    }
  }

  private let choking: Choking
  /// How many neighbours are served at once.
  package var slots: Int { choking.slots }
  /// The number of the decision; those between two rounds count, too.
  package private(set) var decision = 0
  private var round = 0
  package private(set) var nextRound: Instant?
  /// The place of the neighbour that is served whatever it gives.
  private var optimistic: Int?

  /// For how many rounds one neighbour is the optimistic one.
  private static let optimisticRounds = 3
  /// How many times as likely one that was never served becomes the optimistic one.
  private static let noviceWeight = 3

  /// A choker that has decided nothing.
  package init(_ choking: Choking) {
    self.choking = choking
  }

  /// Whether a round is due.
  package func isDue(now: Instant) -> Bool { nextRound.map { now >= $0 } ?? false }

  /// Begins a round, and says when the next one is; there is none while everybody is served.
  package mutating func beginRound(now: Instant, isContended: Bool) {
    round += 1
    if round % Choker.optimisticRounds == 0 { optimistic = nil }
    nextRound = isContended ? now.advanced(milliseconds: choking.interval) : nil
  }

  /// Notes that some neighbour has to wait, so that there must be rounds.
  package mutating func noteContention(now: Instant) {
    if nextRound == nil { nextRound = now.advanced(milliseconds: choking.interval) }
  }

  /// The places of those `candidates` that are served from now on, if all may lose their slots.
  package mutating func chooseAnew(
    _ candidates: [Candidate], isSeed: Bool, random: inout SplitMix64
  ) -> Set<Int> {
    decision += 1
    guard candidates.count > choking.slots else { return Set(candidates.map(\.place)) }
    let order = ranked(candidates, isSeed: isSeed, random: &random)
    if isSeed && choking.asSeed == .roundRobin || choking.slots < 2 {
      optimistic = nil
      return Set(order.prefix(choking.slots).map(\.place))
    }
    var chosen = Set(order.prefix(choking.slots - 1).map(\.place))
    let others = order.dropFirst(choking.slots - 1)
    if !others.contains(where: { $0.place == optimistic }) {
      optimistic = random.draw(from: others) { $0.lastServed == 0 ? Choker.noviceWeight : 1 }?.place
    }
    if let optimistic { chosen.insert(optimistic) }
    return chosen
  }

  /// The places of those `waiting` candidates that get the `vacant` slots; nobody loses one.
  package mutating func fill(
    _ vacant: Int, from waiting: [Candidate], isSeed: Bool, random: inout SplitMix64
  ) -> [Int] {
    guard vacant > 0, !waiting.isEmpty else { return [] }
    decision += 1
    return ranked(waiting, isSeed: isSeed, random: &random).prefix(vacant).map(\.place)
  }

  /// Those first that are served before the others; where nothing is between two, chance decides.
  private func ranked(_ candidates: [Candidate], isSeed: Bool, random: inout SplitMix64) -> [Candidate] {
    random.sorted(candidates) { Turn(rate: rate(of: $0, isSeed: isSeed), lastServed: $0.lastServed) }
  }

  /// What decides who is served before others: a higher rate, then a longer wait.
  private struct Turn: Comparable {
    let rate: Int
    let lastServed: Int

    static func < (left: Turn, right: Turn) -> Bool {
      (right.rate, left.lastServed) < (left.rate, right.lastServed)
    }
  }

  /// What decides first: how many segments have come from a neighbour of late, or have gone to it.
  private func rate(of candidate: Candidate, isSeed: Bool) -> Int {
    guard isSeed else { return candidate.given }
    return switch choking.asSeed {
    case .roundRobin: 0
    case .fastestUpload: candidate.taken
    }
  }
}
