import Foundation
import ProbeKit
import ProbeLayout
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("A trace")
struct TraceTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A trace with room for two events, which saw `count`.
  func trace(count: UInt64, version: UInt32 = UInt32(PROBE_VERSION), size: Int? = nil) throws -> Trace {
    var head = probe_trace()
    head.magic = PROBE_TRACE_MAGIC
    head.version = version
    head.rank = 2
    head.count = count
    var first = probe_event()
    first.kind = UInt16(PROBE_EVENT_SENT.rawValue)
    first.peer = 5
    first.tag = 1
    first.bytes = 44
    first.begun = 10
    first.ended = 20
    first.thread = 2
    let start = withUnsafeBytes(of: head) { Array($0) }
    let gap = [UInt8](repeating: 0, count: PROBE_TRACE_OFFSET - start.count)
    let bytes = start + gap + withUnsafeBytes(of: first) { Array($0) }
    let file = (bytes + [UInt8](repeating: 0, count: MemoryLayout<probe_event>.size)).prefix(size ?? .max)
    let path = directory.path.appending("2.trace")
    try Data(file).write(to: URL(filePath: path.string))
    return try Trace(at: path)
  }

  @Test("holds the messages that were written to the end")
  func events() throws {
    let read = try trace(count: 2)
    #expect(read.rank == 2 && read.lost == 0)
    let event = Trace.Event(
      isSent: true, end: Endpoint(peer: .rank(5), tag: .tag(1)), bytes: 44, thread: 2, begun: 10, ended: 20)
    #expect(read.events == [event])
  }

  @Test("that is cut says how many messages it lacks")
  func cut() throws {
    #expect(try trace(count: 1_000).lost == 998)
    #expect(try trace(count: 2, size: 110).events.count == 1)
    #expect(try trace(count: 2, size: 110).lost == 1)
    #expect(try trace(count: .max).lost == .max - 2)
  }

  @Test("of another version, or that is none, is refused")
  func refused() throws {
    #expect(throws: ProbeFileError.version(9)) { try trace(count: 0, version: 9) }
    #expect(throws: ProbeFileError.unreadable) { try trace(count: 0, size: 7) }
    #expect(throws: ProbeFileError.unreadable) { try Trace(at: directory.path.appending("none")) }
  }
}
