import Foundation
import ProbeKit
import ProbeLayout
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("A status page")
struct StatusPageTests {
  @Test("says where each thread stands, since when, and what it waits for")
  func threads() throws {
    var page = PageBytes()
    page.setThread(1) {
      $0.state = 1
      $0.number = 2
      $0.system_id = 4712
      $0.call = PROBE_MPI_Recv.rawValue
      $0.activity = PROBE_RECEIVES.rawValue
      $0.since = 77
      $0.awaited_count = 1
      $0.awaited.0 = probe_awaited(activity: PROBE_RECEIVES.rawValue, peer: 5, tag: PROBE_ANY, comm: 0)
      $0.calls = 9
      $0.moves = 4
    }
    page.setThread(0) {
      $0.state = 2
      $0.number = 1
      $0.polls = 12
      $0.poll_call = PROBE_MPI_Iprobe.rawValue
      $0.poll = probe_awaited(activity: PROBE_RECEIVES.rawValue, peer: PROBE_ANY, tag: 99, comm: 1)
    }
    let read = try StatusPage(page.bytes)
    #expect(read.rank == 3 && read.process == 4711 && read.state == .running)
    #expect(read.initialised == 2_000 && read.finalizing == nil)
    #expect(read.unfollowed == 0)
    page.set(probe_status.self, at: 0) { $0.unfollowed = 5 }
    #expect(try StatusPage(page.bytes).unfollowed == 5)
    #expect(read.threads.map(\.number) == [1, 2])
    #expect(read.threads[0].hasEnded && !read.threads[0].waits)
    #expect(read.threads[0].poll == .init(.receives, Endpoint(peer: .any, tag: .tag(99), comm: 1)))
    #expect(read.threads[1].call.name == "MPI_Recv" && read.threads[1].waits)
    #expect(read.threads[1].awaited == [.init(.receives, Endpoint(peer: .rank(5), tag: .any))])
    #expect(read.threads[1].systemID == 4712)
    #expect(read.threads[1].since == 77 && read.threads[1].calls == 9 && read.threads[1].moves == 4)
  }

  @Test("counts messages by peer, tag and communicator")
  func channels() throws {
    var page = PageBytes()
    page.setChannel(2047) {
      $0.state = 2
      $0.peer = 4
      $0.tag = PROBE_OTHER
      $0.comm = 7
      $0.sent = 10
      $0.sent_bytes = 100
      $0.received = 3
      $0.received_bytes = 30
      $0.thread = 1
      $0.by_wildcard = 1
      $0.pending = 2
    }
    page.setChannel(5) { $0.state = 1 }
    let channel = try #require(StatusPage(page.bytes).channels.first)
    #expect(channel.end == Endpoint(peer: .rank(4), tag: .other, comm: 7))
    #expect([channel.sent, channel.sentBytes, channel.received, channel.receivedBytes] == [10, 100, 3, 30])
    #expect(channel.receivers == 2 && channel.byWildcard == 1 && channel.pending == 2)
    #expect(try StatusPage(page.bytes).channels.count == 1)
    #expect(try StatusPage(page.bytes, .threads).channels.isEmpty)
  }

  @Test("says in which call a thread is that does not wait, and what a rank gave to MPI_Abort")
  func others() throws {
    var page = PageBytes(state: PROBE_ABORTED.rawValue)
    page.set(probe_status.self, at: 0) { $0.abort_code = 7 }
    page.setThread(0) {
      $0.state = PROBE_THREAD_ALIVE.rawValue
      $0.in_call = PROBE_MPI_Type_commit.rawValue
    }
    page.setThread(1) { $0.state = PROBE_THREAD_ALIVE.rawValue }
    let read = try StatusPage(page.bytes)
    #expect(read.threads.map(\.passingCall?.name) == ["MPI_Type_commit", nil])
    #expect(read.state == .aborted && read.abortCode == 7)
    #expect(try StatusPage(PageBytes().bytes).abortCode == nil)
  }

  @Test("adds up what several threads have exchanged on one channel")
  func sums() throws {
    var page = PageBytes()
    for thread in [1, 0, PROBE_NONE] {
      page.setChannel(100 + Int(thread)) {
        $0.state = 2
        $0.peer = 4
        $0.tag = 6
        $0.thread = thread
        $0.sent = 10
        $0.sent_bytes = 100
        $0.received = thread == 0 ? 0 : 3
        $0.received_bytes = thread == 0 ? 0 : 30
        $0.by_wildcard = 1
        $0.pending = thread == 0 ? -1 : 1
      }
    }
    let channels = try StatusPage(page.bytes).channels
    let channel = try #require(channels.first)
    #expect(channels.count == 1 && channel.end == Endpoint(peer: .rank(4), tag: .tag(6)))
    #expect([channel.sent, channel.sentBytes, channel.received, channel.receivedBytes] == [30, 300, 6, 60])
    #expect(channel.receivers == 0b10 && channel.byWildcard == 3 && channel.pending == 1)
  }

