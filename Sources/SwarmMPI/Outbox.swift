internal import COpenMPI
import SwarmCore

/// The messages that one loop sends: never blocking, each buffer kept until MPI is done with it.
struct Outbox: ~Copyable {
  private struct Pending {
    var request: MPI_Request?
    let buffer: UnsafeMutableRawBufferPointer
  }

  private let world: World
  private var body = BodyWriter()
  private var pending: [Pending] = []
  private var spare: [UnsafeMutableRawBufferPointer] = []

  /// The size of a buffer that is used again; more than a request or a segment takes.
  private static let spareSize = 128

  init(_ world: World) {
    self.world = world
  }

  deinit {
    for buffer in spare { buffer.deallocate() }
  }

  /// Whether every message has left.
  var isEmpty: Bool { pending.isEmpty }

  mutating func send(_ envelope: Envelope) throws(MPIError) {
    body.removeAll()
    switch envelope {
    case .tracker(let message):
      message.encode(into: &body)
      try post(kind: message.kind, to: trackerRank, over: world.toTracker)
    case .downloader(let message, let rank):
      message.encode(into: &body)
      try post(kind: message.kind, to: rank, over: world.toDownloaders)
    case .uploader(let message, let rank):
      message.encode(into: &body)
      try post(kind: message.kind, to: rank, over: world.toUploaders)
    }
  }

  /// Gives back the buffers of the messages that have left.
  mutating func reap() throws(MPIError) {
    var place = 0
    while place < pending.count {
      var isDone: Int32 = 0
      try check(MPI_Test(&pending[place].request, &isDone, swarm_status_ignore()), "MPI_Test")
      if isDone != 0 {
        recycle(pending[place].buffer)
        pending.swapAt(place, pending.count - 1)
        pending.removeLast()
      } else {
        place += 1
      }
    }
  }

  private mutating func post(kind: UInt8, to rank: Rank, over communicator: Communicator) throws(MPIError) {
    let count = body.bytes.count
    let buffer = room(for: count)
    buffer.copyBytes(from: body.bytes)
    if count > 1 << 16 { body = BodyWriter() }
    var request: MPI_Request?
    try check(
      MPI_Isend(
        buffer.baseAddress, Int32(count), swarm_byte(), Int32(rank), Int32(kind), communicator.handle, &request),
      "MPI_Isend")
    var isDone: Int32 = 0
    try check(MPI_Test(&request, &isDone, swarm_status_ignore()), "MPI_Test")
    if isDone != 0 {
      recycle(buffer)
    } else {
      pending.append(Pending(request: request, buffer: buffer))
    }
  }

  private mutating func room(for count: Int) -> UnsafeMutableRawBufferPointer {
    if count <= Outbox.spareSize {
      if let buffer = spare.popLast() { return buffer }
      return UnsafeMutableRawBufferPointer.allocate(byteCount: Outbox.spareSize, alignment: 16)
    }
    return UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
  }

  private mutating func recycle(_ buffer: UnsafeMutableRawBufferPointer) {
    if buffer.count == Outbox.spareSize { spare.append(buffer) } else { buffer.deallocate() }
  }
}

extension Outbox {
  /// Waits until every message has left, or until it is clear that some will not: their receivers are gone.
  mutating func flush() throws(MPIError) {
    let end = Instant.now.advanced(milliseconds: 2_000)
    var patience = Patience()
    try reap()
    while !isEmpty, Instant.now < end {
      patience.wait()
      try reap()
    }
  }
}
