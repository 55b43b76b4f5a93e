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
  let directory: TemporaryDirectory
  let own: FilePath

  init() throws {
    directory = try TemporaryDirectory()
    own = try directory.write("\u{7F}ELF \(SwarmSettings.protocolLine)\n", to: "own", permissions: 0o755)
  }

  private func launcher(_ text: String, ownSwarm: FilePath?) throws -> Launcher {
    let swarm = try directory.write(text, to: "swarm", permissions: 0o755)
    return try Launcher(mpirun: "/bin/true", swarm: swarm, ownSwarm: ownSwarm)
  }

  @Test("by the file or its bytes: nothing that anybody can write into a program of theirs makes it ours")
  func bytes() throws {
    func isOurs(_ text: String, ownSwarm: FilePath?) throws -> Bool {
      try launcher(text, ownSwarm: ownSwarm).startsOurSwarm
    }
    #expect(try Launcher(mpirun: "/bin/true", swarm: own, ownSwarm: own).startsOurSwarm)
    #expect(try isOurs("\u{7F}ELF \(SwarmSettings.protocolLine)\n", ownSwarm: own))
    #expect(try !isOurs("\u{7F}ELF \(SwarmSettings.protocolLine)!", ownSwarm: own))
    #expect(try !isOurs("#!/bin/sh\n# \(SwarmSettings.protocolLine)\nexec ./swarm\n", ownSwarm: own))
    #expect(try !isOurs("\u{7F}ELF \(SwarmSettings.protocolLine)\n", ownSwarm: nil))
    #expect(try !isOurs("", ownSwarm: directory.path.appending("missing")))
  }

  @Test("and one that understands our keys by a line that it holds, as may a script that starts it")
  func script() throws {
    func understands(_ text: String) throws -> Bool { try launcher(text, ownSwarm: own).understandsOurKeys }
    #expect(try understands("#!/bin/sh\n# \(SwarmSettings.protocolLine)\nexec ./swarm\n"))
    #expect(try !understands("#!/bin/sh\nexec ./swarm\n"))
    #expect(try !understands(""))
  }

  @Test("so that statistics which another program has written are not read")
  func forged() async throws {
    let script = "rank 0; for r in 1 2 3; do printf 'moment joined 5\\nserved 50\\n' > client$r.stats; done"
    let fake = try FakeLauncher(script, in: directory)
    func statistics(ownSwarm: FilePath) async throws -> Int {
      try directory.makeFolder("run-\(ownSwarm.lastComponent?.string ?? "")")
      let folder = directory.path.appending("run-\(ownSwarm.lastComponent?.string ?? "")")
      let launcher = try Launcher(mpirun: fake.mpirun, swarm: fake.swarm, ownSwarm: ownSwarm)
      let job = Job(Plan(.test()).withStatistics, in: folder, by: launcher, limit: .seconds(20))
      return await job.run().statistics.count
    }
    #expect(try await statistics(ownSwarm: fake.swarm) == 3)
    #expect(try await statistics(ownSwarm: own) == 0)
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
