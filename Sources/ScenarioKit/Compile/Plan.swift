public import SwarmCore

/// A scenario, compiled: what to lay into a run directory, how many processes to start, what must come of it.
public struct Plan: Hashable, Sendable {
  /// The scenario that this plan runs.
  public var scenario: Scenario
  /// What each client reads; the input at index i is that of rank i + 1.
  public var rankInputs: [RankInput]
  /// The text of `swarm.conf`, or nil if every setting has its default.
  public var settingsText: String?
  /// What the probe is to do, a fault a line; nil if nothing goes wrong.
  public var faultText: String?
  /// The outputs that the scenario calls for, by rank and then in the order wanted.
  public var expectedOutputs: [ExpectedOutput]

  /// The number of processes: the tracker and the clients.
  public var processCount: Int { rankInputs.count + 1 }

  /// An output that a client must write.
  public struct ExpectedOutput: Hashable, Sendable {
    /// The rank of the client.
    public var rank: Int
    /// The file it wants, as the scenario knows it.
    public var file: Scenario.File

    /// The name of the output: `client<R>_<file>`.
    public var name: String { "client\(rank)_\(file.name)" }

    /// The fewest bytes that it can have once it is whole: the last line may lack its newline.
    public var leastBytes: Int { max(0, file.hashes.count * (Hash.length + 1) - 1) }
  }
}
