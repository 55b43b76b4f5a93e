/// When the swarm is over.
extension Tracker {
  mutating func stopIfOver(into directives: inout [Directive]) {
    guard hasStarted, !hasStopped, unsettled == 0 else { return }
    if numwant == nil || isSettledForGood(into: &directives) { stop(failed: false, into: &directives) }
  }

  /// Whether no client that knows only its neighbours will get any further; if it seems so, asks those that lack something
  /// once more, as one may have heard of a segment after it had said that it was starved.
  ///
  /// If all of them say so again, nothing has happened in between: what one could go on with would come from a client that
  /// lives, and be known here, or from one that is gone.
  private mutating func isSettledForGood(into directives: inout [Directive]) -> Bool {
    var starved: [Rank] = []
    for rank in ranks where clients[rank].state == .starved && !clients[rank].isLost {
      guard isOutOfReach(whatIsLackedBy: rank) else { return false }
      starved.append(rank)
    }
    if let audited { return audited.isEmpty }
    audited = [:]
    for rank in starved {
      tell(rank, .audit, into: &directives)
      audited?[rank] = clients[rank].told
    }
    return starved.isEmpty
  }

  mutating func stop(failed: Bool, into directives: inout [Directive]) {
    guard !hasStopped else { return }
    hasStopped = true
    for rank in ranks where clients[rank].state != .departed { dismiss(rank, into: &directives) }
    directives.append(.stop(failed: failed))
  }

  /// Stops the threads of a client; a download thread that has finished learns by it that nothing more comes.
  func dismiss(_ rank: Rank, into directives: inout [Directive]) {
    directives.append(.send(.uploader(.stop, of: rank)))
    directives.append(.send(.downloader(.stop, of: rank)))
  }
}
