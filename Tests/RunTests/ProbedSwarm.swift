import JudgeKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport

/// A run of a swarm that is looked into: two seeds, and three leechers of one or two files.
struct ProbedSwarm {
  let directory: TemporaryDirectory
  var segments = 40
  var timeout = Duration.seconds(30)
  var stall: Duration? = ProbeSettings.defaultStall
  var traceEvents = 0
  /// The library that is loaded, if it is not the one beside the tests.
  var library: FilePath?
  var expectations = Expectations()
  var faults: [Fault] = []
  /// Whether there is one client more, that neither owns nor wants anything.
  var hasBystander = false

  init() throws { directory = try TemporaryDirectory() }

  var scenario: Scenario {
    var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
    scenario.files = [
      Scenario.File(name: "film", hashes: Segments.hashes(segments, salt: 1)),
      Scenario.File(name: "album", hashes: Segments.hashes(segments, salt: 2)),
    ]
    func whole(_ file: Scenario.File) -> Scenario.Ownership {
      .init(file: file.name, held: Bitfield(count: file.hashes.count, full: true))
    }
    scenario.peers = [
      Scenario.Peer(owns: [whole(scenario.files[0])]), Scenario.Peer(owns: scenario.files.map(whole)),
      Scenario.Peer(wants: ["film", "album"]), Scenario.Peer(wants: ["film", "album"]), Scenario.Peer(wants: ["film"]),
    ]
    if hasBystander { scenario.peers.append(Scenario.Peer()) }
    scenario.expectations = expectations
    scenario.faults = faults
    return scenario
  }

  /// What comes of it on the fixture swarm of this name.
  func run(_ fixture: String) async throws -> ScenarioResult {
    try await run(FixtureSwarm.executable(fixture))
  }

  func run(_ swarm: FilePath, repetitions: Int = 1) async throws -> ScenarioResult {
    let plan = Plan(scenario)
    _ = try GoldenStore().write(plan)
    var options = try await SweepOptions(onThisMachine: swarm)
    options.ownSwarm = try BuiltProduct.executable("swarm")
    options.runs = directory.path.appending(".runner")
    options.timeout = timeout
    options.repetitions = repetitions
    var probe = ProbeSettings(library: try library ?? BuiltProduct.probe())
    probe.stall = stall
    probe.traceEvents = traceEvents
    options.probe = probe
    options.keep = traceEvents > 0
    let results = try await Sweep(plans: [plan], options: options).run { _ in }
    guard let result = results.first else { throw NoResult() }
    return result
  }

  struct NoResult: Error {}
}
