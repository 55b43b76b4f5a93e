/// Which clients are there: those that do not answer are given up, and those that leave are let go.
extension Tracker {
  mutating func suspect(_ peer: Rank, by reporter: Rank, now: Instant, into directives: inout [Directive]) {
    guard ranks.contains(peer) else { return }
    if clients[peer].isLost { return tell(reporter, .lost(peer), into: &directives) }
    clients[peer].suspectedBy.append(reporter)
    let deadline = now.advanced(milliseconds: Tracker.pongPatience * pace.liveness)
    guard clients[peer].pongDeadline.map({ $0 > deadline }) ?? true else { return }
    clients[peer].pongDeadline = deadline
    firstPongDeadline = min(deadline, firstPongDeadline ?? deadline)
    directives.append(.send(.uploader(.ping, of: peer)))
  }

  /// Pings all clients at intervals: nobody else would notice the loss of a client that nobody asks for anything.
  mutating func pingAll(now: Instant, into directives: inout [Directive]) {
    guard !hasStopped, now >= nextPing ?? now else { return }
    let isFirst = nextPing == nil
    nextPing = now.advanced(milliseconds: Tracker.pingInterval * pace.liveness)
    guard !isFirst else { return }
    for rank in ranks where !clients[rank].isLost && clients[rank].pongDeadline == nil {
      clients[rank].pongDeadline = now.advanced(milliseconds: Tracker.quietPatience * pace.liveness)
      directives.append(.send(.uploader(.ping, of: rank)))
    }
  }

  mutating func lose(_ peer: Rank, into directives: inout [Directive]) {
    let doubters = numwant == nil ? downloaders(besides: peer) : clients[peer].suspectedBy
    setLost(true, peer)
    for rank in doubters { tell(rank, .lost(peer), into: &directives) }
    startIfReady(into: &directives)
    stopIfOver(into: &directives)
  }

  /// Lets a client go, and tells the others not to ask it any more.
  mutating func bidFarewell(to leaver: Rank, into directives: inout [Directive]) {
    // Only the client itself knows its neighbours.
    if numwant != nil { tell(leaver, .lost(leaver), into: &directives) }
    dismiss(leaver, into: &directives)
    change(leaver) { $0.state = .departed }
    forgetNews(for: leaver)
    lose(leaver, into: &directives)
  }

  mutating func welcomeBack(_ peer: Rank, into directives: inout [Directive]) {
    let doubters = clients[peer].isLost && numwant == nil ? downloaders(besides: peer) : clients[peer].suspectedBy
    setLost(false, peer)
    for rank in doubters { tell(rank, .alive(peer), into: &directives) }
  }

  private mutating func setLost(_ isLost: Bool, _ peer: Rank) {
    if clients[peer].isLost != isLost, numwant != nil {
      audited = nil
      for id in files.indices { files[id].setLiving(!isLost, peer) }
    }
    change(peer) { $0.isLost = isLost }
    clients[peer].pongDeadline = nil
    clients[peer].suspectedBy = []
  }

  private func downloaders(besides peer: Rank) -> [Rank] {
    ranks.filter { $0 != peer && (clients[$0].state == .downloading || clients[$0].state == .starved) }
  }
}
