/// What a client tells the tracker of its download, and how it ends.
extension Downloader {
  /// When the tracker is told of what has come, however little it is; nil if nothing has.
  var newsDue: Instant? {
    unreported.isEmpty ? nil : unreportedSince.advanced(milliseconds: Downloader.newsDelay)
  }

  mutating func report(_ state: TrackerMessage.DownloadState, into directives: inout [Directive]) {
    reported = state
    directives.append(.send(.tracker(.update(have: unreported, state: state, heard: heard))))
    unreported.removeAll(keepingCapacity: true)
  }

  /// Tells the tracker, once, that nothing can be requested; before that, waits for its word on suspected peers.
  mutating func awaitNews(into directives: inout [Directive]) {
    guard !peers.hasSuspects, files.areSettled, !files.haveAvailable else { return }
    let state: TrackerMessage.DownloadState = files.haveDeferred ? .waiting : .starved
    // A segment that came late from a peer that is gone may be what others wait for.
    guard reported != state || !unreported.isEmpty else { return }
    report(state, into: &directives)
  }

  mutating func finish(into directives: inout [Directive]) {
    isFinished = links == nil
    idleSince = nil
    if !files.isEmpty { report(.finished, into: &directives) }
    if links != nil {
      search.forget()
      tellDisinterest(into: &directives)
    }
    directives.append(.completed)
  }

  mutating func end(into directives: inout [Directive]) {
    isFinished = true
    directives.append(.stopped(files.shortfalls(wereCutShort: reported != .starved)))
  }
}
