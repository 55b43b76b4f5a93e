/// The download side of a client: keeps requests in flight to several peers until it has all that it wants.
///
/// It picks segments as the settings say (rarest first, BEP 3), tells the tracker what it has got, and verifies every
/// segment against its hash.
public struct Downloader: Sendable {
  /// What the shell has to do.
  public enum Directive: Hashable, Sendable {
    /// Send a message.
    case send(Envelope)
    /// Make room in the store for a file.
    case open(FileID, name: String, hashes: [Hash])
    /// Add a verified segment to the store.
    case save(SegmentID)
    /// Add the verified bytes of a segment to the store; the segment itself follows.
    case keep(SegmentID, bytes: [UInt8])
    /// Write the output of a complete and verified file.
    case write(name: String, hashes: [Hash])
    /// Leave the loop once all messages are sent: the client has all that it wants.
    case completed
    /// Leave the loop, as the swarm is over; these are the files that the client could not get whole.
    case stopped([Shortfall])
  }

  private let rank: Rank
  private let departure: SwarmSettings.Departure?
  private let size: Int
  private let settings: SwarmSettings
  private let input: RankInput
  private var peers: PeerTable
  private var requests = RequestTable()
  private var files: WantedFiles
  /// The segments that the tracker has not been told of yet.
  private var unreported: [SegmentID] = []
  /// Since when there has been one of them.
  private var unreportedSince = Instant.zero
  /// How many messages have come from the tracker.
  private var heard: UInt32 = 0
  /// The state that this client last reported to the tracker; nil once the tracker has sent news since.
  private var reported: TrackerMessage.DownloadState?
  /// Since when the pipeline has had room for a request, but there was nothing to request.
  private var idleSince: Instant?
  /// How many deferred segments are released next, if the others do not bring them.
  private var releaseLimit: Int
  private var isFinished = false
  /// When the client is to announce itself, if it has not.
  private var announcement: Instant?
  /// How many right and new segments have come from peers.
  private var got = 0
  private var absence: Absence
  private let pace: Pace
  /// Whether the endgame found nobody else to ask, and nothing has happened since.
  private var isRepeatVain = false
  /// Whether the client has said that it leaves.
  public private(set) var isLeaving = false

  /// How many segments a pick tries in vain, at most, because all their holders are busy.
  private static let attempts = 16
  /// For how long, in milliseconds, what has come may be kept from the tracker: where segments take longer, each is news.
  private static let newsDelay: Int64 = 100
  /// How long, in milliseconds, an idle client waits before it requests segments that it left to others.
  private static let courtesy: Int64 = 30

  /// The download side of `rank`, in a swarm of `size` processes.
  public init(rank: Rank, size: Int, input: RankInput, settings: SwarmSettings) {
    self.init(rank: rank, size: size, input: input, settings: settings, pace: .machine)
  }

  /// The download side of `rank`, in a swarm of `size` processes whose deadlines are those of `pace`.
  package init(rank: Rank, size: Int, input: RankInput, settings: SwarmSettings, pace: Pace) {
    self.pace = pace
    absence = pace.absence(longerThan: 500)
    self.rank = rank
    self.size = size
    self.settings = settings
    self.input = input
    departure = settings.leaves[rank]
    peers = PeerTable(rank: rank, size: size, settings: settings, pace: pace)
    files = WantedFiles(input, rank: rank, size: size)
    releaseLimit = settings.pipeline
  }

  /// How many segments each peer has given.
  public var received: [Rank: Int] { peers.received }

  /// Announces the client to the tracker, now or when the settings say, and writes the wanted files that it owns whole.
  public mutating func start(now: Instant, into directives: inout [Directive]) {
    let moment = now.advanced(milliseconds: Int64(settings.joins[rank] ?? 0))
    if moment > now { announcement = moment } else { announce(into: &directives) }
  }

  private mutating func announce(into directives: inout [Directive]) {
    announcement = nil
    for file in input.owned { directives.append(.send(.tracker(.ownedFile(file)))) }
    for name in input.wanted {
      if let file = input.owned.first(where: { $0.name == name }), file.held.isFull {
        directives.append(.write(name: name, hashes: file.hashes))
      }
    }
    directives.append(.send(.tracker(.announce(wanted: files.names))))
    if files.areComplete { finish(into: &directives) }
  }

