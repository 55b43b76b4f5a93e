import SwarmCore

/// The upload thread: answers what other clients ask, until the tracker stops the swarm.
struct UploadLoop: ~Copyable {
  private var uploader = Uploader()
  private let memory: ClientMemory
  private var inbox: PostedInbox<UploadMessage>
  private var outbox: Outbox
  private var patience = Patience()

  init(_ world: World, memory: ClientMemory) throws(MPIError) {
    self.memory = memory
    inbox = try PostedInbox(world.requests, sizeLimit: UploadMessage.sizeLimit)
    outbox = Outbox(world)
  }

  mutating func run() throws {
    var directives: [Uploader.Directive] = []
    while true {
      guard let (message, sender) = try inbox.next() else {
        try outbox.reap()
        patience.wait()
        continue
      }
      patience.reset()
      memory.segments.withLock { segments in
        uploader.receive(message, from: sender, store: &segments, into: &directives)
      }
      for directive in directives {
        switch directive {
        case .send(let envelope): try outbox.send(envelope)
        case .stop: return end()
        }
      }
      directives.removeAll(keepingCapacity: true)
    }
  }

  private mutating func end() {
    var statistics = RankStatistics()
    statistics.note(.stopped)
    statistics.served = Int(uploader.served)
    statistics.sent = outbox.sent
    statistics.add(patience)
    memory.uploadStatistics.set(statistics)
  }
}
