import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

/// These start `mpirun`.
@Suite("Our own swarm sends", .serialized, .timeLimit(.minutes(5)))
struct LongMessageTests {
  /// The tracker begins with client 2: ten MiB, to be told of the eight segments that it lacks.
  @Test("much to a client that stands still, while another is told what it wants, gets it, and is done")
  func deafClient() async throws {
    let directory = try TemporaryDirectory()
    var scenario = Scenario(name: "test", path: directory.path.appending("test.yaml"))
    let large = (0..<8).map { Scenario.File(name: "large\($0)", hashes: Segments.hashes(40_000, salt: UInt64($0))) }
    let small = Scenario.File(name: "small", hashes: Segments.hashes(20, salt: 9))
    scenario.files = large + [small]
    var allButOne = Bitfield(count: 40_000)
    for index in 1..<40_000 { allButOne.insert(index) }
    scenario.peers = [
      Scenario.Peer(
        owns: scenario.files.map { .init(file: $0.name, held: Bitfield(count: $0.hashes.count, full: true)) }),
      Scenario.Peer(owns: large.map { .init(file: $0.name, held: allButOne) }, wants: large.map(\.name)),
      Scenario.Peer(wants: [small.name]),
    ]
    try directory.makeFolder("run")
    var probe = ProbeSettings(library: try BuiltProduct.probe())
    // It asks for a segment as soon as it is told of the first file.
    probe.faults = FaultPlan(seed: 0, faults: [.freeze(rank: 2, .sends(1), nanoseconds: 2_000_000_000)])
    let launcher = try await MachineLauncher.starting(try BuiltProduct.executable("swarm"))
    let plan = Plan(scenario).withStatistics
    let record = await Job(
      plan, in: directory.path.appending("run"), by: launcher, limit: .seconds(60), probe: probe
    ).run()
    #expect(record.end == .exited(status: 0))
    let deaf = try #require(try statistics("client2", in: directory).moments[.completed])
    let other = try #require(try statistics("client3", in: directory).moments[.completed])
    #expect(deaf - other > 500_000_000)
  }

  private func statistics(_ name: String, in directory: TemporaryDirectory) throws -> RankStatistics {
    let text = try #require(directory.text(of: "run/\(name).stats"))
    return try #require(RankStatistics(text))
  }
}
