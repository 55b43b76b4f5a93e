internal import COpenMPI
import SwarmCore

/// The messages of any size that come to one loop over its communicator, found by matched probes (MPI-3.1, chapter
/// 3.8.2), which tell the size first.
struct ProbedInbox<Message: CodedMessage>: ~Copyable {
  private let communicator: Communicator
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)

  init(_ communicator: Communicator) {
    self.communicator = communicator
  }

  deinit {
    buffer.deallocate()
  }

  /// The next message, or nil if none has come; does not wait.
  mutating func next() throws -> (message: Message, sender: Rank)? {
    var found: Int32 = 0
    var matched: MPI_Message?
    var status = MPI_Status()
    try check(
      MPI_Improbe(swarm_any_source(), swarm_any_tag(), communicator.handle, &found, &matched, &status), "MPI_Improbe")
    guard found != 0 else { return nil }
    let size = try status.byteCount()
    resize(for: size)
    try check(MPI_Mrecv(buffer.baseAddress, Int32(size), swarm_byte(), &matched, &status), "MPI_Mrecv")
    let message = try Message.decode(
      kind: UInt8(truncatingIfNeeded: status.MPI_TAG), body: UnsafeRawBufferPointer(rebasing: buffer[..<size]))
    resize(for: 0)
    return (message, Rank(status.MPI_SOURCE))
  }

  /// Makes room for a message; the room of a large one, which comes once, is not kept.
  private mutating func resize(for size: Int) {
    guard size > buffer.count || buffer.count > 1 << 16 else { return }
    buffer.deallocate()
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 4096), alignment: 16)
  }
}
