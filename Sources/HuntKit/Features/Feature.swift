/// Something that a scenario has: a level of a factor, such as a file with as many segments as a power of two.
package struct Feature: Hashable, Sendable, Comparable {
  /// In what respect scenarios differ.
  package enum Factor: String, Hashable, Sendable, CaseIterable {
    /// How many peers there are.
    case peers
    /// How many files there are.
    case files
    /// How many segments a file has.
    case segments
    /// How many peers own a file whole.
    case seeds
    /// How many peers want a file.
    case leechers
    /// Which hashes a file has.
    case hashes
    /// Which names files have.
    case names
    /// How long a name is.
    case nameLength = "name-length"
    /// In which order a peer wants files.
    case order
    /// What a peer has to do with all files together.
    case role
    /// When peers come and go.
    case presence
    /// What goes wrong.
    case faults
  }

  /// In what respect.
  package var factor: Factor
  /// Which of its levels.
  package var level: String

  /// A level of `factor`.
  package init(_ factor: Factor, _ level: String) {
    self.factor = factor
    self.level = level
  }

  package static func < (first: Feature, second: Feature) -> Bool {
    (first.factor.rawValue, first.level) < (second.factor.rawValue, second.level)
  }
}

extension Feature: CustomStringConvertible {
  /// `segments: 2^k+1`.
  package var description: String { "\(factor.rawValue): \(level)" }
}
