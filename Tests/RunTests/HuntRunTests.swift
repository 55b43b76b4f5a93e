import HuntKit
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// Hunts with real processes: of the faults in `planted.c`, two that show in every run of some scenarios.
@Suite("A hunt on MPI", .serialized)
struct HuntRunTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func options(_ fault: Int) async throws -> HuntOptions {
    let swarm = try await FixtureSwarm.executable("planted", fault: fault)
    var sweep = try await SweepOptions(onThisMachine: swarm)
    sweep.runs = directory.path.appending(".runner")
    sweep.jobs = 2
    var probe = ProbeSettings(library: try BuiltProduct.probe())
    probe.stall = .milliseconds(500)
    sweep.probe = probe
    var bounds = HuntBounds(.course)
    bounds.peers = 2...3
    bounds.files = 1...2
    bounds.segments = 1...12
    var options = HuntOptions(bounds: bounds, seed: 1, corpus: directory.path.appending("corpus"), sweep: sweep)
    options.failures = 1
    options.scenarios = 100
    return options
  }

  @Test("finds that the last segment is forgotten if there are ten")
  func lastSegment() async throws {
    let report = try await Hunt(try await options(7)) { _ in "" }.run { _ in }
    let finding = try #require(report.findings.first)
    #expect(finding.failure.signature.kind == .truncated)
    #expect(finding.scenario.files.map(\.hashes.count) == [10])
    #expect(finding.scenario.peers.count == 2)
  }

  @Test("finds a deadlock of one that has nothing to do, and knows in which calls it stands")
  func idle() async throws {
    let report = try await Hunt(try await options(10)) { _ in "" }.run { _ in }
    let finding = try #require(report.findings.first)
    #expect(finding.failure.signature.kind == .deadlock)
    #expect(finding.failure.signature.place.contains("tracker in MPI_Recv tag 1"))
    #expect(finding.scenario.peers.count == 3)
    #expect(finding.scenario.files.map(\.hashes.count) == [1])
    #expect(report.behaviours > 0)
  }

  @Test("finds nothing in the same swarm without a fault")
  func right() async throws {
    var options = try await options(0)
    options.scenarios = 12
    let report = try await Hunt(options) { _ in "" }.run { _ in }
    #expect(report.findings.map(\.failure.name) == [])
    #expect(report.tried == 12)
  }
}
