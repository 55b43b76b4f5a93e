internal import CMPI
import SwarmCore

/// The messages of bounded size that come to one loop over its communicator.
///
/// Receives are posted for them ahead of time (MPI-3.1, chapter 3.9), so that MPI puts each message where it belongs
/// when it arrives, and never has to search among those that have come before.
struct PostedInbox<Message: CodedMessage>: ~Copyable {
  private struct Slot {
    var request: swarm_request
    let memory: UnsafeMutableRawBufferPointer
  }

  private var slots: [Slot] = []
  /// The slot that was posted first among those that wait; MPI begins to fill them in the order of posting.
  private var head = 0
  /// Whether messages may come in parts, so that a later slot may be full before an earlier one.
  private let hasLongMessages: Bool

  /// How many receives are posted: so many messages may come before the first of them is looked at.
  private static var slotCount: Int { 64 }

  /// The inbox of `communicator`, over which no body of more than `sizeLimit` bytes comes.
  /// - Throws: `MPIError`.
  init(_ communicator: Communicator, sizeLimit: Int) throws(MPIError) {
    hasLongMessages = sizeLimit > Communicator.longestWhole
    for _ in 0..<PostedInbox.slotCount {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: sizeLimit, alignment: 16)
      var slot = Slot(request: swarm_request(), memory: memory)
      try check(
        MPI_Recv_init(
          memory.baseAddress, Int32(memory.count), swarm_byte(), swarm_any_source(), swarm_any_tag(),
          communicator.mpi.handle, &slot.request.handle),
        "MPI_Recv_init")
      try check(MPI_Start(&slot.request.handle), "MPI_Start")
      slots.append(slot)
    }
  }

  deinit {
    for var slot in slots {
      MPI_Cancel(&slot.request.handle)
      MPI_Request_free(&slot.request.handle)
      slot.memory.deallocate()
    }
  }

  /// The next message, or nil if none has come; does not wait.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func next() throws -> (message: Message, sender: Rank)? {
    var isDone: Int32 = 0
    var status = MPI_Status()
    try check(MPI_Test(&slots[head].request.handle, &isDone, &status), "MPI_Test")
    if isDone == 0, hasLongMessages {
      for _ in 1..<slots.count where isDone == 0 {
        head = head + 1 == slots.count ? 0 : head + 1
        try check(MPI_Test(&slots[head].request.handle, &isDone, &status), "MPI_Test")
      }
    }
    guard isDone != 0 else { return nil }
    let body = slots[head].memory[..<(try status.byteCount())]
    let message = try Message.decode(
      kind: UInt8(truncatingIfNeeded: status.MPI_TAG), body: UnsafeRawBufferPointer(rebasing: body))
    try check(MPI_Start(&slots[head].request.handle), "MPI_Start")
    head = head + 1 == slots.count ? 0 : head + 1
    return (message, Rank(status.MPI_SOURCE))
  }
}
