import SwarmCore

/// A swarm whose tracker and clients take turns in one thread, and whose clock is the number of turns.
struct InProcessSwarm: ~Copyable {
  /// How many outputs have been written.
  private(set) var written = 0

  private var tracker: Tracker
  private var trackerMail = Mailbox()
  private let clients: [Client]
  private var now = Instant.zero
  private var isOver = false
  /// Kept for their room.
  private var tracked: [Tracker.Directive] = []
  private var downloaded: [Downloader.Directive] = []
  private var uploaded: [Uploader.Directive] = []

  /// How long a turn takes, in nanoseconds.
  private static let turn: Int64 = 1_000
  /// A swarm that takes longer stands still.
  private static let turnLimit = 1_000_000

  /// A swarm with a client for each of `inputs`.
  init(_ inputs: [RankInput], settings: SwarmSettings) {
    let size = inputs.count + 1
    tracker = Tracker(size: size)
    clients = inputs.enumerated().map { index, input in
      Client(rank: index + 1, size: size, input: input, settings: settings)
    }
  }

  /// Runs the swarm until the tracker stops it.
  mutating func run() throws {
    tracker.start(into: &tracked)
    carryOutTracked()
    for client in clients {
      client.downloader.start(now: now, into: &downloaded)
      carryOutDownloaded(by: client)
    }
    for _ in 0..<InProcessSwarm.turnLimit where !isOver {
      now.nanoseconds += InProcessSwarm.turn
      try turnTracker()
      for client in clients {
        try turnDownloader(of: client)
        try turnUploader(of: client)
      }
    }
  }

  // MARK: - Turns

  private mutating func turnTracker() throws {
    while let (message, sender) = try trackerMail.next(TrackerMessage.self) {
      tracker.receive(message, from: sender, now: now, into: &tracked)
      carryOutTracked()
    }
    tracker.tick(now: now, into: &tracked)
    carryOutTracked()
  }

  private mutating func turnDownloader(of client: Client) throws {
    while let (message, sender) = try client.downloadMail.next(DownloadMessage.self) {
      client.downloader.receive(message, from: sender, now: now, into: &downloaded)
      carryOutDownloaded(by: client)
    }
    client.downloader.tick(now: now, into: &downloaded)
    carryOutDownloaded(by: client)
  }

  private mutating func turnUploader(of client: Client) throws {
    while let (message, sender) = try client.uploadMail.next(UploadMessage.self) {
      client.uploader.receive(message, from: sender, store: &client.store, into: &uploaded)
      for case .send(let envelope) in uploaded { post(envelope, from: client.rank) }
      uploaded.removeAll(keepingCapacity: true)
    }
  }

  // MARK: - What is directed

  private mutating func carryOutTracked() {
    for directive in tracked {
      switch directive {
      case .send(let envelope): post(envelope, from: trackerRank)
      case .stop: isOver = true
      case .report: break
      }
    }
    tracked.removeAll(keepingCapacity: true)
  }

  private mutating func carryOutDownloaded(by client: Client) {
    for directive in downloaded {
      switch directive {
      case .send(let envelope): post(envelope, from: client.rank)
      case .open(let file, let name, let hashes): client.store.open(file, name: name, hashes: hashes)
      case .keep(let segment, let bytes): client.store.keep(bytes, of: segment)
      case .save(let segment): client.store.save(segment)
      case .write: written += 1
      case .completed, .stopped: break
      }
    }
    downloaded.removeAll(keepingCapacity: true)
  }

  private mutating func post(_ envelope: Envelope, from sender: Rank) {
    switch envelope {
    case .tracker(let message): trackerMail.post(message, from: sender)
    case .downloader(let message, let rank): clients[rank - 1].downloadMail.post(message, from: sender)
    case .uploader(let message, let rank): clients[rank - 1].uploadMail.post(message, from: sender)
    }
  }
}

/// A client: what its two threads would have, and what waits for them.
private final class Client {
  let rank: Rank
  var downloader: Downloader
  var uploader = Uploader()
  var store: SegmentStore
  var downloadMail = Mailbox()
  var uploadMail = Mailbox()

  init(rank: Rank, size: Int, input: RankInput, settings: SwarmSettings) {
    self.rank = rank
    downloader = Downloader(rank: rank, size: size, input: input, settings: settings)
    store = SegmentStore(input)
  }
}
