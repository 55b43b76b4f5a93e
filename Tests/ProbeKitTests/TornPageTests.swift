import ProbeKit
import ProbeLayout
import Testing

@Suite("A status page that its rank writes while it is read")
struct TornPageTests {
  /// A page whose only thread waits for a message from `peer`, with this sequence number.
  private static func page(sequence: UInt32, peer: Int32 = 5, activity: UInt32 = PROBE_RECEIVES.rawValue) -> [UInt8] {
    var page = PageBytes()
    page.setThread(2) {
      $0.sequence = sequence
      $0.state = PROBE_THREAD_ALIVE.rawValue
      $0.number = 7
      $0.system_id = 4713
      $0.call = PROBE_MPI_Recv.rawValue
      $0.activity = activity
      $0.awaited_count = 1
      $0.awaited.0 = probe_awaited(activity: PROBE_RECEIVES.rawValue, peer: peer, tag: 1, comm: 0)
      $0.polls = 500
    }
    return page.bytes
  }

  /// The thread that is read where each look at the file meets the next of `pages`, and then always the last.
  private static func thread(_ pages: [[UInt8]]) throws -> StatusPage.Thread {
    var looks = 0
    let page = try StatusPage(.threads) { offset, count in
      let bytes = pages[min(looks, pages.count - 1)]
      looks += 1
      return Array(bytes[offset..<min(offset + count, bytes.count)])
    }
    return try #require(page.threads.first)
  }

  @Test("is believed where its sequence number is even and stays what it is")
  func settled() throws {
    let thread = try TornPageTests.thread([TornPageTests.page(sequence: 4)])
    #expect(thread.waits && thread.awaited.map(\.end.peer) == [.rank(5)])
  }

  @Test("is read again where the number is odd, and believed once it is even")
  func secondRead() throws {
    let odd = TornPageTests.page(sequence: 5, peer: 5)
    let even = TornPageTests.page(sequence: 6, peer: 3)
    let thread = try TornPageTests.thread([odd, even])
    #expect(thread.waits && thread.awaited.map(\.end.peer) == [.rank(3)])
  }

  @Test("is read again where the number has moved, though it was even each time")
  func moved() throws {
    let before = TornPageTests.page(sequence: 4, peer: 5)
    let after = TornPageTests.page(sequence: 6, peer: 3)
    // The whole page, then the entry, of the moment before; the number, and all that follows, of the moment after.
    let thread = try TornPageTests.thread([before, before, after])
    #expect(thread.waits && thread.awaited.map(\.end.peer) == [.rank(3)])
  }

  @Test("is not believed where the number stays odd, or moves each time: nothing is claimed of such a thread")
  func neverSettled() throws {
    let moving = (0..<40).map { TornPageTests.page(sequence: UInt32($0 * 2)) }
    for pages in [[TornPageTests.page(sequence: 5)], moving] {
      let thread = try TornPageTests.thread(pages)
      #expect(!thread.waits && thread.activity == .computes && thread.awaited.isEmpty && thread.polls == 0)
      #expect(thread.number == 7 && thread.place == 2 && thread.systemID == 4713 && !thread.hasEnded)
    }
  }

  @Test("has no thread where the entry says what no thread does")
  func unknownActivity() throws {
    #expect(try StatusPage(TornPageTests.page(sequence: 0, activity: 99)).threads.isEmpty)
  }
}
