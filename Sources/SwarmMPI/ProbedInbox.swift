internal import CMPI
import SwarmCore

/// The messages of any size that come to one loop over its communicator, found by matched probes (MPI-3.1, chapter
/// 3.8.2), which tell the size first.
///
/// While a message comes in parts, only later messages of the same sender wait for it.
struct ProbedInbox<Message: CodedMessage>: ~Copyable {
  /// A message on its way.
  private struct Arrival {
    let kind: UInt8
    let sender: Rank
    let memory: UnsafeMutableRawBufferPointer
    var request: swarm_request
  }

  private let communicator: Communicator
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Communicator.longestWhole, alignment: 16)
  /// Long messages that are not complete yet, and others of the same senders behind them, in order.
  private var arrivals: [Arrival] = []

  /// The inbox of `communicator`.
  init(_ communicator: Communicator) {
    self.communicator = communicator
  }

  // The memory of `arrivals` is not freed: MPI may still write into it.
  deinit {
    buffer.deallocate()
  }

  /// The next message, or nil if none has come; does not wait.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func next() throws -> (message: Message, sender: Rank)? {
    if let arrived = try nextArrival() { return arrived }
    var found: Int32 = 0
    var matched = swarm_message()
    var status = MPI_Status()
    try check(
      MPI_Improbe(swarm_any_source(), swarm_any_tag(), communicator.mpi.handle, &found, &matched.handle, &status),
      "MPI_Improbe")
    guard found != 0 else { return nil }
    let size = try status.byteCount()
    let sender = Rank(status.MPI_SOURCE)
    let kind = UInt8(truncatingIfNeeded: status.MPI_TAG)
    if size <= buffer.count, !arrivals.contains(where: { $0.sender == sender }) {
      try check(MPI_Mrecv(buffer.baseAddress, Int32(size), swarm_byte(), &matched.handle, &status), "MPI_Mrecv")
      return (try decode(kind, buffer, size), sender)
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 16)
    var arrival = Arrival(kind: kind, sender: sender, memory: memory, request: swarm_request())
    try check(
      MPI_Imrecv(memory.baseAddress, Int32(size), swarm_byte(), &matched.handle, &arrival.request.handle), "MPI_Imrecv")
    arrivals.append(arrival)
    return try nextArrival()
  }

  /// The first of `arrivals` that is complete and has none of the same sender before it.
  private mutating func nextArrival() throws -> (message: Message, sender: Rank)? {
    for place in arrivals.indices where !arrivals[..<place].contains(where: { $0.sender == arrivals[place].sender }) {
      var isDone: Int32 = 0
      var status = MPI_Status()
      try check(MPI_Test(&arrivals[place].request.handle, &isDone, &status), "MPI_Test")
      guard isDone != 0 else { continue }
      let arrival = arrivals.remove(at: place)
      defer { arrival.memory.deallocate() }
      return (try decode(arrival.kind, arrival.memory, try status.byteCount()), arrival.sender)
    }
    return nil
  }

  private func decode(_ kind: UInt8, _ memory: UnsafeMutableRawBufferPointer, _ size: Int) throws -> Message {
    try Message.decode(kind: kind, body: UnsafeRawBufferPointer(rebasing: memory[..<size]))
  }
}
