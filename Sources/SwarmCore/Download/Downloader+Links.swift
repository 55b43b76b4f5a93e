/// The links of a client that knows only its neighbours.
///
/// Neighbours tell each other directly what they have got, as in BEP 3: through the tracker it would have to know who is
/// linked with whom, and to pass on every segment of the swarm. So what a client sends and keeps depends on its neighbours
/// alone, and what the tracker hears of a client on that client alone.
extension Downloader {
  /// Whether nothing can be requested, as nobody around holds what is lacking.
  private var isStuck: Bool {
    ownedNumbers != nil && requests.isEmpty && !files.areComplete && !isLeaving && !peers.hasSuspects
      && files.areSettled && !files.haveAvailable
  }

  /// Whether there is something to tell the tracker of being stuck.
  private var hasStarvation: Bool { isStuck && (reported != .starved || !unreported.isEmpty) }

  /// The places that have a link.
  var places: PlaceSet { links?.places ?? PlaceSet() }

  // MARK: - What the tracker tells

  /// Takes what only the tracker of a swarm with links says.
  mutating func hearOfLinks(_ message: DownloadMessage, now: Instant, into directives: inout [Directive]) {
    switch message {
    case .numbered(let files):
      ownedNumbers = files
      beginSuperSeeding(files)
      let waiting = early
      early = []
      for (message, sender) in waiting { hearNeighbour(message, from: sender, now: now, into: &directives) }
    case .peers(let peers, let areAll):
      search.learn(peers, areAll: areAll)
      if reported == .starved { linkWithNamed(now: now, into: &directives) }
    case .audit:
      if files.areComplete {
        report(.finished, into: &directives)
      } else {
        report(isStuck ? .starved : .downloading, into: &directives)
      }
    default:
      break
    }
  }

  /// A starved client asks all that it is told of: those that are its neighbours what they hold now, the others for a link,
  /// for which it gives up links of no use.
  private mutating func linkWithNamed(now: Instant, into directives: inout [Directive]) {
    while let peer = search.take() {
      if links?.place(of: peer) != nil {
        sendHello(to: peer, isAnswer: false, isUrgent: true, into: &directives)
      } else {
        connect(to: peer, isUrgent: true, now: now, into: &directives)
      }
    }
  }

  /// Forgets a peer that is gone; one that is itself the client has left, and bids its neighbours farewell.
  mutating func unlink(lost peer: Rank, now: Instant, into directives: inout [Directive]) {
    if peer == rank {
      isLeaving = true
      for place in places { part(from: place, into: &directives) }
      return
    }
    if let place = place(of: peer) { dismiss(place, now: now, into: &directives) }
    fill(now: now, into: &directives)
    seekPeers(now: now, into: &directives)
  }

  // MARK: - Links

  /// Asks for links while there are too few, and says when the tracker is to name more peers.
  mutating func seekPeers(now: Instant, into directives: inout [Directive]) {
    guard ownedNumbers != nil, !isLeaving, let limit = links?.limit else {
      return search.setNeeded(false, now: now, pace: pace)
    }
    guard !files.areComplete else { return seekThoseInNeed(now: now, into: &directives) }
    // As many again may come of their own accord.
    let goal = (limit + 1) / 2
    while let count = links?.count, count < goal, let peer = search.take() {
      if links?.place(of: peer) == nil { connect(to: peer, isUrgent: false, now: now, into: &directives) }
    }
    let areTooFew = links.map { $0.count < goal } ?? false
    search.setNeeded(reported == .starved || areTooFew && !search.areAllKnown, now: now, pace: pace)
  }

  /// Asks for links with peers that the client can serve, as it has all that it wants and could serve more.
  private mutating func seekThoseInNeed(now: Instant, into directives: inout [Directive]) {
    guard let links else { return }
    let inNeed = (links.open & links.interested).count
    guard inNeed < choker?.slots ?? 1 else { return search.setNeeded(false, now: now, pace: pace) }
    while let peer = search.take() {
      guard links.place(of: peer) == nil else { continue }
      // A neighbour that has all is of no use to a client that has all.
      connect(to: peer, isUrgent: false, givesUpUseless: true, now: now, into: &directives)
    }
    search.setNeeded(!search.areAllKnown, now: now, pace: pace)
  }

