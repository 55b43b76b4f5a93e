/// Whom a client serves, where it has a number of slots, and by whom it is served (BEP 3, *choking*).
///
/// A neighbour is served if it is told so, and asks nothing before; when it is told otherwise, it withdraws its requests but
/// for the oldest, which may be on its way. So the upload side need not know of slots.
extension Downloader {
  /// Decides anew whom to serve, if it is time.
  mutating func tickChoking(now: Instant, into directives: inout [Directive]) {
    guard choker?.isDue(now: now) == true else { return }
    let candidates = candidates
    choker?.beginRound(now: now, isContended: candidates.contains { !$0.isServed })
    let served = choker?.chooseAnew(candidates, isSeed: files.areComplete, random: &peers.random) ?? []
    for candidate in candidates { serve(candidate.place, served.contains(candidate.place), into: &directives) }
    for place in places { links?.beginRound(at: place, received: peers[place].received) }
  }

  /// Gives vacant slots to neighbours that wait for one.
  mutating func fillSlots(now: Instant, into directives: inout [Directive]) {
    guard choker != nil, !isLeaving else { return }
    let candidates = candidates
    guard candidates.contains(where: { !$0.isServed }) else { return }
    let chosen = choker?.fillVacant(candidates, isSeed: files.areComplete, random: &peers.random) ?? []
    for place in chosen { serve(place, true, into: &directives) }
    if candidates.count(where: { !$0.isServed }) > chosen.count { choker?.noteContention(now: now) }
  }

  /// The neighbours that want something.
  private var candidates: [Choker.Candidate] {
    places.compactMap { place in
      guard let link = links?.links[place], link.isOpen, link.isInterested else { return nil }
      return Choker.Candidate(
        place: place, given: peers[place].received - link.receivedBefore, lastServed: link.lastServed,
        isServed: link.isServed)
    }
  }

  /// Serves the neighbour at `place` from now on, or does not, and tells it if that is new.
  mutating func serve(_ place: Int, _ isServed: Bool, into directives: inout [Directive]) {
    guard let link = links?.links[place], let choker else { return }
    links?.setServed(isServed, at: place, decision: choker.decision)
    guard link.isServed != isServed else { return }
    directives.append(.send(.downloader(isServed ? .unchoke : .choke, of: link.peer)))
  }

  /// Takes the word of the neighbour at `place` whether it serves this client.
  mutating func hearChoking(_ isChoked: Bool, at place: Int, into directives: inout [Directive]) {
    guard choker != nil else { return }
    peers.setChoked(isChoked, place)
    guard isChoked else { return }
    for request in requests.takeAllButOldest(of: place) {
      peers.released(place)
      putBack(request.segment)
      directives.append(.send(.uploader(.cancel(request.segment), of: rank(at: place))))
    }
  }
}
