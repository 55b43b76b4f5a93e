import ProbeKit
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

/// A run of a swarm with faults: two seeds, and three leechers of one or two files.
struct FaultyRun {
  let directory: TemporaryDirectory
  let scenario: Scenario
  let record: RunRecord

  /// Runs the fixture swarm of this name with these faults.
  init(
    _ fixture: String, seed: UInt64 = 0, segmentBytes: UInt64? = nil, _ faults: FaultPlan.Fault...,
    stall: Duration? = nil, traceEvents: Int = 0
  ) async throws {
    directory = try TemporaryDirectory()
    scenario = try ProbedSwarm().scenario
    try directory.makeFolder("run")
    var probe = ProbeSettings(library: try BuiltProduct.probe())
    probe.stall = stall
    probe.traceEvents = traceEvents
    probe.faults = FaultPlan(seed: seed, segmentBytes: segmentBytes, faults: faults)
    let launcher = try await MachineLauncher.starting(FixtureSwarm.executable(fixture))
    let job = Job(
      Plan(scenario), in: directory.path.appending("run"), by: launcher, limit: .seconds(30), probe: probe)
    record = await job.run()
  }

  /// What rank `rank` said of itself at the end.
  func page(_ rank: Int) throws -> StatusPage { try #require(record.snapshot?.pages[rank]) }

  /// How many messages `rank` has handed to MPI for `peer`, or has received from it, under `tag`.
  func messages(of rank: Int, with peer: Int, tag: Int? = nil) throws -> (sent: UInt64, received: UInt64) {
    try page(rank).channels.reduce(into: (0, 0)) { sum, channel in
      guard channel.end.peer == .rank(peer), tag == nil || channel.end.tag == tag.map(Endpoint.Tag.tag) else { return }
      sum.0 += channel.sent
      sum.1 += channel.received
    }
  }

  /// The sizes of the messages that `rank` has received under `tag`, in their order.
  func sizesReceived(by rank: Int, tag: Int) throws -> [UInt64] {
    let trace = try Trace(at: record.directory.appending(SwarmSnapshot.folder).appending("\(rank).trace"))
    return trace.events.filter { !$0.isSent && $0.end.tag == .tag(tag) }.map(\.bytes)
  }

  /// Whether client `rank` has written all of `file`, and nothing wrong.
  func isRight(_ file: String, of rank: Int) -> Bool {
    let hashes = scenario.files.first { $0.name == file }?.hashes ?? []
    return directory.text(of: "run/client\(rank)_\(file)") == hashes.map { "\($0)\n" }.joined()
  }
}
