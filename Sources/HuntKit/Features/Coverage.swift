package import SwarmCore

/// Which features, and which pairs of features of different factors, scenarios have had so far.
///
/// What goes wrong, goes wrong mostly where two things come together (Kuhn, Wallace and Gallo, *Software fault interactions
/// and implications for software testing*, 2004): so each pair is aimed at before anything is left to chance alone.
package struct Coverage: Sendable {
  private let aims: Aims
  /// The pairs that are yet to be seen, with how often each was aimed at.
  private var open: [Pair: Int] = [:]
  /// The pairs of those aimed at that have been seen.
  package private(set) var seenPairs: Set<Pair> = []
  /// The features that have been seen.
  package private(set) var features: Set<Feature> = []

  /// Two features of different factors; the lesser first.
  package struct Pair: Hashable, Sendable, Comparable {
    /// One feature.
    package var first: Feature
    /// The other.
    package var second: Feature

    /// The pair of two features.
    package init(_ one: Feature, _ other: Feature) {
      (first, second) = one < other ? (one, other) : (other, one)
    }

    package static func < (one: Pair, other: Pair) -> Bool {
      one.first == other.first ? one.second < other.second : one.first < other.first
    }
  }

  /// How often a pair is aimed at, before it is taken for one that cannot be.
  private static let patience = 3

  /// Nothing of what `aims` name is covered.
  package init(_ aims: Aims) {
    self.aims = aims
    for (index, one) in aims.all.enumerated() {
      for other in aims.all[(index + 1)...] where one.feature.factor != other.feature.factor {
        open[Pair(one.feature, other.feature)] = 0
      }
    }
  }

  /// How many pairs there are that can be aimed at.
  package var pairCount: Int { open.count + seenPairs.count }

  /// Whether no pair is left to be aimed at.
  package var isComplete: Bool { open.values.allSatisfy { $0 >= Coverage.patience } }

  /// Takes note of a scenario with `features`.
  /// - Returns: whether a feature or a pair of them is new.
  @discardableResult
  package mutating func note(_ features: Set<Feature>) -> Bool {
    var isNew = !features.isSubset(of: self.features)
    self.features.formUnion(features)
    let sorted = features.sorted()
    for (index, one) in sorted.enumerated() {
      for other in sorted[(index + 1)...] where one.factor != other.factor {
        let pair = Pair(one, other)
        if open.removeValue(forKey: pair) != nil {
          seenPairs.insert(pair)
          isNew = true
        }
      }
    }
    return isNew
  }

  /// The shape of the next scenario: a pair that is open, and of the other factors the levels that are in most open pairs
  /// with it; nil if no pair is left.
  package mutating func next(_ random: inout SplitMix64) -> Shape? {
    let left = open.filter { $0.value < Coverage.patience }.map(\.key).sorted()
    guard !left.isEmpty else { return nil }
    let pair = left[Int.random(in: 0..<left.count, using: &random)]
    open[pair, default: 0] += 1
    var chosen = [pair.first, pair.second]
    for factor in Feature.Factor.allCases.shuffled(using: &random)
    where !chosen.contains(where: { $0.factor == factor }) {
      let levels = aims.all.map(\.feature).filter { $0.factor == factor }.shuffled(using: &random)
      let gains = levels.map { level in chosen.count { open[Pair($0, level)] != nil } }
      guard let most = gains.max(), most > 0, let index = gains.firstIndex(of: most) else { continue }
      chosen.append(levels[index])
    }
    var shape = Shape()
    // The pair itself is applied last, as two features can be made likely by the same choice.
    for feature in chosen.reversed() { aims.all.first { $0.feature == feature }?.apply(&shape) }
    return shape
  }
}
