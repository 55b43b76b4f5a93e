import SwarmCore

/// A whole swarm in one process: its messages wait in queues, and a seeded choice says which is delivered next.
///
/// As with MPI, messages of one thread to one loop arrive in order, and all others in any. Every message is coded and
/// decoded on its way.
struct Simulation {
  /// What went wrong, if the swarm did not do as it should.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// One loop of one process.
  enum Loop: Hashable {
    case tracker
    case downloader(Rank)
    case uploader(Rank)

    var rank: Rank {
      switch self {
      case .tracker: trackerRank
      case .downloader(let rank), .uploader(let rank): rank
      }
    }
  }

  /// A way from one loop to another, along which messages keep their order.
  private struct Channel {
    let from: Loop
    let to: Loop
    var messages: [Envelope] = []
  }

  private struct Client {
    var downloader: Downloader
    var uploader = Uploader()
    var store: SegmentStore
    var outputs: [String: [Hash]] = [:]
    var shortfalls: [Shortfall]?
    var isStopped = false
  }

  let swarm: GeneratedSwarm
  private var random: SplitMix64
  private var channels: [Channel] = []
  private var tracker: Tracker
  private var clients: [Client]
  private var now = Instant.zero
  private var hasTrackerStopped = false
  /// How many messages were delivered.
  private(set) var delivered = 0
  private(set) var requests = 0
  /// How often time had to pass as nothing else happened.
  private(set) var quietTicks = 0
  /// Folds in every delivery, so that two runs can be compared.
  private(set) var fingerprint: UInt64 = 0

  init(_ swarm: GeneratedSwarm) {
    self.swarm = swarm
    random = SplitMix64(seed: ~swarm.seed)
    tracker = Tracker(size: swarm.size)
    clients = swarm.inputs.enumerated().map { index, input in
      Client(
        downloader: Downloader(rank: index + 1, size: swarm.size, input: input, settings: swarm.settings),
        store: SegmentStore(input))
    }
  }

  /// Runs the swarm until nothing is under way.
  mutating func run() throws {
    var directives: [Tracker.Directive] = []
    tracker.start(into: &directives)
    try carryOut(directives)
    for index in clients.indices.shuffled(using: &random) {
      var directives: [Downloader.Directive] = []
      clients[index].downloader.start(into: &directives)
      try carryOut(directives, of: index + 1)
    }
    while true {
      guard let place = channels.indices.randomElement(using: &random) else {
        if isOver { return }
        try letTimePass()
        continue
      }
      if Int.random(in: 0..<8, using: &random) == 0 { try tickTracker() }
      let envelope = channels[place].messages.removeFirst()
      let (from, to) = (channels[place].from, channels[place].to)
      if channels[place].messages.isEmpty { channels.remove(at: place) }
      now.nanoseconds += Int64.random(in: 0...1000, using: &random)
      delivered += 1
      fingerprint = (fingerprint ^ UInt64(from.rank << 8 | to.rank)) &* 0x100_0000_01B3
      try deliver(envelope, from: from.rank)
      if delivered > bound { throw Fault(description: "more than \(bound) messages") }
    }
  }

  private var isOver: Bool {
    hasTrackerStopped && clients.allSatisfy { $0.isStopped && $0.shortfalls != nil }
  }

  private mutating func tickTracker() throws {
    var directives: [Tracker.Directive] = []
    tracker.tick(now: now, into: &directives)
    try carryOut(directives)
  }

  /// Nothing is under way: only the clocks of the members can bring more about.
  private mutating func letTimePass() throws {
    now = now.advanced(milliseconds: 20)
    quietTicks += 1
    if quietTicks > 1_000 { throw Fault(description: "nothing happens any more") }
    try tickTracker()
    for index in clients.indices {
      var directives: [Downloader.Directive] = []
      clients[index].downloader.tick(now: now, into: &directives)
      try carryOut(directives, of: index + 1)
    }
  }

  /// More messages than any right swarm sends: two a segment wanted, two a report, and a few a file and a client.
  private var bound: Int {
    let wanted = swarm.inputs.reduce(0) { $0 + $1.wanted.reduce(0) { $0 + (swarm.files[$1]?.count ?? 0) } }
    let perClient = 20 + 4 * (swarm.files.count + 1)
    return 2 * wanted + 4 * wanted + perClient * swarm.size * (swarm.size + 1)
  }