  @Test("of another version, cut short, or of other content is refused")
  func refused() {
    var newer = PageBytes()
    newer.set(probe_status.self, at: 0) { $0.version = 9 }
    #expect(throws: ProbeFileError.version(9)) { try StatusPage(newer.bytes) }
    #expect(throws: ProbeFileError.untrue(.cutShort)) { try StatusPage(Array(PageBytes().bytes.dropLast())) }
    #expect(throws: ProbeFileError.unreadable) { try StatusPage([]) }
    #expect(throws: ProbeFileError.unreadable) {
      try StatusPage([UInt8](repeating: 0, count: PROBE_STATUS_SIZE))
    }
    #expect(throws: ProbeFileError.untrue(.state(99))) { try StatusPage(PageBytes(state: 99).bytes) }
    #expect(throws: ProbeFileError.untrue(.otherRank(-1))) { try StatusPage(PageBytes(rank: -1).bytes) }
  }

  @Test("full of garbage is read without harm")
  func garbage() throws {
    var random = SplitMix64(seed: 1)
    for _ in 0..<40 {
      var page = PageBytes()
      let noise = (0..<PROBE_STATUS_SIZE / 8).map { _ in random.next() as UInt64 }
      for (index, word) in noise.enumerated() where index * 8 >= 24 && index % 3 != 0 {
        page.set(UInt64.self, at: index * 8) { $0 = word }
      }
      let read = try StatusPage(page.bytes)
      #expect(read.threads.count <= 64 && read.channels.count <= 2048 && read.comms.count <= 64)
      #expect(read.threads.allSatisfy { $0.awaited.count <= 4 })
    }
  }

  @Test("is looked for by rank in a run directory; what is not one is left out")
  func snapshot() throws {
    let directory = try TemporaryDirectory()
    try directory.write("not a page", to: "probe/1.status")
    try Data(PageBytes().bytes).write(to: URL(filePath: directory.path.appending("probe/3.status").string))
    try Data(PageBytes().bytes).write(to: URL(filePath: directory.path.appending("probe/2.status").string))
    let snapshot = SwarmSnapshot(of: directory.path, processes: 6)
    #expect(snapshot.pages.keys.sorted() == [3])
    #expect(snapshot.taken > 0 && snapshot.processes == 6)
  }

  @Test("says which messages were sent from memory that was never written")
  func unwritten() throws {
    var page = PageBytes()
    #expect(try StatusPage(page.bytes).unwritten == nil)
    page.set(probe_status.self, at: 0) {
      $0.unwritten = 12
      $0.unwritten_bytes = 76
      $0.unwritten_offset = 4
      $0.unwritten_length = 8
      $0.unwritten_peer = 5
      $0.unwritten_tag = 3
    }
    let end = Endpoint(peer: .rank(5), tag: .tag(3))
    #expect(try StatusPage(page.bytes).unwritten == .init(messages: 12, end: end, size: 76, bytes: 4..<12))
  }

  @Test("says nothing of such a message while its rank is still writing which one it is")
  func unwrittenYetToTell() throws {
    var page = PageBytes()
    page.set(probe_status.self, at: 0) {
      $0.unwritten = 1
      $0.unwritten_bytes = 76
      $0.unwritten_peer = 5
    }
    #expect(try StatusPage(page.bytes).unwritten == nil)
    page.set(probe_status.self, at: 0) { $0.unwritten_length = 4 }
    #expect(try StatusPage(page.bytes).unwritten?.bytes == 0..<4)
  }

  @Test("says what faults have done to a rank, and how it ended")
  func faults() throws {
    var page = PageBytes()
    let untouched = try StatusPage(page.bytes)
    #expect(untouched.exitStatus == nil && !untouched.hasCrashed && !untouched.isFrozen)
    #expect(untouched.disturbances == Disturbances())
    page.set(probe_status.self, at: 0) {
      $0.exit_status = 0
      $0.crashed = 1
      $0.frozen_since = 77
      $0.frozen = 2
      $0.dropped = 3
      $0.delayed = 4
      $0.corrupted = 5
      $0.held_back = 1
    }
    let read = try StatusPage(page.bytes)
    #expect(read.exitStatus == 0 && read.hasCrashed && read.isFrozen)
    var expected = Disturbances()
    expected.frozen = 2
    expected.dropped = 3
    expected.delayed = 4
    expected.corrupted = 5
    expected.heldBack = 1
    #expect(read.disturbances == expected)
  }
}
