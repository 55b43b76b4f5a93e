import SwarmCore

/// The download thread: asks for what the client wants, and writes each file when it is complete.
///
/// Where clients know only their neighbours, these say over `World.news`, as the tracker does, what they have got; the
/// thread then goes on to the end of the swarm.
struct DownloadLoop: ~Copyable {
  private var downloader: Downloader
  private let rank: Rank
  private let memory: ClientMemory
  private var answers: PostedInbox<DownloadMessage>
  private var news: ProbedInbox<DownloadMessage>
  /// How many answers of peers have been taken since the tracker's messages were last looked for.
  private var answersInRow = 0
  /// Whether the tracker's `stop` has come, its last message.
  private var hasHeardStop = false
  private var outbox: Outbox
  private var patience = Patience()
  private var nextTick = Instant.zero
  private var moments = RankStatistics()

  /// The time between two checks of deadlines, in milliseconds.
  private static let tickInterval: Int64 = 20
  /// How many answers are taken in a row.
  private static let longestRow = 16

  /// The loop of the client of `world`.
  /// - Throws: `MPIError`.
  init(_ world: World, input: RankInput, settings: SwarmSettings, memory: ClientMemory) throws(MPIError) {
    downloader = Downloader(rank: world.rank, size: world.size, input: input, settings: settings)
    rank = world.rank
    self.memory = memory
    answers = try PostedInbox(world.answers, sizeLimit: DownloadMessage.answerSize(payload: settings.largestPayload))
    news = ProbedInbox(world.news)
    outbox = Outbox(world)
  }

  /// Runs until there is nothing left to get.
  /// - Returns: the files that could not be had whole.
  /// - Throws: `MPIError`, `MalformedMessage` or `FileError`.
  mutating func run() throws -> [Shortfall] {
    var directives: [Downloader.Directive] = []
    var now = Instant.now
    downloader.start(now: now, into: &directives)
    while true {
      if let shortfalls = try carryOut(&directives) { return shortfalls }
      if let (message, sender) = try next() {
        patience.reset()
        // The clock is not asked for each answer of a row.
        if answersInRow <= 1 { now = .now }
        downloader.receive(message, from: sender, now: now, into: &directives)
      } else {
        if try outbox.reap(), outbox.isHolding { patience.reset() }
        patience.wait()
        now = .now
        if now >= nextTick {
          nextTick = now.advanced(milliseconds: DownloadLoop.tickInterval)
          for (peer, count) in memory.takeSent() { downloader.noteSent(count, to: peer) }
          downloader.tick(now: now, into: &directives)
          if memory.hasLostTracker.withLock({ $0 }) { downloader.abandon(into: &directives) }
        }
      }
    }
  }

  /// Receives and drops what is still on its way to this thread, so that no sender waits for it.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func drain() throws {
    while try next() != nil {}
  }

  /// Receives and drops what comes until the tracker's `stop`, for at most 2 s: a tracker that is gone sends none.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func drainToStop() throws {
    let end = Instant.now.advanced(milliseconds: 2_000)
    patience.reset()
    try drain()
    while !hasHeardStop, Instant.now < end {
      patience.wait()
      try drain()
    }
  }

  /// The next message; the tracker has its turn even while answers come without a pause.
  private mutating func next() throws -> (message: DownloadMessage, sender: Rank)? {
    if answersInRow < DownloadLoop.longestRow, let answer = try answers.next() {
      answersInRow += 1
      return answer
    }
    answersInRow = 0
    guard let told = try news.next() else { return nil }
    if told.message == .stop { hasHeardStop = true }
    return told
  }

  /// Whether the client has said that it leaves before the end.
  var isLeaving: Bool { downloader.isLeaving }

  /// What has been counted so far.
  var statistics: RankStatistics {
    var statistics = moments
    statistics.received = downloader.received
    statistics.neighbours = downloader.neighbourStatistics
    statistics.sent = outbox.sent
    statistics.add(patience)
    return statistics
  }

  private mutating func carryOut(_ directives: inout [Downloader.Directive]) throws -> [Shortfall]? {
    defer { directives.removeAll(keepingCapacity: true) }
    for directive in directives {
      switch directive {
      case .send(let envelope):
        try outbox.send(envelope)
      case .open(let id, let name, let hashes):
        if moments.moments[.started] == nil { moments.note(.started) }
        memory.segments.withLock { $0.open(id, name: name, hashes: hashes) }
      case .keep(let segment, let bytes):
        memory.segments.withLock { $0.keep(bytes, of: segment) }
      case .save(let segment):
        memory.segments.withLock { $0.save(segment) }
      case .write(let name, let hashes):
        try OutputFile.write(hashes, to: "client\(rank)_\(name)")
      case .completed:
        moments.note(.completed)
        if downloader.keepsLinks { continue }
        try outbox.flush { $0 == trackerRank }
        return []
      case .stopped(let shortfalls):
        return shortfalls
      }
    }
    return nil
  }
}
