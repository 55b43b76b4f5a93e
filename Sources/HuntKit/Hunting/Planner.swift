import SwarmCore

/// Says which scenario is tried next.
///
/// First each pair of features is aimed at; then every other scenario is a mutation of one that was of interest, as it had a
/// new pair of features or showed new behaviour, and the rest are left to chance.
package struct Planner: Sendable {
  /// Within which bounds.
  let bounds: HuntBounds
  /// What scenarios have had so far.
  package private(set) var coverage: Coverage
  /// What runs have done so far.
  package private(set) var behaviours: Set<String> = []
  /// The choices of scenarios that were of interest, the newest last.
  package private(set) var interesting: [Tape] = []

  private let generator: Generator
  private let aims: Aims
  private var random: SplitMix64
  private var tried: Set<Tape> = []

  /// How many scenarios of interest are kept.
  private static let kept = 2_000
  /// How often another scenario is made in place of one that was tried before.
  private static let patience = 8

  /// A planner of scenarios that `generator` makes; all follow from `seed`.
  package init(_ generator: Generator, seed: UInt64) {
    self.generator = generator
    bounds = generator.bounds
    aims = Aims(generator.bounds)
    coverage = Coverage(aims)
    random = SplitMix64(seed: seed)
  }

  /// The next scenario.
  package mutating func next() -> Drawn {
    var drawn = made()
    for _ in 0..<Planner.patience where !tried.insert(drawn.tape).inserted { drawn = made() }
    return drawn
  }

  /// Takes note of what came of `drawn`.
  /// - Returns: whether it is of interest.
  @discardableResult
  package mutating func note(_ drawn: Drawn, behaviour: Set<String>) -> Bool {
    let isNew = coverage.note(Feature.all(of: drawn.scenario, bounds))
    let behaves = !behaviour.isSubset(of: behaviours)
    behaviours.formUnion(behaviour)
    guard isNew || behaves else { return false }
    interesting.append(drawn.tape)
    if interesting.count > Planner.kept { interesting.removeFirst() }
    return true
  }

  /// Takes note of a scenario that was of interest to an earlier hunt.
  package mutating func recall(_ tape: Tape) {
    let drawn = generator.drawn(Choices(tape))
    coverage.note(Feature.all(of: drawn.scenario, bounds))
    interesting.append(drawn.tape)
  }

  private mutating func made() -> Drawn {
    if Int.random(in: 0..<4, using: &random) > 0, let shape = coverage.next(&random) { return drawn(shape) }
    if let tape = interesting.randomElement(using: &random), Bool.random(using: &random) { return mutated(tape) }
    var shape = Shape()
    for _ in 0..<2 { aims.all.randomElement(using: &random)?.apply(&shape) }
    return drawn(shape)
  }

  private mutating func drawn(_ shape: Shape, _ tape: Tape = Tape()) -> Drawn {
    var generator = generator
    generator.shape = shape
    return generator.drawn(Choices(tape, random: SplitMix64(seed: random.next())))
  }

  /// The scenario of `tape` with some choices made anew, or with all behind one of them.
  private mutating func mutated(_ tape: Tape) -> Drawn {
    if Int.random(in: 0..<4, using: &random) == 0 {
      return drawn(Shape(), Tape(Array(tape.values.prefix(Int.random(in: 0...tape.values.count, using: &random)))))
    }
    let drawn = generator.drawn(Choices(tape))
    var values = drawn.tape.values
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let place = values.indices.randomElement(using: &random) else { break }
      let most = drawn.alternatives[place]
      values[place] =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: most
        case 1: min(most, values[place] + 1)
        case 2: max(0, values[place] - 1)
        default: Int.random(in: 0...most, using: &random)
        }
    }
    return self.drawn(Shape(), Tape(values))
  }
}
