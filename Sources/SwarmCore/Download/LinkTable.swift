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
    /// How many segments had come from the peer when the last round of choking began, and the one before it.
    private var receivedByRound = 0
    private(set) var receivedBefore = 0

    init(peer: Rank, begun: Instant) {
      self.peer = peer
      self.begun = begun
    }

    mutating func beginRound(received: Int) {
      receivedBefore = receivedByRound
      receivedByRound = received
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
    links[place]?.begun = now
  }

  /// Takes out the link at `place`.
  mutating func remove(_ place: Int) {
    guard places[place] else { return }
    links[place] = nil
    ranks[place] = 0
    places[place] = false
    open[place] = false
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
    served[place] = isServed
    if isServed { links[place]?.lastServed = decision }
  }

  /// Notes how many segments have come from the peer at `place` when a round of choking begins.
  mutating func beginRound(at place: Int, received: Int) { links[place]?.beginRound(received: received) }

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