  private mutating func connect(
    to peer: Rank, isUrgent: Bool, givesUpUseless: Bool = false, now: Instant, into directives: inout [Directive]
  ) {
    guard isClient(peer), peer != rank, !banned.contains(peer) else { return }
    guard makeRoom(isUrgent: isUrgent || givesUpUseless, now: now, into: &directives) else { return }
    addLink(with: peer, now: now)
    sendHello(to: peer, isAnswer: false, isUrgent: isUrgent, into: &directives)
  }

  /// Gives up a link that is of no use to either side, if there is no room and it `isUrgent`; false if there is no room then.
  ///
  /// There may be room before long, if some neighbour is gone: so all are asked whether they are there.
  private mutating func makeRoom(isUrgent: Bool, now: Instant, into directives: inout [Directive]) -> Bool {
    guard let table = links, table.isFull else { return true }
    guard isUrgent else { return false }
    guard let place = table.uselessPlace(isIdle: { peers[$0].inFlight == 0 }) else {
      if now > patience(since: askedWhoIsThere) { askWhoIsThere(now: now, into: &directives) }
      return false
    }
    part(from: place, into: &directives)
    return true
  }

  private mutating func addLink(with peer: Rank, now: Instant) {
    guard let place = links?.add(peer, now: now) else { return }
    peers.add(at: place, isChoked: choker != nil, pace: pace)
  }

  /// Ends the link at `place`, and tells the neighbour.
  private mutating func part(from place: Int, into directives: inout [Directive]) {
    directives.append(.send(.downloader(.goodbye, of: rank(at: place))))
    forget(place)
  }

  /// Forgets the neighbour at `place`, which is gone or has ended the link, and gives its slot to one that waits.
  private mutating func dismiss(_ place: Int, now: Instant, into directives: inout [Directive]) {
    forget(place)
    reveal(into: &directives)
    fillSlots(now: now, into: &directives)
  }

  /// Forgets the neighbour at `place`, and lets what was requested from it be requested of others.
  mutating func forget(_ place: Int) {
    guard let peer = links?[place]?.peer else { return }
    files.removeHolder(place)
    _ = news.take(of: place)
    superSeeder?.forget(place)
    for request in requests.takeAll(of: place) { putBack(request.segment) }
    let received = peers.remove(at: place)
    if received > 0 { formerlyReceived[peer, default: 0] += received }
    links?.remove(place)
  }

  /// Never asks the neighbour at `place` again, and tells the tracker that what only this peer holds is out of reach; the
  /// neighbour may go on asking.
  mutating func ban(_ place: Int, into directives: inout [Directive]) {
    let peer = rank(at: place)
    banned.insert(peer)
    abandon(place, as: .banned)
    files.removeHolder(place)
    let offers = links?[place]?.offers ?? 0
    links?.addOffers(-offers, at: place)
    directives.append(.send(.tracker(.ban(peer))))
  }

  mutating func sendHello(to peer: Rank, isAnswer: Bool, isUrgent: Bool, into directives: inout [Directive]) {
    if let place = links?.place(of: peer) { _ = news.take(of: place) }
    var possessions = files.possessions
    for (file, number) in zip(input.owned, ownedNumbers ?? [])
    where superSeeder == nil && file.held.held > 0 && !files.contain(file.name) {
      possessions.append(Possession(file: number, held: file.held))
    }
    directives.append(
      .send(.downloader(.hello(possessions, isAnswer: isAnswer, isUrgent: isUrgent), of: peer)))
  }