  /// Handles a message for the download thread; appends what is to be done to `directives`.
  public mutating func receive(
    _ message: DownloadMessage, from sender: Rank, now: Instant, into directives: inout [Directive]
  ) {
    guard !isFinished else { return }
    isRepeatVain = false
    if case .stop = message { return end(into: &directives) }
    if sender == trackerRank {
      heard &+= 1
      reported = nil
    }
    switch message {
    case .segment(let segment, let hash, let served):
      guard peers.contains(sender) else { return }
      peers.noteServed(served, by: sender)
      receive(segment, hash, from: sender, now: now, into: &directives)
    case .payload(let segment, let bytes, let served):
      guard peers.contains(sender) else { return }
      peers.noteServed(served, by: sender)
      receive(segment, MD5.hash(bytes), bytes, from: sender, now: now, into: &directives)
    case .reject(let segment):
      guard peers.contains(sender) else { return }
      reject(segment, by: sender, now: now, into: &directives)
    case .file(let description):
      learn(description, into: &directives)
    case .noSuchFile(let name):
      files.miss(name)
    case .changes(let changes):
      for change in changes where peers.contains(Rank(change.peer)) {
        files.addHolder(Rank(change.peer), of: change.segment)
      }
    case .lost(let peer):
      guard peers.contains(peer) else { return }
      abandon(peer, as: .lost)
    case .alive(let peer):
      guard peers.contains(peer) else { return }
      setTrust(.good, of: peer)
    case .stop:
      break
    }
    fill(now: now, into: &directives)
  }

  /// Ends the download, as the tracker is gone.
  public mutating func abandon(into directives: inout [Directive]) {
    guard !isFinished else { return }
    end(into: &directives)
  }

  /// Looks at the time: announces the client when it is due, and requests overdue segments again.
  public mutating func tick(now: Instant, into directives: inout [Directive]) {
    guard !isFinished else { return }
    if let announcement {
      if now >= announcement { announce(into: &directives) }
      return
    }
    requests.postpone(by: absence.look(now: now))
    for request in requests.takeOverdue(now: now) {
      let peer = Rank(request.peer)
      peers.released(peer)
      putBack(request.segment)
      if peers.missed(peer) {
        setTrust(.suspected, of: peer)
        directives.append(.send(.tracker(.suspect(peer))))
      }
    }
    release(now: now)
    fill(now: now, into: &directives)
    if let newsDue, now > newsDue { report(.downloading, into: &directives) }
    repeatLast(now: now, into: &directives)
  }

  /// The earliest moment at which `tick` does something, if nothing is received before; nil if there is none.
  ///
  /// A moment that has passed means at once.
  package var nextWake: Instant? {
    guard !isFinished else { return nil }
    if let announcement { return announcement }
    var last = requests.earliestDeadline?.nanoseconds ?? .max
    if let idleSince, files.haveDeferred {
      last = min(last, idleSince.advanced(milliseconds: Downloader.courtesy * pace.courtesy).nanoseconds)
    }
    if requests.count < settings.pipeline, !isRepeatVain, let request = requests.oldestAskedOnce {
      last = min(last, request.sent.nanoseconds + peers[Rank(request.peer)].endgamePatience(pace))
    }
    if let newsDue { last = min(last, newsDue.nanoseconds) }
    // Each of them has passed one nanosecond later.
    return last == .max ? nil : Instant(nanoseconds: last + 1)
  }

  // MARK: - Answers

  private mutating func receive(
    _ segment: SegmentID, _ hash: Hash, _ bytes: [UInt8]? = nil, from peer: Rank, now: Instant,
    into directives: inout [Directive]
  ) {
    let mayBeRepeated = requests.hasRepeats
    let request = requests.take(segment, of: peer)
    if request != nil { peers.released(peer) }
    noteAnswer(of: peer, responseTime: request.map { now.nanoseconds - $0.sent.nanoseconds })
    guard let expected = files.hashOfMissing(segment) else { return }
    guard hash == expected else {
      // If no request waited for it, it came late or twice, and its segment was put back before.
      if request != nil {
        putBack(segment)
        blame(peer)
      }
      return
    }
    files.save(segment)
    if let bytes { directives.append(.keep(segment, bytes: bytes)) }
    directives.append(.save(segment))
    peers.received(from: peer)
    got += 1
    if departure == .after(segments: got) { leave(into: &directives) }
    if unreported.isEmpty { unreportedSince = now }
    unreported.append(segment)
    if mayBeRepeated || request == nil { cancelOthers(segment, into: &directives) }
    complete(segment.file, into: &directives)
    if isFinished { return }
    if unreported.count >= settings.updateInterval { report(.downloading, into: &directives) }
  }

  /// Tells the tracker that the client leaves; from now on it requests nothing.
  private mutating func leave(into directives: inout [Directive]) {
    isLeaving = true
    directives.append(.send(.tracker(.leave)))
  }

  /// Directs that a file be written, if it is complete.
  private mutating func complete(_ file: FileID, into directives: inout [Directive]) {
    guard let (name, hashes) = files.close(file) else { return }
    directives.append(.write(name: name, hashes: hashes))
    if files.areComplete { finish(into: &directives) }
  }

  private mutating func reject(
    _ segment: SegmentID, by peer: Rank, now: Instant, into directives: inout [Directive]
  ) {
    guard let request = requests.take(segment, of: peer) else { return }
    peers.released(peer)
    noteAnswer(of: peer, responseTime: now.nanoseconds - request.sent.nanoseconds)
    files.removeHolder(peer, of: segment)
    putBack(segment)
    blame(peer)
  }

  private mutating func noteAnswer(of peer: Rank, responseTime: Int64?) {
    peers.answered(peer, responseTime: responseTime)
    if peers[peer].trust == .suspected { setTrust(.good, of: peer) }
  }

