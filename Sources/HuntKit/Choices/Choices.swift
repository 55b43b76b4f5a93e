package import SwarmCore

/// Draws the choices that make a scenario, from a tape as far as that goes, and notes them.
///
/// Behind the end of the tape each choice is random, or, where nothing is left to chance, the simplest one.
package struct Choices {
  /// What choices can be about.
  package enum Axis: Hashable, Sendable, CaseIterable {
    /// A peer.
    case peers
    /// A file.
    case files
    /// A fault.
    case faults
    /// What a file is like: the same number of choices for each, in the same order. It cannot be taken out of a scenario.
    case traits
  }

  /// The choices that are about one thing.
  package struct Part: Hashable, Sendable {
    /// What it is.
    package var axis: Axis
    /// Which of them, counted from 0.
    package var index: Int
    /// Where its choices stand on the tape.
    package var range: Range<Int>
  }

  /// The choices so far.
  package private(set) var tape = Tape()
  /// How many other choices there were in place of each.
  package private(set) var alternatives: [Int] = []
  /// The choices that are about one thing each; a thing can have several.
  package private(set) var parts: [Part] = []
  /// Where the number of things of each axis stands on the tape.
  package private(set) var counts: [Axis: Int] = [:]

  private let replayed: [Int]
  private var random: SplitMix64?

  /// The choices of `tape`, and behind its end the simplest.
  package init(_ tape: Tape) {
    replayed = tape.values
  }

  /// The choices of `tape`, and behind its end random ones, which follow from `random`.
  package init(_ tape: Tape = Tape(), random: SplitMix64) {
    replayed = tape.values
    self.random = random
  }

  /// A number in `range`; the simplest is the first.
  ///
  /// Where it is left to chance, it is one of `preferred` with nine chances of ten, if any of these is in the range.
  package mutating func draw(_ range: ClosedRange<Int>, preferring preferred: [Int] = []) -> Int {
    let alternatives = range.upperBound - range.lowerBound
    let place = tape.values.count
    var value = 0
    if place < replayed.count {
      // A choice that a shorter range no longer has becomes its last.
      value = min(replayed[place], alternatives)
    } else if var random {
      let possible = preferred.filter { range.contains($0) }
      let isPreferred = !possible.isEmpty && Int.random(in: 0..<10, using: &random) > 0
      value =
        isPreferred
        ? possible[Int.random(in: 0..<possible.count, using: &random)] - range.lowerBound
        : Int.random(in: 0...alternatives, using: &random)
      self.random = random
    }
    tape.values.append(value)
    self.alternatives.append(alternatives)
    return range.lowerBound + value
  }

  /// One of `options`, of which there is at least one; the simplest is the first.
  package mutating func pick<Option: Equatable>(_ options: [Option], preferring preferred: [Option] = []) -> Option {
    let places = preferred.compactMap { options.firstIndex(of: $0) }
    return options[draw(0...max(0, options.count - 1), preferring: places)]
  }

  /// How many things there are of `axis`.
  package mutating func count(_ axis: Axis, in range: ClosedRange<Int>, preferring preferred: [Int] = []) -> Int {
    counts[axis] = tape.values.count
    return draw(range, preferring: preferred)
  }

  /// Makes the choices of `body`, which are about thing `index` of `axis`.
  package mutating func part<Result>(
    _ axis: Axis, _ index: Int, _ body: (inout Choices) throws -> Result
  ) rethrows -> Result {
    let start = tape.values.count
    let result = try body(&self)
    parts.append(Part(axis: axis, index: index, range: start..<tape.values.count))
    return result
  }
}
