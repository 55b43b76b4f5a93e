/// Knows who holds which segments of which files, and tells those who want them; holds none itself.
///
/// Where clients know only their neighbours, it names some of the others to them, and they tell each other what they hold.
///
/// It lets the swarm start when every client has announced itself, and stops it when no client can get any further: each
/// has finished, is starved of what nobody holds, or is gone.
public struct Tracker: Sendable {
  /// What the shell has to do.
  public enum Directive: Hashable, Sendable {
    /// Send a message.
    case send(Envelope)
    /// Say why the swarm cannot start.
    case report(AnnouncementConflict)
    /// Leave the loop; `failed` if it was for a conflict.
    case stop(failed: Bool)
  }

  /// How long a suspected client may take to answer, in milliseconds.
  public static let pongPatience: Int64 = 3_000
  /// How often every client is asked whether it is there, in milliseconds.
  static let pingInterval: Int64 = 1_000
  /// How long a client that is not suspected may take to answer, in milliseconds.
  ///
  /// That is longer than for a suspected one, as the machine may only be busy with others.
  static let quietPatience: Int64 = 4_000

  private let size: Int
  /// The clients that the others do not wait for at the start.
  private let latecomers: Set<Rank>
  /// How many peers a client is told of at once; nil if every client knows all others.
  let numwant: Int?
  var clients: [TrackedClient]
  var files: [TrackedFile] = []
  private(set) var numbers: [String: FileID] = [:]
  /// The source of every choice of peers.
  var random: SplitMix64
  /// How many clients the start still waits for.
  private var awaited: Int
  /// How many clients the end still waits for, as they are there and neither finished nor starved.
  var unsettled: Int
  /// The starved clients that have not answered the last audit, and how many messages each had been sent by then; nil if
  /// there was none, or something has happened since.
  var audited: [Rank: UInt32]?
  var nextPing: Instant?
  private var absence: Absence
  let pace: Pace
  /// Whether some client may have to be told what others have got.
  private var isNewsDue = false
  /// No client has to answer a ping before this moment.
  var firstPongDeadline: Instant?
  var hasStarted = false
  var hasStopped = false

  /// The tracker of a swarm of `size` processes, itself among them, of which `latecomers` announce themselves later.
  public init(size: Int, latecomers: Set<Rank> = []) {
    self.init(size: size, latecomers: latecomers, pace: .machine)
  }

  /// The tracker of a swarm of `size` processes, itself among them, whose deadlines are those of `pace`; `latecomers`
  /// announce themselves later.
  package init(size: Int, latecomers: Set<Rank>, pace: Pace) {
    self.init(size: size, latecomers: latecomers, settings: SwarmSettings(), pace: pace)
  }

  /// The tracker of a swarm of `size` processes, itself among them, whose clients behave as `settings` say; `latecomers`
  /// announce themselves later.
  public init(size: Int, latecomers: Set<Rank> = [], settings: SwarmSettings) {
    self.init(size: size, latecomers: latecomers, settings: settings, pace: .machine)
  }

  /// The same, with the deadlines of `pace`.
  package init(size: Int, latecomers: Set<Rank>, settings: SwarmSettings, pace: Pace) {
    self.pace = pace
    absence = pace.absence(longerThan: 500)
    self.size = size
    self.latecomers = latecomers
    numwant = settings.links == nil ? nil : settings.numwant
    random = SplitMix64(seed: settings.seed, rank: trackerRank)
    clients = Array(repeating: TrackedClient(), count: size)
    unsettled = size - 1
    awaited = (1..<max(1, size)).count { !latecomers.contains($0) }
  }

  var ranks: Range<Rank> { 1..<size }

  /// Whether `rank` has left or is given up.
  public func isLost(_ rank: Rank) -> Bool { clients[rank].isLost }

  /// Changes what is known of a client, and counts anew whom the start and the end wait for.
  mutating func change(_ rank: Rank, _ body: (inout TrackedClient) -> Void) {
    let mayBeAwaited = !latecomers.contains(rank)
    if mayBeAwaited, clients[rank].isAwaited { awaited -= 1 }
    if clients[rank].isUnsettled { unsettled -= 1 }
    body(&clients[rank])
    if mayBeAwaited, clients[rank].isAwaited { awaited += 1 }
    if clients[rank].isUnsettled { unsettled += 1 }
  }

  /// Starts the swarm at once if it waits for no announcement; otherwise it starts when none is missing.
  public mutating func start(into directives: inout [Directive]) {
    startIfReady(into: &directives)
  }

