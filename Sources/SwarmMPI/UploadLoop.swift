import SwarmCore
import Synchronization

/// The upload thread: answers what other clients ask, until the tracker stops the swarm.
struct UploadLoop: ~Copyable {
  private var uploader = Uploader()
  private let store: SharedStore
  private var inbox: Inbox<UploadMessage>
  private var outbox: Outbox

  init(_ world: World, store: SharedStore) {
    self.store = store
    inbox = Inbox(world.toUploaders)
    outbox = Outbox(world)
  }

  mutating func run() throws {
    var patience = Patience()
    var directives: [Uploader.Directive] = []
    while true {
      guard let (message, sender) = try inbox.next() else {
        try outbox.reap()
        patience.wait()
        continue
      }
      patience.reset()
      store.segments.withLock { segments in
        uploader.receive(message, from: sender, store: &segments, into: &directives)
      }
      for directive in directives {
        switch directive {
        case .send(let envelope): try outbox.send(envelope)
        case .stop: return try outbox.flush()
        }
      }
      directives.removeAll(keepingCapacity: true)
    }
  }
}

/// The segments of a client, which its two threads share.
final class SharedStore: Sendable {
  let segments: Mutex<SegmentStore>

  init(_ input: RankInput) {
    segments = Mutex(SegmentStore(input))
  }
}
