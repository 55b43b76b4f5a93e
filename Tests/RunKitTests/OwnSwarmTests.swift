import JudgeKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("Our own swarm is told from others without being started")
struct OwnSwarmTests {
  private func isOurs(_ text: String) throws -> Bool {
    let directory = try TemporaryDirectory()
    let swarm = try directory.write(text, to: "swarm", permissions: 0o755)
    return try Launcher(mpirun: "/bin/true", swarm: swarm).startsOurSwarm
  }

  @Test("by a line that it holds, as may a script that starts it")
  func script() throws {
    let line = SwarmSettings.protocolLine
    #expect(try isOurs("#!/bin/sh\n# \(line)\nexec ./swarm\n"))
    #expect(try !isOurs("#!/bin/sh\nexec ./swarm\n"))
    #expect(try !isOurs(""))
  }

  @Test("so that a scenario which only ours can run is skipped with another, with the reason")
  func skipped() async throws {
    let directory = try TemporaryDirectory()
    let fake = try FakeLauncher("rank 0; \(FakeLauncher.outputs(of: .test()))", in: directory)
    var scenario = Scenario.test(path: directory.path.pushing("scenarios/test.yaml"))
    scenario.peers[1].joins = .milliseconds(5)
    scenario.peers[2].leaves = .after(segments: 3)
    var options = SweepOptions(swarm: fake.swarm)
    options.mpirun = fake.mpirun
    options.runs = directory.path.appending(".runner")
    options.comparesGoldens = false
    let results = try await Sweep(plans: [Plan(scenario)], options: options).run { _ in }
    #expect(results.map(\.verdict) == [.skipped(.needsOwnSwarm(keys: ["joins", "leaves"]))])
  }
}
