import JudgeKit
import LibC
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Many runs: the suites within go one after the other, so as not to take the machine from those that bound a time.
@Suite(.serialized)
enum ManyWays {}

/// Runs of a fixture swarm that does what its own name tells, `<fixture>.<way>`, each on three ranks.
struct NamedWays {
  let directory: TemporaryDirectory
  private let fixture: String
  private let program: FilePath

  init(_ fixture: String) async throws {
    directory = try TemporaryDirectory()
    self.fixture = fixture
    program = try await FixtureSwarm.executable(fixture)
  }

  /// What comes of each of `ways`, several at once; a run may take `limit` seconds.
  func results(
    _ ways: [String], probe: ProbeSettings?, limit: Int = 60
  ) async throws -> [(way: String, result: ScenarioResult)] {
    let folder = directory.path.appending(probe == nil ? "plain" : "probed")
    guard mkdir(folder.string, 0o755) == 0 else { throw Errno(rawValue: errno) }
    let swarms = try ways.map { way in
      let path = folder.appending("\(fixture).\(way)")
      guard symlink(program.string, path.string) == 0 else { throw Errno(rawValue: errno) }
      return path
    }
    var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
    scenario.files = [Scenario.File(name: "film", hashes: Segments.hashes(3, salt: 1))]
    scenario.peers = [
      Scenario.Peer(owns: [.init(file: "film", held: Bitfield(count: 3, full: true))]), Scenario.Peer(wants: ["film"]),
    ]
    var options = try await SweepOptions(onThisMachine: "")
    options.jobs = 2
    options.timeout = .seconds(limit)
    options.probe = probe
    options.runs = folder.appending("runs")
    let found = Mutex<[ScenarioResult]>([])
    try await Grading(GradedSwarm.all(at: swarms), scenarios: [scenario], options: options).run { event in
      if case .finished(let result) = event { found.withLock { $0.append(result) } }
    }
    return zip(ways, found.withLock { $0 }).map { ($0, $1) }
  }

  /// The kinds of failure of each of `ways`, without outputs that are missing.
  ///
  /// The launcher itself crashes now and then when a job ends early, which says nothing of the swarm.
  func kinds(_ ways: [String], probe: ProbeSettings?) async throws -> [String: Set<Failure.Kind>] {
    let results = try await results(ways, probe: probe)
    return Dictionary(
      results.map { way, result in
        let ofSwarm = result.verdict.failures.filter { failure in
          if case .end(.run(.signalled)) = failure.facts.first { return false }
          return failure.kind != .missingOutput
        }
        return (way, Set(ofSwarm.map(\.kind)))
      }, uniquingKeysWith: { first, _ in first })
  }
}
