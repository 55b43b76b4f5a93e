/// What a scenario that is yet to be made should look like, where it is left to chance.
///
/// It only makes some choices more likely; what comes of them is seen in the features of the scenario.
package struct Shape: Hashable, Sendable {
  /// How many peers.
  package var peers: [Int] = []
  /// How many files.
  package var files: [Int] = []
  /// How many segments each file has.
  package var segments: [Int] = []
  /// How many characters the names have.
  package var nameLength: [Int] = []
  /// What hashes files have.
  package var hashes: [HuntBounds.HashPattern] = []
  /// What names files have.
  package var names: [HuntBounds.NamePattern] = []
  /// What peers have to do with files.
  package var stakes: [Stake] = []
  /// In which order peers want files.
  package var orders: [WantOrder] = []
  /// How many faults.
  package var faultCount: [Int] = []
  /// What goes wrong.
  package var faults: [HuntBounds.FaultPattern] = []

  /// A shape that leaves everything to chance.
  package init() {}
}

/// What a peer has to do with a file; the simplest comes first.
package enum Stake: Hashable, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// It wants it.
  case wants
  /// It owns all of it.
  case owns
  /// It owns a part of it, and wants the rest.
  case ownsPart
}

/// In which order a peer asks for the files that it wants; the simplest comes first.
package enum WantOrder: String, Hashable, Sendable, CaseIterable {
  /// In the order in which the scenario names them.
  case forwards
  /// The last first.
  case backwards
  /// From one in the midst on.
  case rotated
}