  /// Asks all neighbours what they hold: they may have told it before the tracker told of the file.
  mutating func askNeighboursAgain(now: Instant, into directives: inout [Directive]) {
    guard ownedNumbers != nil else { return }
    for place in places { sendHello(to: rank(at: place), isAnswer: false, isUrgent: false, into: &directives) }
    search.hurry()
  }

  // MARK: - What neighbours tell

  /// Takes a message of the download thread of another client.
  mutating func hearNeighbour(
    _ message: DownloadMessage, from sender: Rank, now: Instant, into directives: inout [Directive]
  ) {
    guard ownedNumbers != nil else { return early.append((message, sender)) }
    let known = links?.place(of: sender)
    if case .hello(let possessions, let isAnswer, let isUrgent) = message {
      var place = known
      if place == nil, !isAnswer { place = accept(sender, isUrgent: isUrgent, now: now, into: &directives) }
      guard let place else { return directives.append(.send(.downloader(.goodbye, of: sender))) }
      links?.open(place)
      fillSlots(now: now, into: &directives)
      for possession in possessions where !banned.contains(sender) {
        let added = files.addHolder(place, of: possession)
        if added > 0 { links?.addOffers(added, at: place) }
      }
      if !isAnswer { sendHello(to: sender, isAnswer: true, isUrgent: false, into: &directives) }
      links?.setHeld(files.heldCount(possessions), of: files.segmentCount, at: place)
      noteForSuperSeeding(message, at: place)
      reveal(needy: isUrgent ? place : nil, into: &directives)
      return tellInterest(to: place, into: &directives)
    }
    guard let place = known else {
      if message != .goodbye { directives.append(.send(.downloader(.goodbye, of: sender))) }
      return
    }
    switch message {
    case .goodbye:
      dismiss(place, now: now, into: &directives)
    case .have(let segments):
      for segment in segments {
        news.note(segment, heldAt: place)
        if !banned.contains(sender), files.addHolder(place, of: segment) { links?.addOffers(1, at: place) }
      }
      if let held = links?[place]?.held {
        links?.setHeld(held + files.count(segments), of: files.segmentCount, at: place)
      }
      noteForSuperSeeding(message, at: place)
      reveal(into: &directives)
      tellInterest(to: place, into: &directives)
    case .interest(let isInterested):
      links?.setInterested(isInterested, at: place)
      if !isInterested {
        tellNews(to: place, into: &directives)
        serve(place, false, into: &directives)
        if files.areComplete { search.forget() }
      }
      fillSlots(now: now, into: &directives)
    case .choke, .unchoke:
      hearChoking(message == .choke, at: place, into: &directives)
    default:
      break
    }
  }

  private mutating func accept(
    _ peer: Rank, isUrgent: Bool, now: Instant, into directives: inout [Directive]
  ) -> Int? {
    guard !isLeaving, makeRoom(isUrgent: isUrgent, now: now, into: &directives) else { return nil }
    addLink(with: peer, now: now)
    return links?.place(of: peer)
  }

  // MARK: - What neighbours are told

  /// Tells the neighbours that the client has got a segment, but for those that hold it.
  mutating func spread(_ segment: SegmentID, into directives: inout [Directive]) {
    guard let links else { return }
    let holders = files.holders(of: segment)
    for place in links.places & holders {
      self.links?.addOffers(-1, at: place)
      if choker != nil { tellInterest(to: place, into: &directives) }
    }
    let others = links.places - holders
    let urgent = choker == nil ? others : others & (links.served | links.places - links.interested)
    for place in news.add(segment, untold: others) | urgent { tellNews(to: place, into: &directives) }
  }

  /// Tells the neighbour at `place` what it has not been told yet.
  mutating func tellNews(to place: Int, into directives: inout [Directive]) {
    let segments = news.take(of: place)
    guard !segments.isEmpty else { return }
    directives.append(.send(.downloader(.have(segments), of: rank(at: place))))
  }

