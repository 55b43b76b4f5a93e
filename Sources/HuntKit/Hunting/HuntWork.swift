import JudgeKit
import RunKit
import ScenarioKit
import SweepKit

/// A hunt that goes on: what was found so far, and what comes next.
struct HuntWork {
  let options: HuntOptions
  let runner: HuntRunner
  let corpus: Corpus
  let comment: @Sendable (HuntFinding) -> String
  let report: @Sendable (HuntEvent) -> Void

  let generator: Generator
  var planner: Planner
  /// What has been found, and how far the hunt has come.
  var found = HuntReport()
  /// Failures that have been seen, and not yet been made smaller.
  var waiting: [Sighting] = []
  /// The failures that are known, by place in `found.findings`; nil of those that are not looked into any more.
  var known: [Signature: Int?] = [:]

  /// How often failures were seen once and not again.
  var vanished: [Signature: Int] = [:]

  private let start = ContinuousClock.now
  /// How many runs in a row have failed for a reason of the machine.
  private var machineFailures = 0

  /// The number of the run that began last.
  private var number = 0

  /// After how many runs in a row that the machine has failed the hunt is given up.
  private static let machinePatience = 5

  /// A failure that was seen in a scenario.
  struct Sighting: Sendable {
    var drawn: Drawn
    var signature: Signature
    /// After how many runs.
    var after: Int
  }

  init(
    _ options: HuntOptions, bench: TrialBench, corpus: Corpus, comment: @escaping @Sendable (HuntFinding) -> String,
    report: @escaping @Sendable (HuntEvent) -> Void
  ) {
    self.options = options
    self.corpus = corpus
    self.comment = comment
    self.report = report
    runner = HuntRunner(bench: bench)
    generator = Generator(bounds: options.bounds)
    planner = Planner(generator, seed: options.seed)
  }

  /// Hunts until a limit is reached or the task is cancelled.
  mutating func run() async throws -> HuntReport {
    for tape in corpus.tapes(options.bounds) { planner.recall(tape) }
    try await recheck()
    while !isOver {
      try await explore()
      while !waiting.isEmpty, !Task.isCancelled, !hasEnough { try await pursue(waiting.removeFirst()) }
      try corpus.keep(planner.interesting, options.bounds)
    }
    found.isInterrupted = Task.isCancelled
    return progress
  }

  /// How far it has come.
  var progress: HuntReport {
    var report = found
    report.duration = start.duration(to: .now)
    report.features = planner.coverage.features.count
    report.pairs = planner.coverage.seenPairs.count
    report.allPairs = planner.coverage.pairCount
    report.behaviours = planner.behaviours.count
    return report
  }

  private var isOver: Bool {
    if Task.isCancelled { return true }
    if let time = options.time, start.duration(to: .now) >= time { return true }
    if let scenarios = options.scenarios, found.tried >= scenarios { return true }
    return hasEnough
  }

  /// Whether as many failures are known as were to be found.
  private var hasEnough: Bool {
    options.failures.map { most in found.findings.count { $0.failure.rate.failed > 0 } >= most } ?? false
  }

  /// Makes scenarios and runs them until a failure is seen that is not known, or a limit is reached.
  private mutating func explore() async throws {
    try await withThrowingTaskGroup(of: HuntRunner.Outcome.self) { group in
      var running = 0
      while true {
        while running < runner.jobs, waiting.isEmpty, !isOver, found.tried + running < options.scenarios ?? .max {
          let (drawn, number, runner) = (planner.next(), nextNumber(), runner)
          group.addTask { await runner.run(drawn, number: number) }
          running += 1
        }
        guard let outcome = try await group.next() else { return }
        running -= 1
        guard try note(outcome) else { continue }
        found.tried += 1
        planner.note(outcome.drawn, behaviour: outcome.behaviour)
        if let signature = outcome.signature {
          found.failed += 1
          see(signature, in: outcome.drawn)
        }
        report(.progressed(progress))
      }
    }
  }

  /// The number of the run that begins now.
  mutating func nextNumber() -> Int {
    number += 1
    return number
  }

  /// Takes note of a failure in `drawn`: of another one like those that are known, or of one that is new.
  mutating func see(_ signature: Signature, in drawn: Drawn) {
    if let index = known[signature] {
      if let index { found.findings[index].failure.sightings += 1 }
    } else if !waiting.contains(where: { $0.signature == signature }) {
      waiting.append(Sighting(drawn: drawn, signature: signature, after: found.runs))
    }
  }

  /// Takes note of a run.
  /// - Returns: whether it shows anything of the swarm.
  /// - Throws: `MachineError` if too many in a row have failed for a reason of the machine.
  mutating func note(_ outcome: HuntRunner.Outcome) throws -> Bool {
    if outcome.isInterrupted { return false }
    found.runs += 1
    guard let problem = outcome.machineProblem else {
      machineFailures = 0
      return true
    }
    machineFailures += 1
    if machineFailures >= HuntWork.machinePatience { throw problem }
    return false
  }
}
