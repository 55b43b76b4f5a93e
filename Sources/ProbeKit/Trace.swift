import FileKit
package import SystemPackage

/// The messages of one rank, each as its own end saw it, in the order in which they were noted.
package struct Trace: Hashable, Sendable {
  /// One message.
  package struct Event: Hashable, Sendable {
    /// Whether it was sent or received.
    package var isSent: Bool
    /// The other end.
    package var end: Endpoint
    /// Its size.
    package var bytes: UInt64
    /// The number of the thread.
    package var thread: Int
    /// When the call was made, and when it was over; a request is over when it is found to be.
    package var begun: UInt64
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
  /// How many found no room.
  package var lost: UInt64

  /// Reads the trace at `path`.
  /// - Throws: `ProbeFileFault`.
  package init(at path: FilePath) throws(ProbeFileFault) {
    typealias Head = ProbeLayout.TraceHead
    guard case .file(let start, let size) = FoundFile.read(path, limit: ProbeLayout.traceOffset) else {
      throw .unreadable
    }
    let head = ProbeBytes(start)
    guard head.number(Head.magic) == ProbeLayout.traceMagic else { throw .unreadable }
    guard head.word(Head.version) == ProbeLayout.version else { throw .version(head.word(Head.version)) }
    let room = max(0, Int(size) - ProbeLayout.traceOffset) / ProbeLayout.eventSize
    let kept = Int(min(UInt64(room), head.number(Head.count)))
    let length = ProbeLayout.traceOffset + kept * ProbeLayout.eventSize
    guard case .file(let bytes, _) = FoundFile.read(path, limit: length) else { throw .unreadable }
    let trace = ProbeBytes(bytes)
    rank = Int(head.int(Head.rank))
    lost = head.number(Head.count) - UInt64(kept)
    events = (0..<kept).compactMap { index in
      Trace.event(trace.part(at: ProbeLayout.traceOffset + index * ProbeLayout.eventSize))
    }
  }

  private static func event(_ part: ProbeBytes) -> Event? {
    typealias Place = ProbeLayout.Event
    let kind = part.half(Place.kind)
    // 0 is one that its thread had no time to write.
    guard kind == 1 || kind == 2 else { return nil }
    return Event(
      isSent: kind == 1, end: part.endpoint(Place.peer), bytes: part.number(Place.bytes),
      thread: Int(part.half(Place.thread)), begun: part.number(Place.begun), ended: part.number(Place.ended))
  }
}