  /// Handles a message of a client; appends what is to be done to `directives`.
  public mutating func receive(
    _ message: TrackerMessage, from sender: Rank, now: Instant, into directives: inout [Directive]
  ) {
    guard ranks.contains(sender), clients[sender].state != .departed, !hasStopped else { return }
    if clients[sender].pongDeadline != nil || clients[sender].isLost { welcomeBack(sender, into: &directives) }
    switch message {
    case .ownedFile(let file):
      add(file, owner: sender, into: &directives)
    case .announce(let wanted):
      announce(sender, wanted: wanted, into: &directives)
    case .update(let have, let state, let heard):
      update(sender, have: have, state: state, heard: heard, into: &directives)
    case .suspect(let peer):
      suspect(peer, by: sender, now: now, into: &directives)
    case .pong:
      break
    case .withdraw:
      stop(failed: false, into: &directives)
    case .leave:
      bidFarewell(to: sender, into: &directives)
    case .reannounce:
      if hasStarted { namePeers(to: sender, into: &directives) }
    case .ban(let peer):
      clients[sender].banned.append(peer)
      stopIfOver(into: &directives)
    }
  }

  /// Answers the updates, all those of a client at once, and gives up the clients that have not answered a ping.
  ///
  /// To be called when no message waits, or when many have come.
  public mutating func tick(now: Instant, into directives: inout [Directive]) {
    guard !hasStopped else { return }
    isNewsDue = false
    defer { firstPongDeadline = clients.lazy.compactMap(\.pongDeadline).min() }
    for rank in ranks where numwant == nil && (clients[rank].isOwedNews || clients[rank].awaitsNews) {
      clients[rank].isOwedNews = false
      tellNews(rank, into: &directives)
    }
    let absent = absence.look(now: now)
    for rank in ranks {
      clients[rank].pongDeadline?.nanoseconds += absent
      if let deadline = clients[rank].pongDeadline, now > deadline { lose(rank, into: &directives) }
    }
    pingAll(now: now, into: &directives)
  }

  /// The earliest moment at which `tick` does something, or one before it, if nothing is received before; nil if there
  /// is none.
  ///
  /// A moment that has passed means at once.
  package var nextWake: Instant? {
    guard !hasStopped else { return nil }
    guard !isNewsDue, let nextPing else { return .zero }
    return firstPongDeadline.map { min(nextPing, Instant(nanoseconds: $0.nanoseconds + 1)) } ?? nextPing
  }

  // MARK: - Announcements

  private mutating func add(
    _ file: RankInput.OwnedFile, owner: Rank, into directives: inout [Directive]
  ) {
    audited = nil
    guard let id = numbers[file.name] else {
      let id = FileID(files.count)
      numbers[file.name] = id
      files.append(TrackedFile(file, owner: owner, size: size, areAllKnown: numwant == nil))
      clients[owner].owned.append(id)
      for rank in ranks where clients[rank].wanted.contains(file.name) {
        files[Int(id)].setWanted(true, by: rank)
      }
      if hasStarted {
        describe(id, into: &directives)
        if numwant != nil { for rank in files[Int(id)].wanters.ranks { namePeers(to: rank, into: &directives) } }
      }
      return
    }
    do {
      let hasNews = try files[Int(id)].merge(file, owner: owner)
      clients[owner].owned.append(id)
      guard hasStarted else { return }
      if hasNews {
        describe(id, into: &directives)
      } else if numwant == nil {
        for range in file.held.ranges(of: true) {
          for index in range { spread(SegmentID(file: id, index: Int32(index)), of: owner) }
        }
      }
    } catch {
      directives.append(.report(error))
      stop(failed: true, into: &directives)
    }
  }

  private mutating func announce(_ rank: Rank, wanted: [String], into directives: inout [Directive]) {
    guard clients[rank].state == .expected else { return }
    audited = nil
    clients[rank].wanted = wanted
    change(rank) { $0.state = wanted.isEmpty ? .finished : .downloading }
    for name in wanted {
      if let id = numbers[name] { files[Int(id)].setWanted(true, by: rank) }
    }
    if hasStarted {
      admit(rank, into: &directives)
      stopIfOver(into: &directives)
    } else {
      startIfReady(into: &directives)
    }
  }

  mutating func startIfReady(into directives: inout [Directive]) {
    guard !hasStarted, awaited == 0 else { return }
    hasStarted = true
    for rank in ranks where clients[rank].state != .expected && clients[rank].state != .departed {
      admit(rank, into: &directives)
    }
    stopIfOver(into: &directives)
  }

