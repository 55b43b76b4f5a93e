import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// Populations in virtual time: their verdicts, what they leave, and what is told of each peer.
///
/// No `mpirun` is started.
@Suite("Populations", .timeLimit(.minutes(10)))
struct PopulationVerdictTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func sweep(
    _ text: String, _ change: (inout SweepOptions) -> Void = { _ in }
  ) async throws -> ScenarioResult {
    let scenario = try VirtualSweep.scenario(text, in: directory)
    let results = try await VirtualSweep.results(of: [scenario], in: directory, change)
    return try #require(results.first)
  }

  private static let swarm = """
    files: { film: { segments: 10 } }
    peers:
      - { owns: [film], class: lan }
      - count: 12
        wants: [film]
        class: { dsl: 1, lan: 1 }
        arrivals: { rate: 1 /s }
        departs: { after: completion, stays: 3 s }
        free-riders: 25 %
    network: { classes: { dsl: { upload: 2 Mbit/s, download: 8 Mbit/s }, lan: { upload: 1 Gbit/s } } }
    timeout: 60 min

    """

  @Test("each peer is told of: when it came, had all and went, and that free-riders serve nothing")
  func peers() async throws {
    let result = try await sweep(Self.swarm) { $0.tellsPeers = true }
    #expect(result.verdict.outcome == .pass)
    let peers = try #require(result.attempts.first?.record.peers)
    #expect(peers.map(\.rank) == Array(1...13))
    let end = try #require(peers.compactMap(\.gone).max())
    for peer in peers.dropFirst() {
      let (arrived, finished, gone) = (
        try #require(peer.arrived), try #require(peer.finished), try #require(peer.gone)
      )
      #expect(arrived > 0 && arrived < finished && finished < gone)
      // It stays as long as it must, and until the tracker has heard it, or until the swarm ends.
      #expect(gone - finished >= 3_000_000_000 || end - gone < 1_000_000_000)
      #expect(peer.segments == 10 && peer.networkClass != nil)
    }
    let riders = peers.filter(\.isFreeRider)
    #expect(riders.count == 3 && riders.allSatisfy { $0.served == 0 && $0.shareRatio == 0 })
    #expect(peers[0].networkClass == "lan" && (peers[0].uploaded ?? 0) > 10 * 262_144)
  }

  @Test("`finished-by` names how many were late, and the last, of all or of a class")
  func finishedBy() async throws {
    #expect(
      try await sweep(Self.swarm + "expect: { finished-by: { dsl: 30 min, lan: 30 min } }\n").verdict.outcome == .pass)
    let late = try await sweep(Self.swarm + "expect: { finished-by: 2 s }\n").verdict.failures
    #expect(late.map(\.kind) == [.expectationNotMet])
    guard case .expectation(.finishedLate(let lateness))? = late.first?.facts.first else {
      Issue.record("not late: \(late)")
      return
    }
    #expect(lateness.clients == 12 && lateness.late > 0 && lateness.took > .seconds(2) && lateness.networkClass == nil)
    let classes = try await sweep(Self.swarm + "expect: { finished-by: { dsl: 2 s } }\n").verdict.failures
    guard case .expectation(.finishedLate(let ofClass))? = classes.first?.facts.first else {
      Issue.record("not late: \(classes)")
      return
    }
    #expect(ofClass.networkClass == "dsl" && ofClass.clients < 12)
  }

  @Test("`share-ratio` is held against the worst client that is no free-rider")
  func shareRatio() async throws {
    #expect(try await sweep(Self.swarm + "expect: { share-ratio: { min: 0 } }\n").verdict.outcome == .pass)
    let failures = try await sweep(Self.swarm + "expect: { share-ratio: { min: 500 } }\n") { $0.tellsPeers = true }
    guard
      case .expectation(.figure(.shareRatio, let ratio, _, let client))? = failures.verdict.failures.first?.facts.first
    else {
      Issue.record("not told: \(failures.verdict)")
      return
    }
    let peers = failures.attempts[0].record.peers.filter { !$0.isFreeRider && $0.segments > 0 }
    #expect(ratio == peers.compactMap(\.shareRatio).min())
    #expect(peers.first { $0.rank == client }?.shareRatio == ratio)
  }

  private static let large = """
    files: { film: { segments: 1 } }
    peers: [{ count: 40, owns: [film] }, { count: 1000, wants: [film], arrivals: { rate: 100 /s } }]
    network: { upload: 100 Mbit/s }
    timeout: 60 min

    """

  @Test("more than 1,000 peers leave nothing, need no goldens, and are judged by the run itself")
  func large() async throws {
    let result = try await sweep(Self.large + "expect: { finished-by: 30 min, within: 30 min }\n") {
      $0.keep = true
      $0.comparesGoldens = true
      $0.tellsPeers = true
    }
    #expect(result.verdict.outcome == .pass, "\(result.verdict)")
    let run = try #require(result.attempts.first?.record.directory)
    #expect(try run.entries().compactMap(\.lastComponent?.string).sorted() == ["ranks", "run.json"])
    #expect(try run.appending("ranks").entries().isEmpty)
    #expect(result.attempts.first?.record.peers.count == 1040)
  }

  @Test("a large swarm that is cut short lacks what its clients had not got by then")
  func largeFailure() async throws {
    let result = try await sweep(Self.large) { $0.timeout = .seconds(2) }
    #expect(result.verdict.failures.map(\.kind) == [.timeout, .missingOutput])
  }

  @Test("with `outputs: none` a few peers leave nothing, either")
  func outputsNone() async throws {
    let result = try await sweep(Self.swarm + "outputs: none\n") {
      $0.keep = true
      $0.updatesGoldens = true
    }
    #expect(result.verdict.outcome == .pass && result.goldenChanges.isEmpty)
    let run = try #require(result.attempts.first?.record.directory)
    #expect(try run.entries().compactMap(\.lastComponent?.string).sorted() == ["ranks", "run.json"])
  }

  @Test("samples tell how the swarm goes on, at the interval that is asked for")
  func samples() async throws {
    let result = try await sweep(Self.swarm) { $0.sampling = .every(.seconds(1)) }
    let samples = try #require(result.attempts.first?.record.samples)
    #expect(samples.dropLast().map(\.moment) == samples.indices.dropLast().map { Int64($0) * 1_000_000_000 })
    #expect(samples.last?.finished == 12 && samples.last?.segments == 120 && samples.last?.arrived == 13)
    #expect(try await sweep(Self.swarm).attempts.first?.record.samples.isEmpty == true)
  }
}
