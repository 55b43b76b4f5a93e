internal import CMPI
import SwarmCore

/// The messages that one loop sends: never blocking, each body kept until MPI is done with it.
struct Outbox: ~Copyable {
  private struct Pending {
    let receiver: Rank
    var request: swarm_request
    let memory: UnsafeMutableRawBufferPointer
  }

  private let world: World
  private var body: BodyWriter
  private var pending: [Pending] = []
  /// The bytes of `pending`.
  private var pendingBytes = 0
  private var byteLimit = Outbox.byteStep
  private var spare: [UnsafeMutableRawBufferPointer] = []
  private var sentToTracker = Counts<TrackerMessage>()
  private var sentToDownloaders = Counts<DownloadMessage>()
  private var sentToUploaders = Counts<UploadMessage>()

  /// The size of the memory that is reused, in bytes: more than a request takes, or a segment without payload.
  private static let spareSize = 128
  /// How many bytes may be on their way before the next message waits for them; after each wait, so many more.
  private static let byteStep = 4 << 20

  init(_ world: World) {
    self.world = world
    body = BodyWriter(BodyWriter.allocate(byteCount: Outbox.spareSize))
  }

  deinit {
    for memory in spare { memory.deallocate() }
  }

  /// How many messages of each kind were sent.
  var sent: [String: Int] {
    sentToTracker.byName.merging(sentToDownloaders.byName) { $0 + $1 }.merging(sentToUploaders.byName) { $0 + $1 }
  }

  /// Sends a message; returns at once unless too many bytes have not left yet.
  /// - Throws: `MPIError`.
  mutating func send(_ envelope: Envelope) throws(MPIError) {
    switch envelope {
    case .tracker(let message):
      sentToTracker.count(message)
      try post(message, to: trackerRank, over: world.reports)
    case .downloader(let message, let rank):
      sentToDownloaders.count(message)
      try post(message, to: rank, over: message.isAnswer ? world.answers : world.news)
    case .uploader(let message, let rank):
      sentToUploaders.count(message)
      try post(message, to: rank, over: world.requests)
    }
  }

  /// Takes back the memory of the messages that have left.
  /// - Throws: `MPIError`.
  mutating func reap() throws(MPIError) {
    var place = 0
    while place < pending.count {
      var isDone: Int32 = 0
      try check(MPI_Test(&pending[place].request.handle, &isDone, swarm_status_ignore()), "MPI_Test")
      if isDone != 0 {
        pendingBytes -= pending[place].memory.count
        recycle(pending[place].memory)
        pending.swapAt(place, pending.count - 1)
        pending.removeLast()
      } else {
        place += 1
      }
    }
  }

  /// Waits until all messages to receivers for which `counts` is true have left, for at most 2 s.
  ///
  /// A receiver that is gone takes none.
  /// - Throws: `MPIError`.
  mutating func flush(to counts: (Rank) -> Bool = { _ in true }) throws(MPIError) {
    let end = Instant.now.advanced(milliseconds: 2_000)
    var patience = Patience()
    try reap()
    while pending.contains(where: { counts($0.receiver) }), Instant.now < end {
      patience.wait()
      try reap()
    }
  }

  private mutating func post(
    _ message: some CodedMessage, to rank: Rank, over communicator: Communicator
  ) throws(MPIError) {
    if pendingBytes > byteLimit {
      try flush()
      // What has not left by now is for a peer that does not receive, and is not waited for again.
      byteLimit = pendingBytes + Outbox.byteStep
    }
    message.encode(into: &body)
    let (memory, count) = body.take(
      goingOnWith: spare.popLast() ?? BodyWriter.allocate(byteCount: Outbox.spareSize))
    var request = swarm_request()
    try check(
      MPI_Isend(
        memory.baseAddress, Int32(count), swarm_byte(), Int32(rank), Int32(message.kind), communicator.mpi.handle,
        &request.handle),
      "MPI_Isend")
    var isDone: Int32 = 0
    try check(MPI_Test(&request.handle, &isDone, swarm_status_ignore()), "MPI_Test")
    if isDone != 0 {
      recycle(memory)
    } else {
      pending.append(Pending(receiver: rank, request: request, memory: memory))
      pendingBytes += memory.count
    }
  }

  private mutating func recycle(_ memory: UnsafeMutableRawBufferPointer) {
    if memory.count == Outbox.spareSize { spare.append(memory) } else { memory.deallocate() }
  }
}

/// How many messages of each kind were sent.
private struct Counts<Message: CodedMessage> {
  private var counts = [Int](repeating: 0, count: Message.kindNames.count)

  mutating func count(_ message: Message) {
    counts[Int(message.kind)] += 1
  }

  var byName: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(Message.kindNames, counts).filter { $0.1 > 0 })
  }
}
