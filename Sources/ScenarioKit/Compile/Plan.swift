package import SwarmCore

/// A scenario, compiled: what to lay into a run directory, how many processes to start, what must come of it.
package struct Plan: Hashable, Sendable {
  /// The scenario that this plan runs.
  package var scenario: Scenario
  /// What each client reads; the input at index i is that of rank i + 1.
  package var rankInputs: [RankInput]
  /// The text of `swarm.conf`, or nil if every setting has its default.
  package var settingsText: String?
  /// What the probe does to the run; nil if nothing goes wrong.
  package var faultPlan: FaultPlan?
  /// The outputs that the scenario calls for, by rank and then in the order wanted.
  package var expectedOutputs: [ExpectedOutput]

  /// Those of them that are compared with golden files.
  package var expectedGoldens: [ExpectedOutput] { scenario.leavesOutputs ? expectedOutputs : [] }

  /// The number of processes: the tracker and the clients.
  package var processCount: Int { rankInputs.count + 1 }

  /// The number of processes that a run in real time starts: none of a plan that only virtual time can run.
  package var processesInRealTime: Int { scenario.virtualTimeParts.isEmpty ? processCount : 0 }

  /// An output that a client must write.
  package struct ExpectedOutput: Hashable, Sendable {
    /// The rank of the client.
    package var rank: Int
    /// The file it wants, as the scenario knows it.
    package var file: Scenario.File

    /// The name of the output: `client<R>_<file>`.
    package var name: String { "client\(rank)_\(file.name)" }

    /// The fewest bytes that it can have once it is whole: the last line may lack its newline.
    var leastBytes: Int { max(0, file.hashes.count * (Hash.length + 1) - 1) }
  }
}