  /// Tells a neighbour that it has something to offer, if it was last told otherwise; or that it has not, if the client has
  /// all that it wants or has said that it is starved.
  private mutating func tellInterest(to place: Int, into directives: inout [Directive]) {
    guard let links, links.open[place], let offers = links[place]?.offers, links.wanted[place] != (offers > 0) else {
      return
    }
    guard offers > 0 || files.areComplete || reported == .starved || choker != nil else { return }
    tellInterest(offers > 0, to: place, into: &directives)
  }

  /// Tells the neighbours that have nothing to offer, so that they know which links are of no use.
  ///
  /// That is not said at once, as a neighbour mostly has the next segment before long; but where the neighbour has slots, it
  /// is, as somebody else may wait for one.
  mutating func tellDisinterest(into directives: inout [Directive]) {
    guard let links else { return }
    for place in links.open & links.wanted where links[place]?.offers == 0 {
      tellInterest(false, to: place, into: &directives)
    }
  }

  private mutating func tellInterest(_ isInterested: Bool, to place: Int, into directives: inout [Directive]) {
    links?.setWanted(isInterested, at: place)
    directives.append(.send(.downloader(.interest(isInterested), of: rank(at: place))))
  }

  // MARK: - Time

  /// Gives up links that are not agreed to, tells the tracker that nobody around has anything, and asks it for more peers.
  mutating func tickLinks(now: Instant, into directives: inout [Directive]) {
    while let pending = links?.oldestPending, now > patience(since: pending.begun) {
      part(from: pending.place, into: &directives)
    }
    if hasStarvation, let idleSince, now > idleSince.advanced(milliseconds: Downloader.courtesy * pace.courtesy) {
      tellDisinterest(into: &directives)
      if reported != .starved { search.hurry() }
      report(.starved, into: &directives)
    }
    if let keepAliveDue, now > keepAliveDue { askWhoIsThere(now: now, into: &directives) }
    tickChoking(now: now, into: &directives)
    fillSlots(now: now, into: &directives)
    seekPeers(now: now, into: &directives)
    guard search.isDue(now: now, pace: pace) else { return }
    if reported == .starved { askWhoIsThere(now: now, into: &directives) }
    directives.append(.send(.tracker(.reannounce)))
  }

  /// When a client that is served by nobody asks who is there; nil while it is served.
  private var keepAliveDue: Instant? {
    guard choker != nil, requests.isEmpty, files.haveAvailable, !isLeaving, let idleSince else { return nil }
    return max(idleSince, askedWhoIsThere).advanced(milliseconds: PeerSearch.longestWait * pace.liveness)
  }

  /// Asks the neighbours whether they are there: one that is gone, and has nothing to answer, would keep the place of
  /// another for good.
  private mutating func askWhoIsThere(now: Instant, into directives: inout [Directive]) {
    askedWhoIsThere = now
    for place in links?.open ?? PlaceSet() {
      links?.doubt(place, now: now)
      sendHello(to: rank(at: place), isAnswer: false, isUrgent: true, into: &directives)
    }
  }

  /// The end of the time for which a neighbour may keep the client waiting since `moment`.
  func patience(since moment: Instant) -> Instant {
    moment.advanced(milliseconds: PeerSearch.patience * pace.liveness)
  }

  /// The earliest moment after which `tickLinks` does something; nil if there is none.
  var nextWakeOfLinks: Instant? {
    var next = search.next.map { Instant(nanoseconds: $0.nanoseconds - 1) }
    if let pending = links?.oldestPending {
      let moment = patience(since: pending.begun)
      next = min(next ?? moment, moment)
    }
    if hasStarvation, let idleSince {
      let moment = idleSince.advanced(milliseconds: Downloader.courtesy * pace.courtesy)
      next = min(next ?? moment, moment)
    }
    if let keepAliveDue { next = min(next ?? keepAliveDue, keepAliveDue) }
    if let round = choker?.nextRound {
      let moment = Instant(nanoseconds: round.nanoseconds - 1)
      next = min(next ?? moment, moment)
    }
    return next
  }
}
