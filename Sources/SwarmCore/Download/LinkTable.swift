/// The neighbours of a client: the peers with which it has a link, or has asked for one, each at a place of its own.
///
/// Places are numbers from 1 to the limit, so that what a client keeps on its neighbours does not grow with the swarm.
struct LinkTable: Sendable {
  /// A link with a peer.
  struct Link: Sendable {
    let peer: Rank
    /// Whether the peer has agreed to it.
    var isOpen = false
    /// When it was asked for, or asked about again.
    var begun: Instant
    /// How many segments the peer holds that this client wants and lacks.
    var offers = 0
    /// Whether the peer wants something that this client holds, as far as it has said.
    var isInterested: Bool
    /// What this client last said of its own interest.
    var toldInterest: Bool
    /// Whether this client serves the peer, where it chooses whom it serves, and the decision by which it last did.
    var isServed = false
    var lastServed = 0
    /// How many segments had come from the peer when the last round of choking began, and the one before it.
    private var receivedByRound = 0
    private(set) var receivedBefore = 0

    init(peer: Rank, begun: Instant, isInterested: Bool, toldInterest: Bool) {
      self.peer = peer
      self.begun = begun
      self.isInterested = isInterested
      self.toldInterest = toldInterest
    }

    mutating func beginRound(received: Int) {
      receivedBefore = receivedByRound
      receivedByRound = received
    }
  }

  /// How many links there may be.
  let limit: Int
  /// The links by place; place 0 is free for good.
  private(set) var links: [Link?] = [nil]
  /// The peers by place, 0 where there is none: quicker to look through than `links`.
  private var ranks: [Int32] = [0]
  /// How many links there are, open or asked for.
  private(set) var count = 0
  /// How many of them are not open.
  private(set) var pendingCount = 0

  /// No links, of which there may be `limit`.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether there is no room for another one.
  var isFull: Bool { count == limit }

  /// The place of the link with `peer`; nil if there is none.
  func place(of peer: Rank) -> Int? {
    let rank = Int32(truncatingIfNeeded: peer)
    return rank == 0 ? nil : ranks.firstIndex(of: rank)
  }

  /// The peer at `place`, where there is a link.
  func rank(at place: Int) -> Rank { Rank(ranks[place]) }

  /// Adds a link that is not open, to a table that is not full; returns its place.
  ///
  /// Both ends take each other for interested, or not, until they say otherwise.
  mutating func add(_ peer: Rank, now: Instant, isInterested: Bool) -> Int {
    let link = Link(peer: peer, begun: now, isInterested: isInterested, toldInterest: isInterested)
    count += 1
    pendingCount += 1
    let rank = Int32(truncatingIfNeeded: peer)
    if let free = ranks.dropFirst().firstIndex(of: 0) {
      links[free] = link
      ranks[free] = rank
      return free
    }
    links.append(link)
    ranks.append(rank)
    return links.count - 1
  }

  /// Notes that the peer at `place` has agreed.
  mutating func open(_ place: Int) {
    guard links[place]?.isOpen == false else { return }
    links[place]?.isOpen = true
    pendingCount -= 1
  }

  /// Notes that the peer at `place` is asked whether it is still there.
  mutating func doubt(_ place: Int, now: Instant) {
    guard links[place]?.isOpen == true else { return }
    links[place]?.isOpen = false
    links[place]?.begun = now
    pendingCount += 1
  }

  /// Takes out the link at `place`.
  mutating func remove(_ place: Int) {
    guard let link = links[place] else { return }
    if !link.isOpen { pendingCount -= 1 }
    count -= 1
    links[place] = nil
    ranks[place] = 0
  }

  /// Notes that the peer at `place` has so many more segments that this client wants and lacks.
  mutating func addOffers(_ change: Int, at place: Int) { links[place]?.offers += change }

  /// Notes whether the peer at `place` is interested.
  mutating func setInterested(_ isInterested: Bool, at place: Int) { links[place]?.isInterested = isInterested }

  /// Notes what the peer at `place` has been told.
  mutating func setToldInterest(_ isInterested: Bool, at place: Int) { links[place]?.toldInterest = isInterested }

  /// Notes whether the peer at `place` is served, by the decision of this number.
  mutating func setServed(_ isServed: Bool, at place: Int, decision: Int) {
    links[place]?.isServed = isServed
    if isServed { links[place]?.lastServed = decision }
  }

  /// Notes how many segments have come from the peer at `place` when a round of choking begins.
  mutating func beginRound(at place: Int, received: Int) { links[place]?.beginRound(received: received) }

  /// The places that may have a link.
  var places: Range<Int> { links.indices }

  /// A place whose link is of use to neither side, and where `isIdle`; nil if there is none.
  func uselessPlace(isIdle: (Int) -> Bool) -> Int? {
    links.indices.first { place in
      guard let link = links[place] else { return false }
      return link.isOpen && link.offers == 0 && !link.isInterested && isIdle(place)
    }
  }

  /// The link that has waited longest for the peer's word; nil if none waits.
  var oldestPending: (place: Int, begun: Instant)? {
    guard pendingCount > 0 else { return nil }
    var oldest: (place: Int, begun: Instant)?
    for (place, link) in links.enumerated() {
      guard let link, !link.isOpen, oldest.map({ link.begun < $0.begun }) ?? true else { continue }
      oldest = (place, link.begun)
    }
    return oldest
  }
}
