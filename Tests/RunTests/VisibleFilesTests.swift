import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

extension ManyWays {
  /// What is hidden stays hidden, whatever folder is shown and whatever leads there.
  @Suite(
    "The files that a sandbox shows", .timeLimit(.minutes(5)), .enabled("no namespaces here", SandboxTrial.isAllowed))
  struct VisibleFilesTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Whether a swarm that looks into `../golden`, beside the folder of its executable, finds the answer there, if the goldens
    /// are in the folder `goldens`.
    private func findsGolden(showing visible: [FilePath], goldens: String = "golden") async throws -> Bool {
      var scenario = Scenario(name: "test", path: directory.path.pushing("scenarios/test.yaml"))
      scenario.files = [Scenario.File(name: "film", hashes: Segments.hashes(3, salt: 1))]
      scenario.peers = [
        Scenario.Peer(owns: [.init(file: "film", held: Bitfield(count: 3, full: true))]),
        Scenario.Peer(wants: ["film"]),
      ]
      try directory.makeFolder("ana")
      if !directory.has("ana/spies.golden") {
        try directory.copy(try await FixtureSwarm.executable("spies"), to: "ana/spies.golden")
      }
      var options = try await SweepOptions(onThisMachine: directory.path.pushing("ana/spies.golden"))
      options.runs = directory.path.appending("runs")
      options.comparesGoldens = false
      options.golden = directory.path.appending(goldens)
      options.isolation = await SandboxTrial.isolation
      options.isolation?.visible = visible
      let result = try #require(try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }.first)
      return result.verdict.outcome == .pass
    }

    private let answer = Segments.hashes(3, salt: 1).map { "\($0)\n" }.joined()

    @Test("has no golden in a folder that the user shows, nor where the user shows the golden itself")
    func shown() async throws {
      try directory.write(answer, to: "golden/test/client2_film")
      #expect(try await !findsGolden(showing: [directory.path]))
      #expect(try await !findsGolden(showing: [directory.path.pushing("golden/test/client2_film")]))
    }

    @Test("has no golden where a link leads to it from a folder that is shown, or the folder is shown by a link")
    func linked() async throws {
      try directory.write(answer, to: "data/test/client2_film")
      try directory.link("data", from: "golden")
      #expect(try await !findsGolden(showing: [directory.path]))
      #expect(try await !findsGolden(showing: [directory.path.appending("data"), directory.path.appending("golden")]))
      try directory.link(".", from: "same")
      #expect(try await !findsGolden(showing: [directory.path.appending("same"), directory.path.appending("golden")]))
    }

    @Test("has whatever else is in a folder that the user shows")
    func others() async throws {
      try directory.write(answer, to: "golden/answer")
      try directory.write(answer, to: "answers/test/client2_film")
      #expect(try await findsGolden(showing: [directory.path], goldens: "answers"))
    }
  }
}