  /// Tells a client the numbers of its files, and about each file that it wants.
  private mutating func admit(_ rank: Rank, into directives: inout [Directive]) {
    var owned = clients[rank].owned[...]
    repeat {
      let files = Array(owned.prefix(UploadMessage.acceptedLimit))
      directives.append(.send(.uploader(.accepted(files: files), of: rank)))
      owned = owned.dropFirst(files.count)
    } while !owned.isEmpty
    // What they hold is told all the same: they may come back.
    for peer in ranks where numwant == nil && peer != rank && clients[peer].isLost && clients[peer].state != .departed {
      tell(rank, .lost(peer), into: &directives)
    }
    for name in clients[rank].wanted {
      if let id = numbers[name] {
        describe(id, to: rank, into: &directives)
      } else {
        tell(rank, .noSuchFile(name: name), into: &directives)
      }
    }
    guard numwant != nil else { return }
    tell(rank, .numbered(files: clients[rank].owned), into: &directives)
    if clients[rank].state != .finished { namePeers(to: rank, into: &directives) }
  }

  private mutating func describe(_ id: FileID, into directives: inout [Directive]) {
    for rank in files[Int(id)].wanters.ranks { describe(id, to: rank, into: &directives) }
  }

  private mutating func describe(_ id: FileID, to rank: Rank, into directives: inout [Directive]) {
    let file = files[Int(id)]
    let description =
      numwant == nil
      ? file.description(id: id, for: rank) { clients[$0].state == .departed }
      : FileDescription(id: id, name: file.name, hashes: file.hashes, holdings: [], wantedBy: [])
    tell(rank, .file(description), into: &directives)
  }

  // MARK: - Updates

  private mutating func update(
    _ rank: Rank, have: [SegmentID], state: TrackerMessage.DownloadState, heard: UInt32,
    into directives: inout [Directive]
  ) {
    for segment in have where files.indices.contains(Int(segment.file)) {
      if files[Int(segment.file)].add(segment.index, of: rank), numwant == nil { spread(segment, of: rank) }
    }
    if numwant != nil {
      note(state, of: rank, heard: heard)
      return stopIfOver(into: &directives)
    }
    isNewsDue = true
    switch state {
    case .downloading:
      change(rank) { $0.state = .downloading }
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = false
    case .waiting:
      change(rank) { $0.state = .downloading }
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = heard == clients[rank].told
    case .starved:
      let isUpToDate = heard == clients[rank].told && clients[rank].news.isEmpty
      change(rank) { $0.state = isUpToDate ? .starved : .downloading }
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = isUpToDate
    case .finished:
      change(rank) { $0.state = .finished }
      forgetNews(for: rank)
    }
    stopIfOver(into: &directives)
  }

  /// Notes what a client that knows only its neighbours says of its download, having heard so many messages.
  private mutating func note(_ state: TrackerMessage.DownloadState, of rank: Rank, heard: UInt32) {
    switch state {
    case .downloading, .waiting:
      change(rank) { $0.state = .downloading }
      audited = nil
    case .starved:
      change(rank) { $0.state = .starved }
      if let told = audited?[rank], Int32(bitPattern: heard &- told) >= 0 { audited?[rank] = nil }
    case .finished:
      change(rank) { $0.state = .finished }
      audited?[rank] = nil
      for name in clients[rank].wanted {
        if let id = numbers[name] { files[Int(id)].setWanted(false, by: rank) }
      }
    }
  }

  /// Adds `segment`, which `rank` has got, to the news for all others that want it.
  private mutating func spread(_ segment: SegmentID, of rank: Rank) {
    let change = Change(peer: Int32(rank), segment: segment)
    let file = Int(segment.file)
    for word in 0..<files[file].wordCount {
      var lacking = files[file].lacking(segment.index, word: word)
      while lacking != 0 {
        let other = word << 6 + lacking.trailingZeroBitCount
        lacking &= lacking - 1
        clients[other].news.append(change)
        if clients[other].awaitsNews { isNewsDue = true }
        if clients[other].state == .starved { self.change(other) { $0.state = .downloading } }
      }
    }
  }

  /// Drops the news for a client that wants no file any more.
  mutating func forgetNews(for rank: Rank) {
    clients[rank].isOwedNews = false
    clients[rank].awaitsNews = false
    clients[rank].news = []
    for index in files.indices { files[index].setWanted(false, by: rank) }
  }

  private mutating func tellNews(_ rank: Rank, into directives: inout [Directive]) {
    guard !clients[rank].news.isEmpty else { return }
    var news: [Change] = []
    swap(&news, &clients[rank].news)
    tell(rank, .changes(news), into: &directives)
  }

  /// Sends a message to a download thread; a starved client that hears it is not starved until it says so again.
  ///
  /// Where clients know only their neighbours, these and not the tracker bring them what they wait for: they say when they
  /// go on.
  mutating func tell(_ rank: Rank, _ message: DownloadMessage, into directives: inout [Directive]) {
    clients[rank].told &+= 1
    clients[rank].awaitsNews = false
    if numwant == nil, clients[rank].state == .starved { change(rank) { $0.state = .downloading } }
    directives.append(.send(.downloader(message, of: rank)))
  }
}
