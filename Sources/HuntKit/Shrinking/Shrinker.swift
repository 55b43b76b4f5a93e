import ScenarioKit

/// Makes a failing scenario simpler, as long as it fails: proposes choices, and is told what came of them.
///
/// It does nothing itself, so that many proposals can be tried at once: one that fails, and is simpler than the simplest so
/// far, takes its place, whichever that was when it was proposed. In each round, first files are made plain, and peers, files
/// and faults are taken away, many at once and then one by one; then files are made plain in one respect, and choices the
/// simplest, many at once and then one by one; peers and files are put in order; then choices are made smaller, by halves and
/// by one. It is over when a whole round has changed nothing.
package struct Shrinker: Sendable {
  /// The simplest that fails.
  package private(set) var best: Drawn
  /// How many proposals it has made.
  package private(set) var proposals = 0

  private let generator: Generator
  private var tried: Set<Scenario>
  private var steps: [ShrinkStep] = []
  private var hasChanged = true
  private var pending = 0

  /// A shrinker of `failing`, which `generator` makes.
  package init(_ failing: Drawn, by generator: Generator) {
    best = failing
    self.generator = generator
    tried = [failing.scenario]
  }

  /// The next scenario that is worth to be tried; nil if none is, or if none is before more is known of those that are.
  package mutating func next() -> Drawn? {
    while true {
      if let proposal = nextOfRound() {
        pending += 1
        proposals += 1
        return proposal
      }
      // Whether a round has changed anything is known once all that it proposed has been tried.
      guard pending == 0, hasChanged else { return nil }
      hasChanged = false
      steps = ShrinkStep.round(of: best).reversed()
    }
  }

  /// Takes note of whether `proposal` fails in the same way.
  package mutating func take(_ proposal: Drawn, fails: Bool) {
    pending -= 1
    guard fails, proposal.tape < best.tape else { return }
    best = proposal
    hasChanged = true
  }

  private mutating func nextOfRound() -> Drawn? {
    while let step = steps.last {
      // What has become simpler since may have nothing any more that the step could change.
      guard let tape = step.applied(to: best) else {
        steps.removeLast()
        continue
      }
      steps.removeLast()
      let proposal = generator.drawn(Choices(tape))
      guard proposal.tape < best.tape else { continue }
      if proposal.scenario == best.scenario {
        best = proposal
        hasChanged = true
        continue
      }
      if tried.insert(proposal.scenario).inserted { return proposal }
    }
    return nil
  }
}