  /// Counts a failure of `peer`, and bans it after too many.
  private mutating func blame(_ peer: Rank) {
    if peers.failed(peer) { abandon(peer, as: .banned) }
  }

  /// Cancels the other requests for a segment that has come (endgame).
  private mutating func cancelOthers(_ segment: SegmentID, into directives: inout [Directive]) {
    while let request = requests.take(segment) {
      peers.released(Rank(request.peer))
      directives.append(.send(.uploader(.cancel(segment), of: Rank(request.peer))))
    }
  }

  /// Lets a segment be requested again, unless it is held or another request for it is in flight.
  private mutating func putBack(_ segment: SegmentID) {
    if !requests.contains(segment) { files.putBack(segment) }
  }

  // MARK: - What the tracker tells

  private mutating func learn(_ description: FileDescription, into directives: inout [Directive]) {
    guard files.learn(description) else { return }
    directives.append(.open(description.id, name: description.name, hashes: description.hashes))
    for peer in 1..<size where peers[peer].trust != .good { files.setCounted(peer, false) }
    complete(description.id, into: &directives)
  }

  private mutating func abandon(_ peer: Rank, as trust: PeerRecord.Trust) {
    setTrust(trust, of: peer)
    for request in requests.takeAll(of: peer) {
      peers.released(peer)
      putBack(request.segment)
    }
  }

  /// Sets how far `peer` is trusted: only what good peers hold counts as available.
  ///
  /// So, while no request is in flight, every available segment has a holder that can be asked.
  private mutating func setTrust(_ trust: PeerRecord.Trust, of peer: Rank) {
    peers.setTrust(trust, of: peer)
    files.setCounted(peer, peers[peer].trust == .good)
  }

  // MARK: - Requests

  private mutating func fill(now: Instant, into directives: inout [Directive]) {
    guard !isFinished, !isLeaving else { return }
    while requests.count < settings.pipeline {
      guard
        let (segment, peer) = files.pick(settings.segmentSelection, attempts: Downloader.attempts, peers: &peers)
      else {
        if idleSince == nil { idleSince = now }
        break
      }
      idleSince = nil
      ask(peer, for: segment, now: now, into: &directives)
    }
    if requests.isEmpty { awaitNews(into: &directives) }
  }

  /// Releases some deferred segments, more each time, when the others have not brought them for a while.
  private mutating func release(now: Instant) {
    guard let idleSince, now > idleSince.advanced(milliseconds: Downloader.courtesy * pace.courtesy) else { return }
    self.idleSince = now
    if files.releaseDeferred(limit: releaseLimit) { releaseLimit *= 2 }
  }

  private mutating func ask(
    _ peer: Rank, for segment: SegmentID, isRepeat: Bool = false, now: Instant, into directives: inout [Directive]
  ) {
    peers.asked(peer)
    requests.add(segment, of: peer, now: now, patience: peers[peer].patience(pace), isRepeat: isRepeat)
    directives.append(.send(.uploader(.request(segment), of: peer)))
  }

  /// Endgame: when nothing is left to request, repeats the oldest request at another holder.
  private mutating func repeatLast(now: Instant, into directives: inout [Directive]) {
    guard requests.count < settings.pipeline, let request = requests.oldestAskedOnce else { return }
    let waited = now.nanoseconds - request.sent.nanoseconds
    guard waited > peers[Rank(request.peer)].endgamePatience(pace) else { return }
    let other = files.chooseOther(than: Rank(request.peer), for: request.segment, from: &peers)
    isRepeatVain = other == nil
    if let other { ask(other, for: request.segment, isRepeat: true, now: now, into: &directives) }
  }

  // MARK: - Reports

  /// When the tracker is told of what has come, however little it is; nil if nothing has.
  private var newsDue: Instant? {
    unreported.isEmpty ? nil : unreportedSince.advanced(milliseconds: Downloader.newsDelay)
  }

  private mutating func report(_ state: TrackerMessage.DownloadState, into directives: inout [Directive]) {
    reported = state
    directives.append(.send(.tracker(.update(have: unreported, state: state, heard: heard))))
    unreported.removeAll(keepingCapacity: true)
  }

  /// Tells the tracker, once, that nothing can be requested; before that, waits for its word on suspected peers.
  private mutating func awaitNews(into directives: inout [Directive]) {
    guard !peers.hasSuspects, files.areSettled, !files.haveAvailable else { return }
    let state: TrackerMessage.DownloadState = files.haveDeferred ? .waiting : .starved
    // A segment that came late from a peer that is gone may be what others wait for.
    guard reported != state || !unreported.isEmpty else { return }
    report(state, into: &directives)
  }

  private mutating func finish(into directives: inout [Directive]) {
    isFinished = true
    if !files.isEmpty { report(.finished, into: &directives) }
    directives.append(.completed)
  }

  private mutating func end(into directives: inout [Directive]) {
    isFinished = true
    directives.append(.stopped(files.shortfalls(wereCutShort: reported != .starved)))
  }
}
