import ProbeKit
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

/// What the probe brings upon swarms that know nothing of it; numbered.c says what `numbered` is.
@Suite("The probe", .serialized, .timeLimit(.minutes(5)))
struct FaultTests {
  @Test("crashes a rank after the message that was named, which arrives, and a hang is told to come of that")
  func crash() async throws {
    let run = try await FaultyRun("numbered", .crash(rank: 1, .sends(50)), stall: .seconds(1))
    #expect(run.record.end == .stalled(after: .seconds(1)))
    let crashed = try run.page(1)
    #expect(crashed.hasCrashed && crashed.exitStatus == nil && crashed.left == nil)
    #expect(try run.messages(of: 1, with: 2).sent == 50)
    #expect(try run.messages(of: 2, with: 1).received == 50)
    #expect(try !run.page(2).hasCrashed)
    let findings = HangDiagnosis(try #require(run.record.snapshot)).findings
    #expect(findings.first == .crashed(rank: 1, waiting: [2]))
  }

  @Test("crashes a client once its output is there")
  func crashWhenComplete() async throws {
    let run = try await FaultyRun(
      "assignment", .crash(rank: 4, .completes(output: "client4_film", bytes: 1320)), stall: .seconds(1))
    #expect(try run.page(4).hasCrashed)
    #expect(run.isRight("film", of: 4))
    #expect(run.record.end == .stalled(after: .seconds(1)))
  }

  @Test("crashes a rank only while none of its threads is about to write into the memory of another")
  func crashOutsideMPI() async throws {
    let run = try await FaultyRun("sends_slowly", .crash(rank: 1, .at(nanoseconds: 100_000_000)), stall: .seconds(1))
    #expect(try run.page(1).hasCrashed)
    #expect(try run.messages(of: 1, with: 2).sent > 1)
    #expect(run.directory.text(of: "run/is_sending") == "0")
  }

  @Test("freezes a rank, which then goes on as if nothing had been")
  func freeze() async throws {
    let run = try await FaultyRun(
      "assignment", .freeze(rank: 1, .sends(20), nanoseconds: 300_000_000),
      .freeze(rank: 2, .at(nanoseconds: 1_000_000), nanoseconds: 200_000_000), stall: .milliseconds(200))
    #expect(run.record.end == .exited(status: 0))
    #expect(run.record.duration > .milliseconds(300))
    for rank in 0...5 {
      let page = try run.page(rank)
      #expect(page.disturbances.frozen == ([1, 2].contains(rank) ? 1 : 0))
      #expect(page.exitStatus == 0 && !page.isFrozen && !page.hasCrashed)
    }
    for rank in 3...5 { #expect(run.isRight("film", of: rank)) }
  }

  @Test("changes as many segments as were named, and never the memory of the swarm")
  func corrupt() async throws {
    let run = try await FaultyRun("numbered", .corrupt(rank: 1, .sends(10), segments: 23, every: 1))
    #expect(try run.page(1).disturbances.corrupted == 23)
    #expect(try run.page(2).exitStatus == 23)
    #expect(try run.page(1).exitStatus == 0)
    #expect(try run.messages(of: 2, with: 1, tag: 5).received == 100)
    // Of the messages, 32 have 100 bytes or more, and their last byte is none that the receiver checks.
    let sized = try await FaultyRun(
      "numbered", segmentBytes: 100, .corrupt(rank: 1, .sends(1), segments: 1000, every: 1))
    #expect(try sized.page(1).disturbances.corrupted == 32)
    #expect(try sized.page(2).exitStatus == 0)
    let spared = try await FaultyRun(
      "numbered", segmentBytes: 100, .corrupt(rank: 1, .sends(1), segments: 1000, every: 2))
    #expect(try spared.page(1).disturbances.corrupted == 16)
  }

  @Test("sends messages late, in their order and as they were")
  func delay() async throws {
    let run = try await FaultyRun(
      "numbered", seed: 7, .delay(.rank(1), .rank(2), nanoseconds: 200_000_000, jitter: 100_000_000), traceEvents: 1000)
    #expect(run.record.end == .exited(status: 0))
    let page = try run.page(1)
    #expect(page.disturbances.delayed == 120 && page.disturbances.heldBack == 0)
    #expect(try #require(page.finalizing) - #require(page.initialised) >= 100_000_000)
    #expect(try run.page(2).exitStatus == 0)
    // Two of ten are sent by the same two persistent requests again and again.
    let sizes: [UInt64] = (0..<100).map { $0 % 10 < 8 ? 40 + $0 : 40 + $0 % 10 }
    #expect(try run.sizesReceived(by: 2, tag: 5) == sizes)
    #expect(page.exitStatus == 0)
  }

  @Test("delays all messages of a swarm, which comes to the same end")
  func delayAll() async throws {
    let run = try await FaultyRun(
      "assignment", seed: 7, .delay(.any, .any, nanoseconds: 1_000_000, jitter: 1_000_000), stall: .seconds(1))
    #expect(run.record.end == .exited(status: 0))
    for rank in 3...5 { #expect(run.isRight("film", of: rank)) }
    for rank in 0...5 {
      let disturbances = try run.page(rank).disturbances
      let sent = try (0...5).reduce(0) { try $0 + Int(run.messages(of: rank, with: $1).sent) }
      #expect(disturbances.delayed == sent && disturbances.heldBack == 0)
    }
  }

  @Test("loses the same messages whenever the seed is the same, and none of the tracker's")
  func drop() async throws {
    func run(seed: UInt64) async throws -> [UInt64] {
      let run = try await FaultyRun("numbered", seed: seed, .drop(.any, .any, share: 0.3), traceEvents: 1000)
      #expect(run.record.end == .exited(status: 0))
      let sent = try Int(run.messages(of: 1, with: 2).sent)
      #expect(try run.page(1).disturbances.dropped == 120 - sent)
      #expect((60...110).contains(sent))
      #expect(try run.page(2).exitStatus == 0)
      return try run.sizesReceived(by: 2, tag: 5)
    }
    let first = try await run(seed: 7)
    #expect(try await run(seed: 7) == first)
    #expect(try await run(seed: 8) != first)
  }

  @Test("refuses faults that it cannot read, and says which")
  func unreadable() async throws {
    let run = try await FaultyRun("numbered", seed: 7, .drop(.rank(1), .rank(2), share: 1.5))
    let said = try #require(run.directory.text(of: "run/ranks/1.stderr"))
    #expect(said.hasPrefix("probe: internal error: "))
    #expect(said.hasSuffix("/probe/faults\", line 2: \"1.5\" is not a share from 0 to 1\n"))
    #expect(try run.page(1).exitStatus == 70)
  }
}
