import JudgeKit
import LibC
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("The probe is loaded into the ranks alone", .serialized, .timeLimit(.minutes(5)))
struct ProbedChildTests {
  @Test("and not into what they start")
  func child() async throws {
    let result = try await ProbedSwarm().run("starts_child")
    #expect(result.verdict == Verdict(outcome: .pass, failures: []))
    #expect(result.attempts.first?.figures != nil)
  }

  @Test("and leaves them their own libraries")
  func plugin() async throws {
    let program = try await FixtureSwarm.executable("loads_plugin")
    let source = PackageFolder.appending("Tests/Fixtures/plugins/makes_things.cc")
    let library = FilePath(program.string + ".so")
    try await FixtureProgram.build(library, from: [source], by: "c++", ["-shared", "-fPIC"])
    let result = try await ProbedSwarm().run(program)
    #expect(result.verdict == Verdict(outcome: .pass, failures: []))
  }

  @Test("from wherever it stands, in a folder of any name")
  func anywhere() async throws {
    var swarm = try ProbedSwarm()
    let link = swarm.directory.path.appending("a b:$ORIGIN.so")
    guard symlink(try BuiltProduct.probe().string, link.string) == 0 else { throw Errno(rawValue: errno) }
    swarm.library = link
    let result = try await swarm.run("right")
    #expect(result.verdict == Verdict(outcome: .pass, failures: []))
    #expect(result.probeAbsence == nil)
    #expect(result.attempts.first?.figures != nil)
  }
}
