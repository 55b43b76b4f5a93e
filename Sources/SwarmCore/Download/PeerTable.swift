/// What a client knows of its peers, and which of them it asks.
public struct PeerTable: Sendable {
  /// The source of every random choice of the client.
  var random: SplitMix64
  private var records: [PeerRecord]
  /// The peers that are good.
  private var trusted: RankMask
  /// The peers that have `queueLimit` unanswered requests of this client, so that others get their turn.
  private var busy: RankMask
  /// The peers that do not serve this client now, where they choose whom they serve.
  private var choked: RankMask
  private let selection: PeerSelection
  private var lastAsked: Rank = 0

  /// The most requests of a client that wait at one peer, however soon it answers.
  public static let queueLimit = 16

  /// The peers of `rank` in a swarm of `size` processes: every client but itself.
  public init(rank: Rank, size: Int, settings: SwarmSettings) {
    self.init(rank: rank, size: size, settings: settings, pace: .machine)
  }

  init(rank: Rank, size: Int, settings: SwarmSettings, pace: Pace) {
    random = SplitMix64(seed: settings.seed, rank: rank)
    records = Array(repeating: PeerRecord(pace: pace), count: size)
    trusted = RankMask(size: size)
    busy = RankMask(size: size)
    choked = RankMask(size: size)
    selection = settings.peerSelection
    for peer in 1..<max(1, size) where peer != rank { trusted[peer] = true }
  }

  /// The tables of `rank`, which knows no more than `places` peers, each by a place from 1; none of them is known yet.
  init(rank: Rank, places: Int, settings: SwarmSettings, pace: Pace) {
    random = SplitMix64(seed: settings.seed, rank: rank)
    records = [PeerRecord(pace: pace)]
    trusted = RankMask(size: places + 1)
    busy = RankMask(size: places + 1)
    choked = RankMask(size: places + 1)
    selection = settings.peerSelection
  }

  /// Begins to know a peer, at `place`, which serves this client or not.
  mutating func add(at place: Int, isChoked: Bool, pace: Pace) {
    while records.count <= place { records.append(PeerRecord(pace: pace)) }
    records[place] = PeerRecord(pace: pace)
    trusted[place] = true
    busy[place] = false
    choked[place] = isChoked
  }

  /// Forgets the peer at `place`; returns how many segments came from it.
  mutating func remove(at place: Int) -> Int {
    trusted[place] = false
    busy[place] = false
    defer { records[place].received = 0 }
    records[place].trust = .lost
    return records[place].received
  }

  /// Whether some peer may be asked.
  var hasAskable: Bool {
    trusted.words.indices.contains { askable(word: $0) != 0 }
  }

  /// Whether `peer` may be asked.
  func isAskable(_ peer: Rank) -> Bool { askable(word: peer >> 6) & RankMask.bit(peer) != 0 }

  /// The peers of a word that may be asked.
  func askable(word: Int) -> UInt64 { trusted.words[word] & ~busy.words[word] & ~choked.words[word] }

  /// Notes whether `peer` serves this client.
  package mutating func setChoked(_ isChoked: Bool, _ peer: Rank) { choked[peer] = isChoked }

  /// What is known of `peer`.
  subscript(peer: Rank) -> PeerRecord { records[peer] }

  /// Whether `peer` is a client.
  func contains(_ peer: Rank) -> Bool { peer > 0 && peer < records.count }

  /// Notes a request to `peer`.
  mutating func asked(_ peer: Rank) {
    records[peer].inFlight += 1
    setBusy(peer)
    lastAsked = peer
  }

  /// Notes that a request to `peer` is no longer waited for.
  mutating func released(_ peer: Rank) {
    records[peer].inFlight -= 1
    setBusy(peer)
  }

  /// Notes an answer of `peer`; `responseTime` is in nanoseconds, and nil if no request waited for it.
  mutating func answered(_ peer: Rank, responseTime: Int64?) {
    records[peer].misses = 0
    guard let responseTime else { return }
    records[peer].observe(responseTime: responseTime)
    setBusy(peer)
  }

  private mutating func setBusy(_ peer: Rank) {
    let isBusy = records[peer].inFlight >= Int(records[peer].queueLimit)
    if busy[peer] != isBusy { busy[peer] = isBusy }
  }

  /// Notes that a segment of `peer` was right and new.
  mutating func received(from peer: Rank) {
    records[peer].received += 1
  }

  /// How many segments came from each peer that gave any.
  var received: [Rank: Int] {
    Dictionary(uniqueKeysWithValues: records.indices.map { ($0, records[$0].received) }.filter { $0.1 > 0 })
  }

  /// Notes how many segments `peer` has served.
  mutating func noteServed(_ served: UInt32, by peer: Rank) {
    records[peer].served = max(served, records[peer].served)
  }

  /// Whether some peer is suspected, so that it is unknown whether it lives.
  var hasSuspects: Bool { records.contains { $0.trust == .suspected } }

  /// Notes a missed deadline; true if the peer is to be suspected from now on.
  mutating func missed(_ peer: Rank) -> Bool {
    records[peer].misses += 1
    return records[peer].trust == .good && records[peer].misses >= PeerRecord.missLimit
  }

  /// Notes a wrong or rejected segment; true if the peer is to be banned from now on.
  mutating func failed(_ peer: Rank) -> Bool {
    records[peer].faults += 1
    return records[peer].trust != .banned && records[peer].faults >= PeerRecord.faultLimit
  }

  /// Says how far `peer` is trusted; a ban is for good.
  mutating func setTrust(_ trust: PeerRecord.Trust, of peer: Rank) {
    guard records[peer].trust != .banned else { return }
    records[peer].trust = trust
    records[peer].misses = 0
    trusted[peer] = trust == .good
  }

  /// Chooses the peer to ask from a set of ranks, whose words `word` returns; nil if none of them may be asked.
  mutating func choose(wordCount: Int, excluding excluded: Rank?, word: (Int) -> UInt64) -> Rank? {
    var best: Rank?
    var bestCost = Int.max
    var ties = 0
    for index in 0..<wordCount {
      var bits = word(index) & askable(word: index)
      while bits != 0 {
        let peer = index << 6 + bits.trailingZeroBitCount
        bits &= bits - 1
        if peer == excluded { continue }
        let cost = cost(of: peer)
        if cost < bestCost {
          (best, bestCost, ties) = (peer, cost, 1)
        } else if cost == bestCost {
          ties += 1
          if random.choosesLast(of: ties) { best = peer }
        }
      }
    }
    return best
  }

  /// The cost of asking `peer`, as the selection sees it; the peer of the least cost is asked.
  private func cost(of peer: Rank) -> Int {
    switch selection {
    case .leastLoaded:
      // Others see the same counts and ask the same peer: a request in flight here stands for one of each of them.
      Int(records[peer].served) + records.count * (records[peer].inFlight + 4 * records[peer].faults)
    case .random:
      0
    case .roundRobin:
      peer > lastAsked ? peer : peer + records.count
    }
  }
}
