/// The neighbours of a client: the peers with which it has a link, or has asked for one, each at a place of its own.
///
/// Places are numbers from 1 to the limit, so that what a client keeps on its neighbours does not grow with the swarm.
struct LinkTable: Sendable {
  /// A link with a peer.
  struct Link: Sendable {
    let peer: Rank
    /// When it was asked for, or asked about again.
    var begun: Instant
    /// How many segments the peer holds that this client wants and lacks.
    var offers = 0
    /// The decision by which this client last served the peer, where it chooses whom it serves; 0 if it never did.
    var lastServed = 0
    /// How many segments of the files that this client wants the peer holds, as far as it has said.
    var held = 0
    /// How many segments have been sent to the peer, where this client chooses whom it serves.
    var sent = 0
    /// In how many of its turns on end the peer has taken nothing, and since when.
    private(set) var quietTurns = 0
    private(set) var quietSince = Instant.zero
    /// How many had come from the peer, and had been sent to it, when the last round of choking began.
    private var byRound = (received: 0, sent: 0)
    /// The same of the round before.
    private(set) var before = (received: 0, sent: 0)

    init(peer: Rank, begun: Instant) {
      self.peer = peer
      self.begun = begun
    }

    /// Notes, at the end of a round in which the peer was served, whether it has taken anything.
    mutating func noteTurn(now: Instant) {
      guard sent == byRound.sent else { return quietTurns = 0 }
      if quietTurns == 0 { quietSince = now }
      quietTurns += 1
    }

    /// Waits for the peer's word.
    mutating func doubt(now: Instant) {
      begun = now
      quietTurns = 0
    }

    mutating func beginRound(received: Int) {
      before = byRound
      byRound = (received, sent)
    }
  }

  /// How many links there may be.
  let limit: Int
  /// The links by place; place 0 is free for good.
  private var links: [Link?] = [nil]
  /// The peers by place, 0 where there is none: quicker to look through than `links`.
  private var ranks: [Int32] = [0]
  /// The places that have a link, open or asked for.
  private(set) var places = PlaceSet()
  /// Those whose peers have agreed to it.
  private(set) var open = PlaceSet()
  /// Those whose peers want something that this client holds, as far as they have said.
  private(set) var interested = PlaceSet()
  /// Those whose peers have been told last that this client wants something of them.
  private(set) var wanted = PlaceSet()
  /// Those that this client serves, where it chooses whom it serves.
  private(set) var served = PlaceSet()

  /// Those whose peers lack something of what this client wants.
  private(set) var lacking = PlaceSet()
  /// What this client and its neighbours had to do with each other.
  private(set) var statistics = NeighbourStatistics()
  /// Up to when the times in it are counted.
  private var counted = Instant.zero

  /// No links, of which there may be `limit`.
  init(limit: Int) {
    self.limit = limit
  }

  /// How many links there are, open or asked for.
  var count: Int { places.count }

  /// Whether there is no room for another one.
  var isFull: Bool { count == limit }

  /// The link at `place`; nil if there is none.
  subscript(place: Int) -> Link? { links.indices.contains(place) ? links[place] : nil }

  /// The place of the link with `peer`; nil if there is none.
  func place(of peer: Rank) -> Int? {
    let rank = Int32(truncatingIfNeeded: peer)
    return rank == 0 ? nil : ranks.firstIndex(of: rank)
  }

  /// The peer at `place`, where there is a link.
  func rank(at place: Int) -> Rank { Rank(ranks[place]) }

  /// Adds a link that is not open, to a table that is not full; returns its place.
  ///
  /// Both ends take each other for interested until they say otherwise.
  mutating func add(_ peer: Rank, now: Instant) -> Int {
    let place = ranks.dropFirst().firstIndex(of: 0) ?? ranks.count
    if place == ranks.count {
      links.append(nil)
      ranks.append(0)
    }
    links[place] = Link(peer: peer, begun: now)
    ranks[place] = Int32(truncatingIfNeeded: peer)
    places[place] = true
    interested[place] = true
    wanted[place] = true
    return place
  }

  /// Notes that the peer at `place` has agreed.
  mutating func open(_ place: Int) { open[place] = places[place] }

  /// Notes that the peer at `place` is asked whether it is still there.
  mutating func doubt(_ place: Int, now: Instant) {
    guard open[place] else { return }
    open[place] = false
    links[place]?.doubt(now: now)
  }

  /// Takes out the link at `place`.
  mutating func remove(_ place: Int) {
    guard places[place] else { return }
    links[place] = nil
    ranks[place] = 0
    places[place] = false
    open[place] = false
    lacking[place] = false
    interested[place] = false
    wanted[place] = false
    served[place] = false
  }

  /// Notes that the peer at `place` has so many more segments that this client wants and lacks.
  mutating func addOffers(_ change: Int, at place: Int) { links[place]?.offers += change }

  /// Notes whether the peer at `place` is interested.
  mutating func setInterested(_ isInterested: Bool, at place: Int) { interested[place] = isInterested }

  /// Notes whether the peer at `place` has been told that this client is interested.
  mutating func setWanted(_ isWanted: Bool, at place: Int) { wanted[place] = isWanted }

  /// Notes whether the peer at `place` is served, by the decision of this number.
  mutating func setServed(_ isServed: Bool, at place: Int, decision: Int) {
    if isServed {
      if !served[place] { statistics.unchokes += 1 }
      links[place]?.lastServed = decision
    }
    served[place] = isServed
  }

  /// Notes that a peer serves this client from now on.
  mutating func noteUnchoked() { statistics.unchoked += 1 }

  /// Notes that the peer at `place` holds `held` of the `count` segments that make up what this client wants.
  mutating func setHeld(_ held: Int, of count: Int, at place: Int) {
    links[place]?.held = held
    lacking[place] = held < count
  }

  /// Counts the time that has passed; to be called before anything changes, while this client lacks something.
  mutating func countTime(to now: Instant) {
    let time = now.nanoseconds - counted.nanoseconds
    guard time > 0 else { return }
    counted = now
    let known = open & lacking
    statistics.linked += time * Int64(known.count)
    statistics.interested += time * Int64((known & wanted).count)
    statistics.interesting += time * Int64((known & interested).count)
  }

  /// Notes that `count` segments have been sent to the peer at `place`.
  mutating func noteSent(_ count: Int, at place: Int) { links[place]?.sent += count }

  /// Notes how many segments have come from the peer at `place` when a round of choking begins.
  mutating func beginRound(at place: Int, received: Int) { links[place]?.beginRound(received: received) }

  /// Notes, at the end of a round, which of the peers that are served take nothing.
  mutating func noteTurns(now: Instant) {
    for place in served { links[place]?.noteTurn(now: now) }
  }

  /// A place whose link is of use to neither side, and where `isIdle`; nil if there is none.
  func uselessPlace(isIdle: (Int) -> Bool) -> Int? {
    (open - interested).first { links[$0]?.offers == 0 && isIdle($0) }
  }

  /// The link that has waited longest for the peer's word; nil if none waits.
  var oldestPending: (place: Int, begun: Instant)? {
    var oldest: (place: Int, begun: Instant)?
    for place in places - open {
      guard let link = links[place], oldest.map({ link.begun < $0.begun }) ?? true else { continue }
      oldest = (place, link.begun)
    }
    return oldest
  }
}
