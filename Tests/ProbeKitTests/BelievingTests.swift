import Foundation
import ProbeKit
import ProbeLayout
import SystemPackage
import TestSupport
import Testing

@Suite("A status page that cannot be true is not believed")
struct BelievingTests {
  /// The doubt in a page of rank 3 of 6, read at the moment 10 s.
  func doubt(ofPage change: (inout PageBytes) -> Void) throws -> PageDoubt? {
    var page = PageBytes()
    change(&page)
    return try StatusPage(page.bytes).doubt(of: 3, among: 6, at: 10_000_000_000)
  }

  func doubt(ofHead change: (inout probe_status) -> Void) throws -> PageDoubt? {
    try doubt(ofPage: { page in page.set(probe_status.self, at: 0) { change(&$0) } })
  }

  func doubt(ofThread change: (inout probe_thread) -> Void) throws -> PageDoubt? {
    try doubt(ofPage: { page in
      page.setThread(0) {
        $0.state = PROBE_THREAD_ALIVE.rawValue
        $0.number = 1
        change(&$0)
      }
    })
  }

  func doubt(ofChannels changes: ((inout probe_channel) -> Void)...) throws -> PageDoubt? {
    try doubt(ofPage: { page in
      for (place, change) in changes.enumerated() {
        page.setChannel(place) {
          $0.state = PROBE_CHANNEL_USED.rawValue
          $0.peer = 1
          change(&$0)
        }
      }
    })
  }

  @Test("unless nothing speaks against it")
  func honest() throws {
    #expect(try doubt(ofPage: { _ in }) == nil)
    #expect(try doubt(ofHead: { ($0.finalizing, $0.left) = (9_000_000_000, 10_000_000_000) }) == nil)
    #expect(try doubt(ofHead: { $0.alarm_due = .max }) == nil)
    #expect(try doubt(ofThread: { $0.polls = 5_000_000_000 }) == nil)
    #expect(try doubt(ofChannels: { ($0.sent, $0.sent_bytes, $0.peer) = (1 << 40, 1 << 50, PROBE_ANY) }) == nil)
  }

  @Test("as it is that of another rank")
  func otherRank() throws {
    #expect(try doubt(ofHead: { $0.rank = 2 }) == .otherRank(2))
  }

  @Test("as it counts more than can be", arguments: [UInt64.max, 1 << 63, 1 << 62])
  func counts(count: UInt64) throws {
    #expect(try doubt(ofChannels: { $0.sent = count }) == .count(.sent, count))
    #expect(try doubt(ofChannels: { $0.received_bytes = count }) == .count(.receivedBytes, count))
    #expect(try doubt(ofThread: { $0.moves = count }) == .count(.calls, count))
    #expect(try doubt(ofHead: { $0.unfollowed = count }) == .count(.unfollowed, count))
    #expect(try doubt(ofHead: { $0.frozen = count }) == .count(.disturbances, UInt64(Int(clamping: count))))
    #expect(try doubt(ofHead: { ($0.unwritten, $0.unwritten_length, $0.unwritten_bytes) = (1, 1, count) }) != nil)
  }

  @Test("as its channels count more together than can be, and never wrap")
  func sums() throws {
    let doubt = try doubt(ofChannels: { $0.received = .max }, { $0.received = 5 })
    #expect(doubt == .count(.received, .max))
    #expect(try self.doubt(ofChannels: { $0.sent = 1 << 48 }, { ($0.sent, $0.peer) = (1, 2) }) != nil)
  }

  @Test("as it names a rank that there is not")
  func ranks() throws {
    #expect(try doubt(ofChannels: { $0.peer = 6 }) == .rank(6))
    #expect(try doubt(ofChannels: { $0.peer = .max }) == .rank(Int(Int32.max)))
    let awaited = probe_awaited(activity: PROBE_RECEIVES.rawValue, peer: 77, tag: 0, comm: 0)
    let doubt = try doubt(ofThread: {
      $0.activity = PROBE_RECEIVES.rawValue
      $0.awaited_count = 1
      $0.awaited.0 = awaited
    })
    #expect(doubt == .rank(77))
  }

  @Test("as it names a time that has not come, or comes before another that it follows")
  func times() throws {
    let late: UInt64 = 12_000_000_000
    #expect(try doubt(ofHead: { $0.initialised = late }) == .time(.initialised, late))
    #expect(try doubt(ofHead: { $0.left = .max }) == .time(.left, .max))
    #expect(try doubt(ofHead: { ($0.initialised, $0.finalizing) = (9_000_000_000, 1) }) == .time(.finalizing, 1))
    #expect(try doubt(ofThread: { $0.since = late }) == .time(.since, late))
    #expect(try doubt(ofThread: { $0.longest_wait = late }) == .time(.longestWait, late))
  }

  @Test("and the snapshot says why, and has no page of that rank")
  func snapshot() throws {
    let directory = try TemporaryDirectory()
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
      try Data(bytes).write(to: URL(filePath: directory.path.appending("probe/\(name)").string))
    }
    try directory.makeFolder("probe/5.status")
    try write(PageBytes(rank: 0).bytes, to: "0.status")
    try write(PageBytes(rank: 5).bytes, to: "1.status")
    try write(PageBytes(rank: 2, state: 99).bytes, to: "2.status")
    try write(PageBytes(rank: 3).bytes.prefix(5_000), to: "3.status")
    try write("no page at all".utf8, to: "4.status")
    try write(PageBytes(rank: 7).bytes, to: "other")
    try directory.link("other", from: "probe/7.status")
    let snapshot = SwarmSnapshot(of: directory.path, processes: 8)
    #expect(snapshot.pages.keys.sorted() == [0])
    #expect(
      snapshot.doubts == [
        1: .otherRank(5), 2: .state(99), 3: .cutShort, 4: .noPage, 5: .notReadable, 7: .notReadable,
      ])
    #expect(HangDiagnosis(snapshot).silentRanks == [6])
  }
}