  private mutating func deliver(_ envelope: Envelope, from sender: Rank) throws {
    switch envelope {
    case .tracker(let message):
      guard !hasTrackerStopped else { return }
      var directives: [Tracker.Directive] = []
      tracker.receive(try recoded(message), from: sender, now: now, into: &directives)
      try carryOut(directives)
    case .downloader(let message, let rank):
      var directives: [Downloader.Directive] = []
      clients[rank - 1].downloader.receive(try recoded(message), from: sender, now: now, into: &directives)
      try carryOut(directives, of: rank)
    case .uploader(let message, let rank):
      guard !clients[rank - 1].isStopped else { return }
      var directives: [Uploader.Directive] = []
      var store = clients[rank - 1].store
      clients[rank - 1].uploader.receive(try recoded(message), from: sender, store: &store, into: &directives)
      clients[rank - 1].store = store
      for directive in directives {
        switch directive {
        case .send(let envelope): try post(envelope, from: .uploader(rank))
        case .stop: clients[rank - 1].isStopped = true
        }
      }
    }
  }

  private mutating func carryOut(_ directives: [Tracker.Directive]) throws {
    for directive in directives {
      switch directive {
      case .send(let envelope): try post(envelope, from: .tracker)
      case .report(let conflict): throw Fault(description: "\(conflict)")
      case .stop: hasTrackerStopped = true
      }
    }
  }

  private mutating func carryOut(_ directives: [Downloader.Directive], of rank: Rank) throws {
    for directive in directives {
      switch directive {
      case .send(let envelope):
        try post(envelope, from: .downloader(rank))
      case .open(let id, let name, let hashes):
        clients[rank - 1].store.open(id, name: name, hashes: hashes)
      case .save(let segment):
        guard clients[rank - 1].store.hash(of: segment) == nil else {
          throw Fault(description: "rank \(rank) saves \(segment), which it holds")
        }
        clients[rank - 1].store.save(segment)
      case .write(let name, let hashes):
        guard clients[rank - 1].outputs.updateValue(hashes, forKey: name) == nil else {
          throw Fault(description: "rank \(rank) writes \(name) twice")
        }
      case .completed:
        try end(rank, with: [])
      case .stopped(let shortfalls):
        try end(rank, with: shortfalls)
      }
    }
  }

  private mutating func end(_ rank: Rank, with shortfalls: [Shortfall]) throws {
    guard clients[rank - 1].shortfalls == nil else { throw Fault(description: "rank \(rank) ends twice") }
    clients[rank - 1].shortfalls = shortfalls
  }

  private mutating func post(_ envelope: Envelope, from: Loop) throws {
    let to: Loop
    switch envelope {
    case .tracker: to = .tracker
    case .downloader(_, let rank): to = .downloader(rank)
    case .uploader(let message, let rank):
      to = .uploader(rank)
      if case .request(let segment) = message {
        requests += 1
        if clients[from.rank - 1].store.hash(of: segment) != nil {
          throw Fault(description: "rank \(from.rank) requests \(segment), which it holds")
        }
        if rank == from.rank { throw Fault(description: "rank \(rank) requests of itself") }
      }
    }
    if let place = channels.firstIndex(where: { $0.from == from && $0.to == to }) {
      channels[place].messages.append(envelope)
    } else {
      channels.append(Channel(from: from, to: to, messages: [envelope]))
    }
  }

  private func recoded<Message: CodedMessage>(_ message: Message) throws -> Message {
    var body = BodyWriter()
    message.encode(into: &body)
    let decoded = try Message.decode(kind: message.kind, body: body.bytes)
    guard decoded == message else { throw Fault(description: "\(message) was decoded as \(decoded)") }
    return decoded
  }

  /// Checks that every loop ended and that each client has all that could be had, and only that.
  func check() throws {
    guard hasTrackerStopped else { throw Fault(description: "the tracker did not stop") }
    for (index, client) in clients.enumerated() {
      let rank = index + 1
      guard client.isStopped else { throw Fault(description: "the upload thread of rank \(rank) did not stop") }
      guard let shortfalls = client.shortfalls else {
        throw Fault(description: "the download thread of rank \(rank) did not end")
      }
      let input = swarm.inputs[index]
      for name in input.wanted {
        let missing = swarm.heldByNobody(name)
        if let hashes = swarm.files[name], swarm.isOwned(name), missing.isEmpty {
          guard client.outputs[name] == hashes else { throw Fault(description: "rank \(rank) did not write \(name)") }
        } else {
          let isSaid = shortfalls.contains {
            $0.file == name && $0.missing == (swarm.isOwned(name) ? missing : nil) && !$0.wasCutShort
          }
          guard isSaid else { throw Fault(description: "rank \(rank) says \(shortfalls) of \(name)") }
          guard client.outputs[name] == nil else { throw Fault(description: "rank \(rank) wrote \(name)") }
        }
      }
      guard client.outputs.count + shortfalls.count == input.wanted.count else {
        throw Fault(description: "rank \(rank) wrote or missed what it did not want")
      }
    }
  }
}
