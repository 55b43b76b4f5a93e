import ProbeLayout
package import SystemPackage

/// The messages that one rank sent and received, in the order in which it recorded them.
package struct Trace: Hashable, Sendable {
  /// One message.
  package struct Event: Hashable, Sendable {
    /// Whether it was sent or received.
    package var isSent: Bool
    /// The other end.
    package var end: Endpoint
    /// Its size in bytes.
    package var bytes: UInt64
    /// The number of the thread.
    package var thread: Int
    /// When the call was made.
    package var begun: UInt64
    /// When the call returned; for a request, when it was found complete.
    package var ended: UInt64

    /// One message.
    package init(isSent: Bool, end: Endpoint, bytes: UInt64, thread: Int, begun: UInt64, ended: UInt64) {
      self.isSent = isSent
      self.end = end
      self.bytes = bytes
      self.thread = thread
      self.begun = begun
      self.ended = ended
    }
  }

  /// The rank.
  package var rank: Int
  /// The messages, as far as there was room.
  package var events: [Event]
  /// How many messages there was no room for.
  package var lost: UInt64

  /// The bytes of the file of a trace with room for so many `events`.
  package static func fileSize(events: Int) -> Int64 {
    Int64(PROBE_TRACE_OFFSET + events * MemoryLayout<probe_event>.size)
  }

  /// Reads the trace at `path`.
  /// - Throws: `ProbeFileError`.
  package init(at path: FilePath) throws(ProbeFileError) {
    self = try ProbeFile.open(path) { file throws(ProbeFileError) in try Trace(file) }
  }

  private init(_ file: ProbeFile) throws(ProbeFileError) {
    let start = ProbeBytes(file.bytes(at: 0, count: MemoryLayout<probe_trace>.size))
    guard let head = start.load(probe_trace.self), head.magic == PROBE_TRACE_MAGIC else { throw .unreadable }
    guard head.version == UInt32(PROBE_VERSION) else { throw .version(head.version) }
    let size = MemoryLayout<probe_event>.size
    let room = max(0, file.size - PROBE_TRACE_OFFSET) / size
    let kept = Int(min(UInt64(room), head.count))
    rank = Int(head.rank)
    lost = head.count - UInt64(kept)
    events = ProbeBytes(file.bytes(at: PROBE_TRACE_OFFSET, count: kept * size))
      .table(of: probe_event.self, at: 0, count: kept).compactMap { Event($0) }
  }
}

extension Trace.Event {
  fileprivate init?(_ event: probe_event) {
    let kind = probe_event_kind(UInt32(event.kind))
    // An event of kind 0 was not written to its end.
    guard kind == PROBE_EVENT_SENT || kind == PROBE_EVENT_RECEIVED else { return nil }
    self.init(
      isSent: kind == PROBE_EVENT_SENT, end: Endpoint(peer: event.peer, tag: event.tag, comm: event.comm),
      bytes: event.bytes, thread: Int(event.thread), begun: event.begun, ended: event.ended)
  }
}
