import HuntKit
import JudgeKit
import ScenarioKit
import SweepKit
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Hunts in virtual time, where a swarm of ours runs in milliseconds.
@Suite("A hunt")
struct HuntTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func options(_ bounds: HuntBounds, scenarios: Int = 60) -> HuntOptions {
    var sweep = SweepOptions(swarm: "no/such/swarm")
    sweep.runs = directory.path.appending(".runner")
    sweep.time = .virtual
    var options = HuntOptions(bounds: bounds, seed: 1, corpus: directory.path.appending("corpus"), sweep: sweep)
    options.scenarios = scenarios
    return options
  }

  /// Bounds in which clients come when the time is up: a failure that needs one that comes after 100 ms.
  private var late: HuntBounds {
    var bounds = HuntBounds(.course)
    bounds.segments = 1...20
    bounds.files = 1...3
    bounds.joins = 400
    bounds.timeout = .milliseconds(100)
    return bounds
  }

  @Test("in which nothing fails ends after so many scenarios, and says what they covered")
  func nothing() async throws {
    let report = try await Hunt(options(HuntBounds(.course), scenarios: 40)) { _ in "" }.run { _ in }
    #expect((report.tried, report.failed, report.findings.count) == (40, 0, 0))
    #expect(report.runs == 40)
    #expect(report.pairs > report.allPairs / 2)
    #expect(try directory.path.appending("corpus/failures").entries() == [])
  }

  @Test("hands back the smallest scenario of a failure, with its golden and a comment")
  func smallest() async throws {
    let found = Mutex<[String]>([])
    var options = options(late)
    options.failures = 1
    let report = try await Hunt(options) { "fails as \($0.failure.signature.kind.rawValue)" }.run { event in
      if case .shrunk(let finding) = event { found.withLock { $0.append(finding.failure.name) } }
    }
    let finding = try #require(report.findings.first)
    #expect(found.withLock { $0 } == [finding.failure.name])
    #expect(finding.failure.isMinimal)
    #expect(finding.failure.rate.isSteady)
    #expect(finding.scenario.peers.count == 2)
    #expect(finding.scenario.files.map(\.hashes.count) == [1])
    #expect(finding.scenario.peers.count { $0.joins != nil } == 1)
    let text = try #require(directory.text(of: "corpus/scenarios/\(finding.failure.name).yaml"))
    #expect(text.hasPrefix("# fails as \(finding.failure.signature.kind.rawValue)\n"))
    #expect(text.split(separator: "\n").count <= 7)
  }

  @Test("goes on from an earlier one: what that has found is known, and tried again")
  func resumed() async throws {
    var options = options(late)
    options.failures = 1
    let first = try await Hunt(options) { _ in "" }.run { _ in }
    options.failures = nil
    options.scenarios = 20
    let rechecked = Mutex(0)
    let second = try await Hunt(options) { _ in "" }.run { event in
      if case .rechecked = event { rechecked.withLock { $0 += 1 } }
    }
    #expect(rechecked.withLock { $0 } == 1)
    #expect(second.findings.first?.isKnown == true)
    #expect(second.findings.map(\.failure.name) == first.findings.map(\.failure.name))
    #expect(second.pairs >= first.pairs)
  }

  @Test("says of what it knows that it does not fail any more")
  func mended() async throws {
    var options = options(late)
    options.failures = 1
    _ = try await Hunt(options) { _ in "" }.run { _ in }
    options.sweep.timeout = .seconds(30)
    options.scenarios = 5
    options.failures = nil
    let report = try await Hunt(options) { _ in "" }.run { _ in }
    #expect(report.findings.map(\.failure.rate.failed) == [0])
    #expect(report.failed == 0)
  }

  @Test("makes the same scenarios for the same seed")
  func seeded() async throws {
    var options = options(HuntBounds(.course), scenarios: 15)
    options.sweep.jobs = 1
    let first = try await Hunt(options) { _ in "" }.run { _ in }
    options.corpus = directory.path.appending("other")
    let second = try await Hunt(options) { _ in "" }.run { _ in }
    #expect(first.pairs == second.pairs)
    #expect(first.behaviours == second.behaviours)
  }
}
