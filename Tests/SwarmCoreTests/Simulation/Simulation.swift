import SwarmCore

/// A whole swarm in one process: its messages wait in queues, and a seeded choice says which is delivered next.
///
/// As with MPI, messages of one thread to one loop arrive in order, and all others in any. Every message is coded and
/// decoded on its way. What else happens to messages and clients, the faults say.
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
    var messages: [(envelope: Envelope, due: Instant)] = []
  }

  private struct Client {
    var downloader: Downloader
    var uploader: Uploader
    var store: SegmentStore
    var outputs: [String: [Hash]] = [:]
    var shortfalls: [Shortfall]?
    var isStopped = false
    /// What came, or was told the tracker, when the swarm was over: answers of one that has left.
    var gotTooLate: Set<SegmentID> = []
  }

  let swarm: GeneratedSwarm
  private var faults: GeneratedFaults
  private var thaws: [Rank: Instant] = [:]
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

  init(_ swarm: GeneratedSwarm, faults: GeneratedFaults = GeneratedFaults()) {
    self.swarm = swarm
    self.faults = faults
    random = SplitMix64(seed: ~swarm.seed)
    var settings = swarm.settings
    settings.leaves = faults.leaves
    tracker = Tracker(size: swarm.size, latecomers: Set(settings.joins.keys), settings: settings)
    clients = swarm.inputs.enumerated().map { index, input in
      Client(
        downloader: Downloader(rank: index + 1, size: swarm.size, input: input, settings: settings),
        uploader: Uploader(departure: settings.leaves[index + 1]),
        store: SegmentStore(input, payload: settings.payload))
    }
  }

  /// Runs the swarm until nothing is under way.
  mutating func run() throws {
    var directives: [Tracker.Directive] = []
    tracker.start(into: &directives)
    try carryOut(directives)
    for index in clients.indices.shuffled(using: &random) {
      var directives: [Downloader.Directive] = []
      clients[index].downloader.start(now: now, into: &directives)
      try carryOut(directives, of: index + 1)
    }
    while true {
      let ready = channels.indices.filter { channels[$0].messages[0].due <= now && !isFrozen(channels[$0].to.rank) }
      guard let place = ready.randomElement(using: &random) else {
        if isOver { return }
        try letTimePass()
        continue
      }
      if Int.random(in: 0..<8, using: &random) == 0 { try tickTracker() }
      let envelope = channels[place].messages.removeFirst().envelope
      let (from, to) = (channels[place].from, channels[place].to)
      if channels[place].messages.isEmpty { channels.remove(at: place) }
      now.nanoseconds += Int64.random(in: 0...1000, using: &random)
      delivered += 1
      for (rank, freeze) in faults.freezes where delivered == freeze.after {
        thaws[rank] = now.advanced(milliseconds: freeze.for)
      }
      fingerprint = (fingerprint ^ UInt64(from.rank << 8 | to.rank)) &* 0x100_0000_01B3
      if !hasCrashed(to.rank) { try deliver(envelope, from: from.rank) }
      if delivered > bound { throw Fault(description: "more than \(bound) messages") }
    }
  }

  private var isOver: Bool {
    hasTrackerStopped
      && clients.indices.allSatisfy { hasCrashed($0 + 1) || clients[$0].isStopped && clients[$0].shortfalls != nil }
  }

  func hasCrashed(_ rank: Rank) -> Bool {
    faults.crashes[rank].map { delivered >= $0 } ?? false
  }

  private func hasLeft(_ rank: Rank) -> Bool {
    clients[rank - 1].downloader.isLeaving || clients[rank - 1].uploader.isLeaving
  }

  private func isFrozen(_ rank: Rank) -> Bool {
    thaws[rank].map { now < $0 } ?? false
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
    if quietTicks > (swarm.settings.neighbours == nil ? 10_000 : 100_000) {
      throw Fault(description: "nothing happens any more")
    }
    try tickTracker()
    for index in clients.indices where !hasCrashed(index + 1) && !isFrozen(index + 1) {
      var directives: [Downloader.Directive] = []
      clients[index].downloader.tick(now: now, into: &directives)
      try carryOut(directives, of: index + 1)
      guard !clients[index].isStopped else { continue }
      var uploads: [Uploader.Directive] = []
      clients[index].uploader.tick(now: now, into: &uploads)
      try carryOut(uploads, of: index + 1)
    }
  }

  /// More messages than any right swarm sends: two a segment wanted, two a report, and a few a file and a client.
  private var bound: Int {
    let wanted = swarm.inputs.reduce(0) { $0 + $1.wanted.reduce(0) { $0 + (swarm.files[$1]?.count ?? 0) } }
    let perClient = 20 + 4 * (swarm.files.count + 1)
    let right = 2 * wanted + 4 * wanted + perClient * swarm.size * (swarm.size + 1)
    if let links = swarm.settings.neighbours {
      // And each segment told to all neighbours, links that come and go, and questions for more peers.
      return 4 * (right + wanted * links + 40 * links * swarm.size) + quietTicks * swarm.size
    }
    // And a ping and its answer for each client every 2 s, and what has to be asked again.
    return 4 * right + quietTicks * swarm.size / 20
  }

  private mutating func deliver(_ envelope: Envelope, from sender: Rank) throws {
    switch envelope {
    case .tracker(let message):
      if hasTrackerStopped {
        if case .update(let have, _, _) = message { clients[sender - 1].gotTooLate.formUnion(have) }
        return
      }
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
      try carryOut(directives, of: rank)
    }
  }

  private mutating func carryOut(_ directives: [Uploader.Directive], of rank: Rank) throws {
    for directive in directives {
      switch directive {
      case .send(let envelope):
        if let receiver = envelope.receiverOfSegment, clients[rank - 1].downloader.countsUploads {
          clients[rank - 1].downloader.noteSent(to: receiver)
        }
        try post(envelope, from: .uploader(rank))
      case .stop: clients[rank - 1].isStopped = true
      case .abandon: throw Fault(description: "rank \(rank) takes the tracker for gone")
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
      case .keep(let segment, let bytes):
        clients[rank - 1].store.keep(bytes, of: segment)
      case .save(let segment):
        guard clients[rank - 1].store.hash(of: segment) == nil else {
          throw Fault(description: "rank \(rank) saves \(segment), which it holds")
        }
        clients[rank - 1].store.save(segment)
        if hasTrackerStopped { clients[rank - 1].gotTooLate.insert(segment) }
      case .write(let name, let hashes):
        guard clients[rank - 1].outputs.updateValue(hashes, forKey: name) == nil else {
          throw Fault(description: "rank \(rank) writes \(name) twice")
        }
      case .completed:
        if !clients[rank - 1].downloader.keepsLinks { try end(rank, with: []) }
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
    for (envelope, delay) in faults.disturb(envelope, from: from.rank, using: &random) {
      let message = (envelope: envelope, due: now.advanced(milliseconds: delay))
      if let place = channels.firstIndex(where: { $0.from == from && $0.to == to }) {
        channels[place].messages.append(message)
      } else {
        channels.append(Channel(from: from, to: to, messages: [message]))
      }
    }
  }

  private func recoded<Message: CodedMessage>(_ message: Message) throws -> Message {
    var body = BodyWriter()
    message.encode(into: &body)
    let decoded = try Message.decode(kind: message.kind, body: body.bytes)
    guard decoded == message else { throw Fault(description: "\(message) was decoded as \(decoded)") }
    return decoded
  }

  /// Checks that every living client ended, and has every segment of what it wants that another living one holds.
  func checkWhatIsLeft() throws {
    guard hasTrackerStopped else { throw Fault(description: "the tracker did not stop") }
    for index in clients.indices where !hasCrashed(index + 1) {
      guard clients[index].isStopped, clients[index].shortfalls != nil else {
        throw Fault(description: "rank \(index + 1) did not end")
      }
    }
    let living = clients.indices.filter { !hasCrashed($0 + 1) && !hasLeft($0 + 1) }
    for index in living {
      let rank = index + 1
      let shortfalls = clients[index].shortfalls ?? []
      for name in swarm.inputs[index].wanted {
        if let output = clients[index].outputs[name] {
          guard output == swarm.files[name] else { throw Fault(description: "rank \(rank) wrote \(name) wrong") }
          continue
        }
        guard let shortfall = shortfalls.first(where: { $0.file == name }) else {
          throw Fault(description: "rank \(rank) neither wrote \(name) nor says what it lacks")
        }
        let missing = shortfall.missing ?? [0..<(swarm.files[name]?.count ?? 0)]
        for segment in missing.joined() {
          if let holder = living.first(where: { holds(segment, of: name, client: $0) }) {
            throw Fault(description: "rank \(rank) lacks segment \(segment) of \(name), which rank \(holder + 1) holds")
          }
        }
      }
    }
  }

  /// Whether a client had the segment while the swarm went on.
  private func holds(_ index: Int, of name: String, client: Int) -> Bool {
    let isLate = clients[client].gotTooLate.contains {
      clients[client].store.name(of: $0.file) == name && $0.index == index
    }
    return clients[client].store.holds(index, of: name) && !isLate
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
          let shortfall = Shortfall(file: name, reason: swarm.isOwned(name) ? .unheld(missing) : .unowned)
          guard shortfalls.contains(shortfall) else {
            throw Fault(description: "rank \(rank) says \(shortfalls) of \(name)")
          }
          guard client.outputs[name] == nil else { throw Fault(description: "rank \(rank) wrote \(name)") }
        }
      }
      guard client.outputs.count + shortfalls.count == input.wanted.count else {
        throw Fault(description: "rank \(rank) wrote or missed what it did not want")
      }
    }
  }
}
