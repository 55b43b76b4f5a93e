package import JudgeKit
import ScenarioKit
package import SystemPackage

/// What can be told of one mark: how the runs failed, and what the ranks concerned wrote last.
package struct MarkNote: Hashable, Sendable {
  /// The executable of the swarm, as the user named it.
  package var swarm: FilePath
  /// The scenario's file, as the user named it.
  package var scenario: FilePath
  /// What went wrong in the runs that count.
  package var failures: [Failure]
  /// What went wrong in the run with the probe beside them.
  package var probedFailures: [Failure]
  /// The last lines of the ranks that the failures concern.
  package var excerpts: [RankExcerpt]

  /// The most failures that are kept of one mark, so that many swarms do not fill the memory.
  private static let limit = 40

  /// What `result` tells of `swarm`; what only the machine is to blame for is left out.
  package init(_ result: ScenarioResult, of swarm: GradedSwarm, excerpts: [RankExcerpt] = []) {
    self.init(
      swarm: swarm.path, scenario: result.scenario.path,
      failures: result.verdict.failures, probedFailures: result.companion.map(MarkNote.told) ?? [], excerpts: excerpts)
  }

  /// These failures of `swarm` in `scenario`.
  private init(
    swarm: FilePath, scenario: FilePath, failures: [Failure], probedFailures: [Failure] = [],
    excerpts: [RankExcerpt] = []
  ) {
    self.swarm = swarm
    self.scenario = scenario
    self.failures = Array(failures.lazy.filter { !$0.isOfMachine }.prefix(MarkNote.limit))
    self.probedFailures = Array(probedFailures.lazy.filter { !$0.isOfMachine }.prefix(MarkNote.limit))
    self.excerpts = excerpts
  }

  private static func told(_ companion: Companion) -> [Failure] { companion.showsNothing ? [] : companion.failures }
}
