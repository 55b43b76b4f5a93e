import ProbeKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("The probe counts every message once, however it was sent and received", .timeLimit(.minutes(2)))
struct ProbeCountTests {
  /// How many messages, and bytes, go from rank 1 to rank 0 under each tag in the world; see exercises.c.
  static let messages: [Int: (count: UInt64, bytes: UInt64)] = [
    1: (1, 10), 2: (1, 10), 3: (1, 10), 4: (1, 10), 5: (20, 160), 6: (5, 80), 8: (2, 24), 9: (3, 72),
  ]

  func channels(_ snapshot: SwarmSnapshot, of rank: Int, with peer: Int, tag: Int) throws -> [StatusPage.Channel] {
    try #require(snapshot.pages[rank]).channels.filter { $0.end.peer == .rank(peer) && $0.end.tag == .tag(tag) }
  }

  @Test("and keeps each in the trace")
  func counts() async throws {
    var swarm = try ProbedSwarm()
    swarm.traceEvents = 1000
    let result = try await swarm.run("exercises")
    let record = try #require(result.attempts.first?.record)
    #expect(record.end == .exited(status: 0))
    let snapshot = try #require(record.snapshot)
    for (tag, expected) in ProbeCountTests.messages {
      let sent = try #require(channels(snapshot, of: 1, with: 0, tag: tag).first)
      let received = try #require(channels(snapshot, of: 0, with: 1, tag: tag).first)
      #expect(sent.sent == expected.count && sent.sentBytes == expected.bytes, "tag \(tag)")
      #expect(received.received == expected.count && received.receivedBytes == expected.bytes, "tag \(tag)")
      #expect(sent.pending == 0 && received.pending == 0, "tag \(tag)")
    }
    // The one that was cancelled.
    let cancelled = try #require(channels(snapshot, of: 0, with: 1, tag: 7).first)
    #expect(cancelled.received == 0 && cancelled.pending == 0)
    try expectCommunicators(snapshot)
    try expectTrace(record, snapshot)
  }

  /// Ranks are those in the world, and both ends give a communicator the same number.
  private func expectCommunicators(_ snapshot: SwarmSnapshot) throws {
    let sent = try channels(snapshot, of: 1, with: 0, tag: 10)
    let received = try channels(snapshot, of: 0, with: 1, tag: 10)
    #expect(sent.count == 3 && sent.allSatisfy { $0.sent == 1 && $0.sentBytes == 4 })
    #expect(Set(sent.map(\.end.comm)) == Set(received.map(\.end.comm)))
    #expect(Set(sent.map(\.end.comm)).isSuperset(of: [1, 2]))
    let pages = Array(snapshot.pages.values)
    #expect(pages.count == 6 && pages.allSatisfy { $0.state == .left && $0.comms == pages[0].comms })
    #expect(pages[0].comms.first == StatusPage.Comm(id: 0, size: 6, collectives: 3))
  }

  private func expectTrace(_ record: RunRecord, _ snapshot: SwarmSnapshot) throws {
    for rank in [0, 1] {
      let trace = try Trace(at: record.directory.appending("probe").appending("\(rank).trace"))
      let channels = try #require(snapshot.pages[rank]).channels
      #expect(trace.lost == 0)
      #expect(trace.events.filter(\.isSent).count == Int(channels.reduce(0) { $0 + $1.sent }))
      #expect(trace.events.filter { !$0.isSent }.count == Int(channels.reduce(0) { $0 + $1.received }))
      #expect(trace.events.allSatisfy { $0.begun > 0 && $0.begun <= $0.ended && $0.thread == 1 })
    }
  }
}
