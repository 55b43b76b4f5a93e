/// What a client makes of the answers to its requests.
extension Downloader {
  mutating func receive(
    _ segment: SegmentID, _ hash: Hash, _ bytes: [UInt8]? = nil, from sender: Rank, now: Instant,
    into directives: inout [Directive]
  ) {
    let mayBeRepeated = requests.hasRepeats
    let peer = place(of: sender)
    let request = peer.flatMap { requests.take(segment, of: $0) }
    if let peer {
      if request != nil { peers.released(peer) }
      noteAnswer(of: peer, responseTime: request.map { now.nanoseconds - $0.sent.nanoseconds })
    }
    guard let expected = files.hashOfMissing(segment) else { return }
    guard hash == expected else {
      // If no request waited for it, it came late or twice, and its segment was put back before.
      if let peer, request != nil {
        putBack(segment)
        blame(peer, into: &directives)
      }
      return
    }
    files.save(segment)
    if let bytes { directives.append(.keep(segment, bytes: bytes)) }
    directives.append(.save(segment))
    // Whoever hears of it may ask for it at once.
    if links != nil { spread(segment, into: &directives) }
    if let peer { peers.received(from: peer) } else { formerlyReceived[sender, default: 0] += 1 }
    got += 1
    if departure == .after(segments: got) { leave(into: &directives) }
    if unreported.isEmpty { unreportedSince = now }
    unreported.append(segment)
    if mayBeRepeated || request == nil { cancelOthers(segment, into: &directives) }
    complete(segment.file, into: &directives)
    if isFinished || files.areComplete { return }
    if unreported.count >= settings.updateInterval { report(.downloading, into: &directives) }
  }

  /// Tells the tracker that the client leaves; from now on it requests nothing.
  private mutating func leave(into directives: inout [Directive]) {
    isLeaving = true
    directives.append(.send(.tracker(.leave)))
  }

  /// Directs that a file be written, if it is complete.
  mutating func complete(_ file: FileID, into directives: inout [Directive]) {
    guard let (name, hashes) = files.close(file) else { return }
    directives.append(.write(name: name, hashes: hashes))
    if files.areComplete { finish(into: &directives) }
  }

  mutating func reject(
    _ segment: SegmentID, by peer: Rank, now: Instant, into directives: inout [Directive]
  ) {
    guard let request = requests.take(segment, of: peer) else { return }
    peers.released(peer)
    noteAnswer(of: peer, responseTime: now.nanoseconds - request.sent.nanoseconds)
    if files.removeHolder(peer, of: segment) { links?.addOffers(-1, at: peer) }
    putBack(segment)
    blame(peer, into: &directives)
  }

  private mutating func noteAnswer(of peer: Rank, responseTime: Int64?) {
    peers.answered(peer, responseTime: responseTime)
    if peers[peer].trust == .suspected { setTrust(.good, of: peer) }
  }

  /// Counts a failure of `peer`, and bans it after too many.
  private mutating func blame(_ peer: Rank, into directives: inout [Directive]) {
    guard peers.failed(peer) else { return }
    if links == nil { abandon(peer, as: .banned) } else { ban(peer, into: &directives) }
  }

  /// Cancels the other requests for a segment that has come (endgame).
  private mutating func cancelOthers(_ segment: SegmentID, into directives: inout [Directive]) {
    while let request = requests.take(segment) {
      peers.released(Rank(request.peer))
      directives.append(.send(.uploader(.cancel(segment), of: rank(at: Rank(request.peer)))))
    }
  }

  /// Lets a segment be requested again, unless it is held or another request for it is in flight.
  mutating func putBack(_ segment: SegmentID) {
    if !requests.contains(segment) { files.putBack(segment) }
  }
}
