/// The download side of a client: keeps requests in flight to several peers until it has all that it wants.
///
/// It picks segments as the settings say (rarest first, BEP 3), tells the tracker what it has got, and verifies every
/// segment against its hash. Where clients know only their neighbours, it also keeps up the links with these, until the swarm
/// is over.
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
    /// The client has all that it wants. Leave the loop once all messages are sent, unless it `keepsLinks`.
    case completed
    /// Leave the loop, as the swarm is over; these are the files that the client could not get whole.
    case stopped([Shortfall])
  }

  let rank: Rank
  let departure: SwarmSettings.Departure?
  let size: Int
  let settings: SwarmSettings
  let input: RankInput
  var peers: PeerTable
  var requests = RequestTable()
  var files: WantedFiles
  /// The neighbours; nil if the client knows all others.
  ///
  /// In the tables a peer is then known by its place here, else by its
  /// rank.
  var links: LinkTable?
  /// What the neighbours have not been told of.
  var news = NewsTable()
  var search: PeerSearch
  /// What the client reveals; nil if it says all that it holds.
  var superSeeder: SuperSeeder?
  /// When the client last asked its neighbours whether they are there.
  var askedWhoIsThere = Instant.zero
  /// Decides whom the client serves; nil if it serves all that ask.
  var choker: Choker?
  /// The numbers of the owned files, where there are links; nil until the tracker lets the client take part.
  var ownedNumbers: [FileID]?
  /// What came from other clients before that.
  var early: [(message: DownloadMessage, sender: Rank)] = []
  /// How many segments came from peers that are no neighbours any more.
  var formerlyReceived: [Rank: Int] = [:]
  /// The peers that are never asked again, where there are links.
  var banned: Set<Rank> = []
  /// The segments that the tracker has not been told of yet.
  var unreported: [SegmentID] = []
  /// Since when there has been one of them.
  var unreportedSince = Instant.zero
  /// How many messages have come from the tracker.
  var heard: UInt32 = 0
  /// The state that this client last reported to the tracker; nil once the tracker has sent news since.
  var reported: TrackerMessage.DownloadState?
  /// Since when the pipeline has had room for a request, but there was nothing to request.
  var idleSince: Instant?
  /// How many deferred segments are released next, if the others do not bring them.
  private var releaseLimit: Int
  /// Whether the loop has been left.
  var isFinished = false
  /// When the client is to announce itself, if it has not.
  private var announcement: Instant?
  /// How many right and new segments have come from peers.
  var got = 0
  private var absence: Absence
  let pace: Pace
  /// Whether the endgame found nobody else to ask, and nothing has happened since.
  private var isRepeatVain = false
  /// Whether the client has said that it leaves.
  public internal(set) var isLeaving = false

  /// How many segments are picked at random before the rarest are, where the settings have it so.
  private static let randomSegments = 4
  /// How many segments a pick tries in vain, at most, because all their holders are busy.
  private static let attempts = 16
  /// The same where most holders do not serve this client.
  private static let attemptsIfChoked = 4096
  /// For how long, in milliseconds, what has come may be kept from the tracker: where segments take longer, each is news.
  static let newsDelay: Int64 = 100
  /// How long, in milliseconds, an idle client waits before it requests segments that it left to others.
  static let courtesy: Int64 = 30

  /// The download side of `rank`, in a swarm of `size` processes.
  public init(rank: Rank, size: Int, input: RankInput, settings: SwarmSettings) {
    self.init(rank: rank, size: size, input: input, settings: settings, pace: .machine)
  }

  /// The download side of `rank`, in a swarm of `size` processes whose deadlines are those of `pace`.
  package init(
    rank: Rank, size: Int, input: RankInput, settings: SwarmSettings, pace: Pace, choking: Choking? = nil
  ) {
    self.pace = pace
    search = PeerSearch(pace: pace)
    absence = pace.absence(longerThan: 500)
    self.rank = rank
    self.size = size
    self.settings = settings
    self.input = input
    departure = settings.leaves[rank]
    let window = settings.segmentSelection == .streaming ? settings.streamingWindow : nil
    if let limit = settings.links {
      links = LinkTable(limit: limit)
      peers = PeerTable(rank: rank, places: limit, settings: settings, pace: pace)
      files = WantedFiles(input, rank: rank, size: limit + 1, isBounded: true, streamingWindow: window)
      choker = (choking ?? settings.choking).map { Choker($0) }
    } else {
      peers = PeerTable(rank: rank, size: size, settings: settings, pace: pace)
      files = WantedFiles(input, rank: rank, size: size, streamingWindow: window)
    }
    releaseLimit = settings.pipeline
  }

  /// How many segments each peer has given.
  public var received: [Rank: Int] {
    guard let links else { return peers.received }
    var received = formerlyReceived
    for (place, count) in peers.received where links.places[place] {
      received[links.rank(at: place), default: 0] += count
    }
    return received
  }

  /// What the client and its neighbours had to do with each other; nil if it knows all others.
  public var neighbourStatistics: NeighbourStatistics? { links?.statistics }

  /// Whether the loop goes on when the client has all that it wants, as others are linked with it.
  public var keepsLinks: Bool { links != nil }

  /// Whether `rank` is another client.
  func isClient(_ rank: Rank) -> Bool { rank > 0 && rank < size }

  /// The place of a client in the tables; nil if it is none of the neighbours.
  func place(of rank: Rank) -> Int? {
    guard isClient(rank) else { return nil }
    return links == nil ? rank : links?.place(of: rank)
  }

  /// The client at a place of the tables.
  func rank(at place: Int) -> Rank { links?.rank(at: place) ?? place }

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
    if links != nil, !files.areComplete { links?.countTime(to: now) }
    if case .stop = message { return end(into: &directives) }
    if sender == trackerRank {
      heard &+= 1
      if links == nil { reported = nil }
    }
    switch message {
    case .segment(let segment, let hash, let served):
      guard isClient(sender) else { return }
      if let peer = place(of: sender) { peers.noteServed(served, by: peer) }
      receive(segment, hash, from: sender, now: now, into: &directives)
    case .payload(let segment, let bytes, let served):
      guard isClient(sender) else { return }
      if let peer = place(of: sender) { peers.noteServed(served, by: peer) }
      receive(segment, MD5.hash(bytes), bytes, from: sender, now: now, into: &directives)
    case .reject(let segment):
      guard let peer = place(of: sender) else { return }
      reject(segment, by: peer, now: now, into: &directives)
    case .file(let description):
      learn(description, now: now, into: &directives)
    case .noSuchFile(let name):
      files.miss(name)
    case .changes(let changes):
      for change in changes {
        if let peer = place(of: Rank(change.peer)) { files.addHolder(peer, of: change.segment) }
      }
    case .lost(let peer):
      if links != nil { return unlink(lost: peer, now: now, into: &directives) }
      guard isClient(peer) else { return }
      abandon(peer, as: .lost)
    case .alive(let peer):
      guard let peer = place(of: peer) else { return }
      setTrust(.good, of: peer)
    case .numbered, .peers, .audit:
      guard sender == trackerRank, links != nil else { return }
      hearOfLinks(message, now: now, into: &directives)
    case .hello, .goodbye, .have, .interest, .choke, .unchoke:
      guard isClient(sender), sender != rank, links != nil else { return }
      hearNeighbour(message, from: sender, now: now, into: &directives)
      // News of a peer that may not be asked changes nothing.
      if case .have = message, place(of: sender).map({ !peers.isAskable($0) }) ?? true { return }
    case .stop:
      break
    }
    fill(now: now, into: &directives)
    if links != nil { seekPeers(now: now, into: &directives) }
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
    if links != nil, !files.areComplete { links?.countTime(to: now) }
    requests.postpone(by: absence.look(now: now))
    for request in requests.takeOverdue(now: now) {
      let peer = Rank(request.peer)
      peers.released(peer)
      putBack(request.segment)
      if peers.missed(peer) {
        setTrust(.suspected, of: peer)
        directives.append(.send(.tracker(.suspect(rank(at: peer)))))
      }
    }
    if links == nil { release(now: now) }
    fill(now: now, into: &directives)
    if let newsDue, now > newsDue { report(.downloading, into: &directives) }
    repeatLast(now: now, into: &directives)
    if links != nil { tickLinks(now: now, into: &directives) }
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
    if links != nil, let wake = nextWakeOfLinks { last = min(last, wake.nanoseconds) }
    // Each of them has passed one nanosecond later.
    return last == .max ? nil : Instant(nanoseconds: last + 1)
  }

  // MARK: - What the tracker tells

  private mutating func learn(_ description: FileDescription, now: Instant, into directives: inout [Directive]) {
    guard files.learn(description) else { return }
    directives.append(.open(description.id, name: description.name, hashes: description.hashes))
    if links == nil {
      for peer in 1..<size where peers[peer].trust != .good { files.setCounted(peer, false) }
    } else {
      askNeighboursAgain(now: now, into: &directives)
    }
    complete(description.id, into: &directives)
  }

  mutating func abandon(_ peer: Rank, as trust: PeerRecord.Trust) {
    setTrust(trust, of: peer)
    for request in requests.takeAll(of: peer) {
      peers.released(peer)
      putBack(request.segment)
    }
  }

  /// Sets how far `peer` is trusted: only what good peers hold counts as available.
  ///
  /// So, while no request is in flight, every available segment has a holder that can be asked.
  mutating func setTrust(_ trust: PeerRecord.Trust, of peer: Rank) {
    peers.setTrust(trust, of: peer)
    files.setCounted(peer, peers[peer].trust == .good)
  }

  // MARK: - Requests

  mutating func fill(now: Instant, into directives: inout [Directive]) {
    guard !isFinished, !isLeaving, !files.areComplete else { return }
    while requests.count < settings.pipeline {
      guard
        let (segment, peer) = files.pick(selection, attempts: attempts, peers: &peers)
      else {
        if idleSince == nil { idleSince = now }
        break
      }
      idleSince = nil
      ask(peer, for: segment, now: now, into: &directives)
    }
    if requests.isEmpty, links == nil { awaitNews(into: &directives) }
  }

  private var selection: SegmentSelection {
    guard settings.segmentSelection == .randomFirst else { return settings.segmentSelection }
    return got < Downloader.randomSegments ? .random : .rarestFirst
  }

  private var attempts: Int { choker == nil ? Downloader.attempts : Downloader.attemptsIfChoked }

  /// Releases some deferred segments, more each time, when the others have not brought them for a while.
  private mutating func release(now: Instant) {
    guard let idleSince, now > idleSince.advanced(milliseconds: Downloader.courtesy * pace.courtesy) else { return }
    self.idleSince = now
    if files.releaseDeferred(limit: releaseLimit) { releaseLimit *= 2 }
  }

  private mutating func ask(
    _ peer: Rank, for segment: SegmentID, isRepeat: Bool = false, now: Instant, into directives: inout [Directive]
  ) {
    // The tracker is not to believe any more that nobody around has anything.
    if links != nil, reported == .starved { report(.downloading, into: &directives) }
    peers.asked(peer)
    requests.add(segment, of: peer, now: now, patience: peers[peer].patience(pace), isRepeat: isRepeat)
    directives.append(.send(.uploader(.request(segment), of: rank(at: peer))))
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
}
