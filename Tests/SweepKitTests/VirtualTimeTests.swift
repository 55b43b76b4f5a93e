import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import SystemPackage
import TestSupport
import Testing
import Wording

/// One scenario runs both ways: what `--time virtual` does with it.
///
/// No `mpirun` is started.
@Suite("In virtual time", .timeLimit(.minutes(10)))
struct VirtualTimeTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func sweep(
    _ scenarios: [Scenario], _ change: (inout SweepOptions) -> Void = { _ in }
  ) async throws -> [ScenarioResult] {
    try await VirtualSweep.results(of: scenarios, in: directory, change)
  }

  private func scenario(_ keys: String) throws -> Scenario {
    try VirtualSweep.scenario(keys, in: directory)
  }

  @Test("every shipped scenario passes, or is skipped for what only real time has")
  func shipped() async throws {
    let folder = PackageFolder.appending("scenarios")
    let files = try ["", "faults", "virtual"].flatMap { try folder.pushing(FilePath($0)).entries(endingWith: ".yaml") }
    let set = ScenarioSet.read(files)
    #expect(set.diagnostics.isEmpty)
    let results = try await sweep(set.scenarios) { $0.comparesGoldens = true }
    #expect(results.count == files.count && files.count > 35)
    for result in results {
      let isSkipped = !result.scenario.realTimeParts.isEmpty
      #expect(
        result.verdict.outcome == (isSkipped ? .skipped : .pass),
        "\(result.scenario.name): \(result.verdict.failures)")
    }
    #expect(
      results.filter { $0.verdict.outcome == .skipped }.map(\.scenario.name).sorted() == [
        "faults/busiest-freezes", "faults/corrupt-payload", "faults/crash-in-mid-segment",
        "faults/every-second-corrupt", "faults/first-to-finish-crashes", "faults/half-crash", "faults/last-segments",
        "faults/long-freeze", "faults/seed-crashes", "faults/slow-and-lossy", "faults/slow-seed",
        "faults/tracker-crashes",
      ])
  }

  @Test("a run leaves the files that a run in real time leaves of our own swarm")
  func files() async throws {
    let results = try await sweep([.test()]) {
      $0.keep = true
      $0.asksForStatistics = true
    }
    let run = try #require(results.first?.attempts.first?.record.directory)
    let names = Set(try run.entries().compactMap(\.lastComponent?.string))
    #expect(
      names == [
        "in1.txt", "in2.txt", "in3.txt", "swarm.conf", "client2_film", "client2_album", "client3_film", "client3_album",
        "tracker.stats", "client1.stats", "client2.stats", "client3.stats", "ranks", "run.json",
      ])
    #expect(try run.appending("client3_film").text() == text(Segments.hashes(20, salt: 1)))
    #expect(try run.appending("in2.txt").text() == "0\n2\nfilm\nalbum\n")
    #expect(try run.appending("ranks/2.stderr").text() == "")
  }

  @Test("the same seed gives the same run, and how long it took in virtual time is told beside the wall time")
  func repeatable() async throws {
    var scenario = try scenario(
      """
      files: { film: { segments: 40 } }
      peers: [{ owns: [film] }, { count: 4, wants: [film] }]
      network: { upload: 8 Mbit/s, latency: 10 ms, jitter: 5 ms, loss: 1 % }
      timeout: 10 min
      """)
    let first = try await sweep([scenario])
    let again = try await sweep([scenario])
    let time = try #require(first.first?.virtualTime)
    #expect(again.first?.virtualTime == time)
    #expect(again.first?.attempts.first?.figures == first.first?.attempts.first?.figures)
    // 40 segments of 256 KiB leave the seed once at least, at 1 MB/s.
    #expect(time > .seconds(10.48) && time < .seconds(40))
    let line = ScenarioLine(for: [scenario], style: .plain).text(first[0])
    #expect(line.hasSuffix("  \(time.decimalSeconds) s of virtual time"), "\(line)")
    scenario.settings.seed = 2
    #expect(try await sweep([scenario]).first?.virtualTime != time)
  }

  @Test("what is served and by whom is judged as in real time, and `within` is virtual time")
  func expectations() async throws {
    let text = """
      files: { film: { segments: 40 } }
      peers: [{ owns: [film] }, { count: 2, wants: [film] }]
      network: { upload: 8 Mbit/s }
      timeout: 10 min
      """
    let good = try scenario(
      text + "\nexpect: { within: 60 s, from-peers: all, shared: yes, sources-per-client: { min: 1 } }\n")
    #expect(try await sweep([good]).map(\.verdict.outcome) == [.pass])
    let bad = try scenario(text + "\nexpect: { within: 5 s, messages-per-segment: { max: 0.5 } }\n")
    let failures = try await sweep([bad]).flatMap(\.verdict.failures)
    #expect(failures.map(\.kind) == [.expectationNotMet, .expectationNotMet])
    let figures = try #require(try await sweep([good]).first?.attempts.first?.figures)
    #expect(figures.basis == .segments)
    #expect(figures.served.values.reduce(0, +) >= 80)
    #expect(figures.got == [2: 40, 3: 40])
  }

  @Test("`timeout` is of virtual time: a swarm that needs longer fails by it, in a moment")
  func timeout() async throws {
    let scenario = try scenario(
      """
      files: { film: { segments: 100 } }
      peers: [{ owns: [film] }, { wants: [film] }]
      network: { upload: 1 Mbit/s }
      timeout: 60 s
      """)
    let result = try #require(try await sweep([scenario]).first)
    #expect(result.verdict.failures.map(\.kind) == [.timeout, .missingOutput])
    #expect(result.virtualTime == .seconds(60))
    #expect(try #require(result.attempts.first?.record.duration) < .seconds(60))
    #expect(try await sweep([scenario]) { $0.timeout = .seconds(600) }.map(\.verdict.outcome) == [.pass])
  }

  @Test("a client that cannot get what was lost says so, as in real time")
  func losses() async throws {
    let scenario = try scenario(
      """
      files: { film: { segments: 100 } }
      peers: [{ owns: [film] }, { wants: [film] }, {}]
      network: { upload: 10 Mbit/s }
      timeout: 60 min
      faults: [{ peer: 1, when: { at: 5 s }, do: crash }]
      """)
    let result = try #require(try await sweep([scenario]).first)
    #expect(result.verdict.failures.first?.kind == .outOfReach)
    #expect(result.verdict.failures.first?.rank == 2)
    let fates = result.attempts.first?.record.fates
    #expect(fates?[1]?.hasCrashed == true)
    #expect(fates?[1]?.end == .signalled(9))
    #expect(fates?[2]?.end == .exited(status: 1))
    #expect(fates?[0]?.end == .exited(status: 0))
  }

  @Test("a crash that comes when all is over is missed")
  func missedCrash() async throws {
    let scenario = try scenario(
      """
      files: { film: { segments: 5 } }
      peers: [{ owns: [film] }, { wants: [film] }, { owns: [film] }]
      faults: [{ peer: 3, when: { at: 20 s }, do: crash }]
      """)
    #expect(try await sweep([scenario]).flatMap(\.verdict.failures).map(\.kind) == [.faultMissed])
  }

  @Test("what only real time has is skipped, with the reason")
  func skipped() async throws {
    var scenario = Scenario.test()
    scenario.limits.memory = 1 << 30
    #expect(try await sweep([scenario]).map(\.verdict) == [.skipped(.needsRealTime(parts: ["limits"]))])
  }

  @Test("goldens are written as from runs in real time")
  func goldens() async throws {
    let scenario = Scenario.test("a", path: directory.path.appending("scenarios/a.yaml"))
    let results = try await sweep([scenario]) { $0.updatesGoldens = true }
    #expect(results.first?.goldenChanges.count == 4)
    #expect(directory.text(of: "golden/a/client2_album") == text(Segments.hashes(5, salt: 2)))
    #expect(try await sweep([scenario]) { $0.comparesGoldens = true }.map(\.verdict.outcome) == [.pass])
  }
}
