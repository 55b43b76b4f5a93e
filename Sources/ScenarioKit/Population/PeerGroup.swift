/// The peers of one entry of `peers:` that come and go as a population does, or are of classes by chance.
package struct PeerGroup: Hashable, Sendable {
  /// Their ranks.
  package var ranks: Range<Int>
  /// When they come; nil if they are there from the start.
  package var arrivals: Arrivals?
  /// How they go; nil if they stay to the end.
  package var departure: Departure?
  /// Which part of them serves nothing, from 0 to 1.
  package var freeRiders = 0.0
  /// Of which classes they are by chance; empty if that is not left to chance.
  package var classes: [ClassWeight] = []

  /// A group of these ranks that does nothing of its own.
  package init(ranks: Range<Int>) {
    self.ranks = ranks
  }

  /// When peers come.
  package enum Arrivals: Hashable, Sendable {
    /// All at once: a flash crowd.
    case flash(at: Duration)
    /// One after the other, with times between them that are exponential: a Poisson process of so many a second.
    case poisson(perSecond: Double, from: Duration)
    /// One at each of these moments, in nanoseconds from the start; a moment for each peer.
    case trace([Int64])
  }

  /// How peers go.
  package enum Departure: Hashable, Sendable {
    /// So long after they have got all that they want.
    case afterCompletion(stays: Duration)
    /// After a time that is exponential, with this mean, counted from when they come.
    case lifetime(mean: Duration)
  }

  /// A class, and how likely it is.
  package struct ClassWeight: Hashable, Sendable {
    /// The name of the class.
    package var name: String
    /// Its weight among those of the others.
    package var weight: Double
  }

  /// Whether its peers may go before they have all that they want.
  var mayGoEarly: Bool {
    switch departure {
    case .lifetime: true
    case .afterCompletion, nil: false
    }
  }

  /// The keys of it that only virtual time has.
  var virtualTimeKeys: [String] {
    (arrivals != nil ? ["arrivals"] : []) + (departure != nil ? ["departs"] : [])
      + (freeRiders > 0 ? ["free-riders"] : [])
  }
}
