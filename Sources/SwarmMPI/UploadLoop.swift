import SwarmCore

/// The upload thread: answers what other clients ask, until the tracker stops the swarm.
struct UploadLoop: ~Copyable {
  private var uploader: Uploader
  private let memory: ClientMemory
  private var inbox: PostedInbox<UploadMessage>
  private var outbox: Outbox
  private var patience = Patience()
  private var nextTick = Instant.zero

  /// The time between two checks whether the tracker is still there, in milliseconds.
  private static let tickInterval: Int64 = 100

  /// The loop of the client of `world`.
  /// - Throws: `MPIError`.
  init(_ world: World, settings: SwarmSettings, memory: ClientMemory) throws(MPIError) {
    uploader = Uploader(departure: settings.leaves[world.rank])
    self.memory = memory
    inbox = try PostedInbox(world.requests, sizeLimit: UploadMessage.sizeLimit)
    outbox = Outbox(world)
  }

  /// Runs until the swarm is over, and leaves its statistics in `memory`.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func run() throws {
    var directives: [Uploader.Directive] = []
    while true {
      // While too much waits to leave, requests wait, too: each answer may be long.
      guard !outbox.isFull, let (message, sender) = try inbox.next() else {
        if try outbox.reap(), outbox.isHolding { patience.reset() }
        patience.wait()
        let now = Instant.now
        guard now >= nextTick else { continue }
        nextTick = now.advanced(milliseconds: UploadLoop.tickInterval)
        uploader.tick(now: now, into: &directives)
        if try carryOut(&directives) { return end() }
        continue
      }
      patience.reset()
      memory.segments.withLock { segments in
        uploader.receive(message, from: sender, store: &segments, into: &directives)
      }
      if try carryOut(&directives) { return end() }
    }
  }

  /// True when the swarm is over.
  private mutating func carryOut(_ directives: inout [Uploader.Directive]) throws -> Bool {
    defer { directives.removeAll(keepingCapacity: true) }
    for directive in directives {
      switch directive {
      case .send(let envelope):
        if let receiver = envelope.receiverOfSegment { memory.noteSent(to: receiver) }
        try outbox.send(envelope)
      case .stop: return true
      case .abandon:
        memory.hasLostTracker.set(true)
        return true
      }
    }
    return false
  }

  private mutating func end() {
    if uploader.isLeaving { memory.isLeaving.set(true) }
    var statistics = RankStatistics()
    statistics.note(.stopped)
    statistics.served = Int(uploader.served)
    statistics.sent = outbox.sent
    statistics.add(patience)
    memory.uploadStatistics.set(statistics)
  }
}
