internal import COpenMPI
import SwarmCore

/// The messages that come to one loop over its communicator.
struct Inbox<Message: CodedMessage>: ~Copyable {
  private let communicator: Communicator
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)

  init(_ communicator: Communicator) {
    self.communicator = communicator
  }

  deinit {
    buffer.deallocate()
  }

  /// The next message, or nil if none has come; does not wait.
  ///
  /// Matched probes (MPI-3.1, chapter 3.8.2) let the length be known before the message is received.
  mutating func next() throws -> (message: Message, sender: Rank)? {
    var found: Int32 = 0
    var matched: MPI_Message?
    var status = MPI_Status()
    try check(
      MPI_Improbe(swarm_any_source(), swarm_any_tag(), communicator.handle, &found, &matched, &status), "MPI_Improbe")
    guard found != 0 else { return nil }
    var length: Int32 = 0
    try check(MPI_Get_count(&status, swarm_byte(), &length), "MPI_Get_count")
    makeRoom(for: Int(length))
    try check(MPI_Mrecv(buffer.baseAddress, length, swarm_byte(), &matched, &status), "MPI_Mrecv")
    let body = UnsafeRawBufferPointer(rebasing: buffer[..<Int(length)])
    let message = try Message.decode(kind: UInt8(truncatingIfNeeded: status.MPI_TAG), body: body)
    shrink()
    return (message, Rank(status.MPI_SOURCE))
  }

  private mutating func makeRoom(for length: Int) {
    guard length > buffer.count else { return }
    buffer.deallocate()
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 16)
  }

  /// A description of a large file comes once; its room is not kept.
  private mutating func shrink() {
    guard buffer.count > 1 << 16 else { return }
    buffer.deallocate()
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
  }
}
