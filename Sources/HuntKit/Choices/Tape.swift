/// The choices that made a scenario, in the order in which they were drawn.
///
/// Each is a number of 0 and up, and the smaller it is, the simpler is what it stands for. So a tape that is shorter, or as
/// long and smaller at the first place where they differ, makes a simpler scenario: what is shrunk are the choices, and not
/// the scenario, which is valid whatever they are (as in Hypothesis).
package struct Tape: Hashable, Sendable, Codable {
  /// The choices.
  package var values: [Int]

  /// A tape of `values`.
  package init(_ values: [Int] = []) {
    self.values = values
  }

  package init(from decoder: any Decoder) throws {
    values = try [Int](from: decoder).map { max(0, $0) }
  }

  package func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}

extension Tape: Comparable {
  /// Whether `first` is simpler than `second`: shorter, or as long and smaller where they first differ.
  package static func < (first: Tape, second: Tape) -> Bool {
    first.values.count == second.values.count
      ? first.values.lexicographicallyPrecedes(second.values) : first.values.count < second.values.count
  }
}
