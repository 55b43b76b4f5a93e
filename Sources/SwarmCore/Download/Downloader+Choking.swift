/// Whom a client serves, where it has a number of slots, and by whom it is served (BEP 3, *choking*).
///
/// A neighbour is served if it is told so, and asks nothing before; when it is told otherwise, it withdraws its requests but
/// for the oldest, which may be on its way. So the upload side need not know of slots.
extension Downloader {
  /// After how many turns on end in which it takes nothing a neighbour is asked whether it is there.
  private static let quietTurns = 2

  /// Decides anew whom to serve, if it is time.
  mutating func tickChoking(now: Instant, into directives: inout [Directive]) {
    guard choker?.isDue(now: now) == true else { return }
    askTheQuiet(now: now, into: &directives)
    guard let links else { return }
    let candidates = links.open & links.interested
    choker?.beginRound(now: now, isContended: !(candidates - links.served).isEmpty)
    let known = candidates.map(candidate(at:))
    let served = choker?.chooseAnew(known, isSeed: files.areComplete, random: &peers.random) ?? []
    for place in candidates { serve(place, served.contains(place), into: &directives) }
    for place in places { self.links?.beginRound(at: place, received: peers[place].received) }
  }

  /// Takes their slots from those that have taken nothing in two turns, and asks them whether they are there: nobody else
  /// would tell, as only those who ask a peer find out that it is dead.
  private mutating func askTheQuiet(now: Instant, into directives: inout [Directive]) {
    links?.noteTurns(now: now)
    guard let links else { return }
    for place in links.open & links.interested & links.served {
      guard let link = links[place], link.quietTurns >= Downloader.quietTurns,
        now >= patience(since: link.quietSince)
      else { continue }
      serve(place, false, into: &directives)
      self.links?.doubt(place, now: now)
      sendHello(to: rank(at: place), isAnswer: false, isUrgent: false, into: &directives)
    }
  }

  /// Gives vacant slots to neighbours that wait for one.
  mutating func fillSlots(now: Instant, into directives: inout [Directive]) {
    guard let links, let choker, !isLeaving else { return }
    let candidates = links.open & links.interested
    let waiting = candidates - links.served
    guard !waiting.isEmpty else { return }
    let vacant = choker.slots - (candidates & links.served).count
    if vacant > 0 {
      let waiting = waiting.map(candidate(at:))
      let chosen = self.choker?.fill(vacant, from: waiting, isSeed: files.areComplete, random: &peers.random)
      for place in chosen ?? [] { serve(place, true, into: &directives) }
    }
    if waiting.count > max(0, vacant) { self.choker?.noteContention(now: now) }
  }

  /// What counts of the neighbour at `place` when it is decided whom to serve.
  private func candidate(at place: Int) -> Choker.Candidate {
    guard let link = links?[place] else { return Choker.Candidate(place: place, given: 0, lastServed: 0) }
    return Choker.Candidate(
      place: place, given: peers[place].received - link.before.received, taken: link.sent - link.before.sent,
      lastServed: link.lastServed)
  }

  /// Whether the shell has to say what the upload side sends to whom.
  package var countsUploads: Bool { choker != nil }

  /// Takes word of the shell that the upload side has sent `count` segments to `peer`.
  package mutating func noteSent(_ count: Int = 1, to peer: Rank) {
    if let place = links?.place(of: peer) { links?.noteSent(count, at: place) }
  }

  /// Serves the neighbour at `place` from now on, or does not, and tells it if that is new.
  mutating func serve(_ place: Int, _ isServed: Bool, into directives: inout [Directive]) {
    guard let wasServed = links?.served[place], let choker else { return }
    links?.setServed(isServed, at: place, decision: choker.decision)
    guard wasServed != isServed else { return }
    if isServed { tellNews(to: place, into: &directives) }
    directives.append(.send(.downloader(isServed ? .unchoke : .choke, of: rank(at: place))))
  }

  /// Takes the word of the neighbour at `place` whether it serves this client.
  mutating func hearChoking(_ isChoked: Bool, at place: Int, into directives: inout [Directive]) {
    guard choker != nil else { return }
    peers.setChoked(isChoked, place)
    guard isChoked else {
      links?.noteUnchoked()
      return
    }
    for request in requests.takeAllButOldest(of: place) {
      peers.released(place)
      putBack(request.segment)
      directives.append(.send(.uploader(.cancel(request.segment), of: rank(at: place))))
    }
  }
}
