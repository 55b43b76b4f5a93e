import YAMLNodes

extension Draft {
  /// When the peers of an entry come, as it is written.
  struct Arrivals {
    var mark: Mark
    /// When; nil if that is faulty, and reported.
    var when: PeerGroup.Arrivals?
    /// How many come, where they themselves say so; nil if that is faulty, and reported, or if they do not.
    var count: Int?
    /// Whether they say how many come.
    var namesCount = false
    /// The trace, if there is one that could be read.
    var trace: ArrivalTrace?
    /// The moment before which, or at the last, they begin to come or have all come.
    var first = Duration.zero
  }

  /// A class and its weight.
  struct ClassWeight {
    var name: Located<String>
    var weight: Double
  }
}

extension Draft.Peer {
  /// Whether it goes only when it has all that it wants, if it goes at all.
  var staysUntilComplete: Bool {
    if case .lifetime? = departs?.value { return false }
    return leaves == nil
  }

  /// The group of the peers of this entry, which have these ranks; nil if they do nothing as a group.
  func group(_ ranks: Range<Int>) -> PeerGroup? {
    var group = PeerGroup(ranks: ranks)
    group.arrivals = arrivals?.when
    group.departure = departs?.value
    group.freeRiders = freeRiders ?? 0
    group.classes = classWeights.map { PeerGroup.ClassWeight(name: $0.name.value, weight: $0.weight) }
    return group == PeerGroup(ranks: ranks) ? nil : group
  }
}
