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
  private var backlog: Backlog
  private var spare: [UnsafeMutableRawBufferPointer] = []
  private var sentToTracker = Counts<TrackerMessage>()
  private var sentToDownloaders = Counts<DownloadMessage>()
  private var sentToUploaders = Counts<UploadMessage>()

  /// The size of the memory that is reused, in bytes: more than a request takes, or a segment without payload.
  private static let spareSize = 128

  init(_ world: World) {
    self.world = world
    backlog = Backlog(size: world.size)
    body = BodyWriter(BodyWriter.allocate(byteCount: Outbox.spareSize))
  }

  deinit {
    for memory in spare { memory.deallocate() }
  }

  /// How many messages of each kind were sent.
  var sent: [String: Int] {
    sentToTracker.byName.merging(sentToDownloaders.byName) { $0 + $1 }.merging(sentToUploaders.byName) { $0 + $1 }
  }

  /// Whether messages wait that MPI has not been given yet; `reap` sends them once others have left.
  var isHolding: Bool { backlog.isHolding }

  /// Whether so much is on its way that messages wait for that: a loop which can do without should not add to them.
  var isFull: Bool { backlog.isFull }

  /// Sends a message, at once or when others have left; never waits.
  /// - Throws: `MPIError`.
  mutating func send(_ envelope: Envelope) throws(MPIError) {
    if backlog.admits(envelope) {
      try post(envelope)
    } else {
      backlog.hold(envelope, now: .now)
    }
  }

  /// Takes back the memory of the messages that have left, and sends those that have waited for them.
  /// - Returns: whether any has left.
  /// - Throws: `MPIError`.
  @discardableResult
  mutating func reap() throws(MPIError) -> Bool {
    var place = 0
    let count = pending.count
    while place < pending.count {
      if try pending[place].request.isDone() {
        backlog.arrive(pending[place].memory.count, at: pending[place].receiver, now: .now)
        recycle(pending[place].memory)
        pending.swapAt(place, pending.count - 1)
        pending.removeLast()
      } else {
        place += 1
      }
    }
    let hasLeft = pending.count < count
    if backlog.isHolding {
      backlog.tick(now: .now)
      while let envelope = backlog.release() { try post(envelope) }
    }
    return hasLeft
  }

  /// Waits until all messages to receivers for which `counts` is true have left, for at most 2 s after the last that has.
  ///
  /// A receiver that is gone takes none.
  /// - Throws: `MPIError`.
  mutating func flush(to counts: (Rank) -> Bool = { _ in true }) throws(MPIError) {
    var end = Instant.now.advanced(milliseconds: Backlog.patience)
    var patience = Patience()
    try reap()
    while pending.contains(where: { counts($0.receiver) }) || backlog.holds(for: counts), Instant.now < end {
      patience.wait()
      if try reap() {
        patience.reset()
        end = Instant.now.advanced(milliseconds: Backlog.patience)
      }
    }
  }

  private mutating func post(_ envelope: Envelope) throws(MPIError) {
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

  private mutating func post(
    _ message: some CodedMessage, to rank: Rank, over communicator: Communicator
  ) throws(MPIError) {
    message.encode(into: &body)
    let (memory, count) = body.take(
      goingOnWith: spare.popLast() ?? BodyWriter.allocate(byteCount: Outbox.spareSize))
    var request = swarm_request()
    try check(
      MPI_Isend(
        memory.baseAddress, Int32(count), swarm_byte(), Int32(rank), Int32(message.kind), communicator.mpi.handle,
        &request.handle),
      "MPI_Isend")
    if try request.isDone() {
      recycle(memory)
    } else {
      pending.append(Pending(receiver: rank, request: request, memory: memory))
      backlog.depart(memory.count, to: rank)
    }
  }

  private mutating func recycle(_ memory: UnsafeMutableRawBufferPointer) {
    if memory.count == Outbox.spareSize { spare.append(memory) } else { memory.deallocate() }
  }
}

extension swarm_request {
  /// Whether MPI is done with it.
  fileprivate mutating func isDone() throws(MPIError) -> Bool {
    var isDone: Int32 = 0
    try check(MPI_Test(&handle, &isDone, swarm_status_ignore()), "MPI_Test")
    return isDone != 0
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
