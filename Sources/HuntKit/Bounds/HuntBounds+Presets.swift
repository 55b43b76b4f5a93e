extension HuntBounds {
  /// Bounds that have a name.
  package enum Preset: String, Hashable, Sendable, CaseIterable {
    /// What the assignments of the field allow: 10 files, 100 segments, 15 characters.
    case course
    /// More of everything, and what only our own swarm understands.
    case wide
    /// Small swarms in which clients come late and leave, and in which things go wrong.
    case faulty
  }

  /// The bounds of `preset`.
  package init(_ preset: Preset) {
    self.init()
    switch preset {
    case .course:
      hashes = HashPattern.allCases
      names = [.plain, .similar, .digits]
    case .wide:
      peers = 2...12
      files = 1...24
      segments = 1...600
      nameLength = 1...60
      owners = 1...6
      hashes = HashPattern.allCases
      names = NamePattern.allCases
      parts = true
      timeout = .seconds(30)
    case .faulty:
      files = 1...3
      segments = 1...60
      owners = 1...4
      joins = 400
      leaves = true
      faults = FaultPattern.allCases
      faultCount = 0...3
      timeout = .seconds(30)
    }
  }
}
