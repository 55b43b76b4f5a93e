internal import COpenMPI
import SwarmCore

/// The messages that come to one loop over its communicator.
///
/// The kind that comes most, small and of bounded size, has receives posted for it ahead of time, so that MPI puts each
/// such message where it belongs when it arrives. All others are found by matched probes (MPI-3.1, chapter 3.8.2), which
/// tell their length first.
struct Inbox<Message: CodedMessage>: ~Copyable {
  private struct Slot {
    var request: MPI_Request?
    let memory: UnsafeMutableRawBufferPointer
  }

  private let communicator: Communicator
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
  private var slots: [Slot] = []
  /// The slot that was posted first of those that have not received yet; MPI fills them in that order.
  private var head = 0

  private static var slotCount: Int { 64 }
  private static var slotSize: Int { 64 }

  /// The inbox of `communicator`, with receives posted for messages of `frequentKind`.
  init(_ communicator: Communicator, frequentKind: UInt8? = nil) throws(MPIError) {
    self.communicator = communicator
    guard let frequentKind else { return }
    for _ in 0..<Inbox.slotCount {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: Inbox.slotSize, alignment: 16)
      var slot = Slot(request: nil, memory: memory)
      try check(
        MPI_Recv_init(
          memory.baseAddress, Int32(memory.count), swarm_byte(), swarm_any_source(), Int32(frequentKind),
          communicator.handle, &slot.request),
        "MPI_Recv_init")
      try check(MPI_Start(&slot.request), "MPI_Start")
      slots.append(slot)
    }
  }

  deinit {
    for var slot in slots {
      MPI_Cancel(&slot.request)
      MPI_Request_free(&slot.request)
      slot.memory.deallocate()
    }
    buffer.deallocate()
  }

  /// The next message, or nil if none has come; does not wait.
  mutating func next() throws -> (message: Message, sender: Rank)? {
    if let posted = try nextPosted() { return posted }
    return try nextProbed()
  }

  private mutating func nextPosted() throws -> (message: Message, sender: Rank)? {
    guard !slots.isEmpty else { return nil }
    var isDone: Int32 = 0
    var status = MPI_Status()
    try check(MPI_Test(&slots[head].request, &isDone, &status), "MPI_Test")
    guard isDone != 0 else { return nil }
    let received = try decode(slots[head].memory, status: &status)
    try check(MPI_Start(&slots[head].request), "MPI_Start")
    head = head + 1 == slots.count ? 0 : head + 1
    return received
  }

  private mutating func nextProbed() throws -> (message: Message, sender: Rank)? {
    var found: Int32 = 0
    var matched: MPI_Message?
    var status = MPI_Status()
    try check(
      MPI_Improbe(swarm_any_source(), swarm_any_tag(), communicator.handle, &found, &matched, &status), "MPI_Improbe")
    guard found != 0 else { return nil }
    let length = try length(&status)
    resize(for: length)
    try check(MPI_Mrecv(buffer.baseAddress, Int32(length), swarm_byte(), &matched, &status), "MPI_Mrecv")
    let received = try decode(buffer, status: &status)
    resize(for: 0)
    return received
  }

  private func length(_ status: inout MPI_Status) throws -> Int {
    var length: Int32 = 0
    try check(MPI_Get_count(&status, swarm_byte(), &length), "MPI_Get_count")
    return Int(length)
  }

  private func decode(
    _ memory: UnsafeMutableRawBufferPointer, status: inout MPI_Status
  ) throws -> (message: Message, sender: Rank) {
    let body = UnsafeRawBufferPointer(rebasing: memory[..<(try length(&status))])
    let message = try Message.decode(kind: UInt8(truncatingIfNeeded: status.MPI_TAG), body: body)
    return (message, Rank(status.MPI_SOURCE))
  }

  /// Makes room for a message; the room of a large one, which comes once, is not kept.
  private mutating func resize(for length: Int) {
    guard length > buffer.count || buffer.count > 1 << 16 else { return }
    buffer.deallocate()
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(length, 4096), alignment: 16)
  }
}
