/// Knows who holds which segments of which files, and tells those who want them; holds none itself.
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
  private static let pingInterval: Int64 = 1_000
  /// How long a client that is not suspected may take to answer, in milliseconds.
  ///
  /// That is longer than for a suspected one, as the machine may only be busy with others.
  private static let quietPatience: Int64 = 4_000

  private let size: Int
  /// The clients that the others do not wait for at the start.
  private let latecomers: Set<Rank>
  private var clients: [TrackedClient]
  private var files: [TrackedFile] = []
  private var numbers: [String: FileID] = [:]
  private var nextPing: Instant?
  private var absence: Absence
  private let pace: Pace
  /// Whether some client may have to be told what others have got.
  private var isNewsDue = false
  /// No client has to answer a ping before this moment.
  private var firstPongDeadline: Instant?
  private var hasStarted = false
  private var hasStopped = false

  /// The tracker of a swarm of `size` processes, itself among them, of which `latecomers` announce themselves later.
  public init(size: Int, latecomers: Set<Rank> = []) {
    self.init(size: size, latecomers: latecomers, pace: .machine)
  }

  /// The tracker of a swarm of `size` processes, itself among them, whose deadlines are those of `pace`; `latecomers`
  /// announce themselves later.
  package init(size: Int, latecomers: Set<Rank>, pace: Pace) {
    self.pace = pace
    absence = pace.absence(longerThan: 500)
    self.size = size
    self.latecomers = latecomers
    clients = Array(repeating: TrackedClient(), count: size)
  }

  private var ranks: Range<Rank> { 1..<size }

  /// Whether `rank` has left or is given up.
  public func isLost(_ rank: Rank) -> Bool { clients[rank].isLost }

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
    }
  }

  /// Answers the updates, all those of a client at once, and gives up the clients that have not answered a ping.
  ///
  /// To be called when no message waits, or when many have come.
  public mutating func tick(now: Instant, into directives: inout [Directive]) {
    guard !hasStopped else { return }
    isNewsDue = false
    defer { firstPongDeadline = clients.lazy.compactMap(\.pongDeadline).min() }
    for rank in ranks where clients[rank].isOwedNews || clients[rank].awaitsNews {
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
    guard let id = numbers[file.name] else {
      let id = FileID(files.count)
      numbers[file.name] = id
      files.append(TrackedFile(file, owner: owner, size: size))
      clients[owner].owned.append(id)
      for rank in ranks where clients[rank].wanted.contains(file.name) {
        files[Int(id)].setWanted(true, by: rank)
      }
      if hasStarted { describe(id, into: &directives) }
      return
    }
    do {
      let hasNews = try files[Int(id)].merge(file, owner: owner)
      clients[owner].owned.append(id)
      guard hasStarted else { return }
      if hasNews {
        describe(id, into: &directives)
      } else {
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
    clients[rank].wanted = wanted
    clients[rank].state = wanted.isEmpty ? .finished : .downloading
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

  private mutating func startIfReady(into directives: inout [Directive]) {
    let isReady = !ranks.contains { rank in
      clients[rank].state == .expected && !clients[rank].isLost && !latecomers.contains(rank)
    }
    guard !hasStarted, isReady else { return }
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
    for peer in ranks where peer != rank && clients[peer].isLost && clients[peer].state != .departed {
      tell(rank, .lost(peer), into: &directives)
    }
    for name in clients[rank].wanted {
      if let id = numbers[name] {
        describe(id, to: rank, into: &directives)
      } else {
        tell(rank, .noSuchFile(name: name), into: &directives)
      }
    }
  }

  private mutating func describe(_ id: FileID, into directives: inout [Directive]) {
    for rank in files[Int(id)].wantedBy { describe(id, to: rank, into: &directives) }
  }

  private mutating func describe(_ id: FileID, to rank: Rank, into directives: inout [Directive]) {
    let description = files[Int(id)].description(id: id, for: rank) { clients[$0].state == .departed }
    tell(rank, .file(description), into: &directives)
  }

  // MARK: - Updates

  private mutating func update(
    _ rank: Rank, have: [SegmentID], state: TrackerMessage.DownloadState, heard: UInt32,
    into directives: inout [Directive]
  ) {
    for segment in have where files.indices.contains(Int(segment.file)) {
      if files[Int(segment.file)].add(segment.index, of: rank) { spread(segment, of: rank) }
    }
    isNewsDue = true
    switch state {
    case .downloading:
      clients[rank].state = .downloading
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = false
    case .waiting:
      clients[rank].state = .downloading
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = heard == clients[rank].told
    case .starved:
      let isUpToDate = heard == clients[rank].told && clients[rank].news.isEmpty
      clients[rank].state = isUpToDate ? .starved : .downloading
      clients[rank].isOwedNews = true
      clients[rank].awaitsNews = isUpToDate
    case .finished:
      clients[rank].state = .finished
      forgetNews(for: rank)
    }
    stopIfOver(into: &directives)
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
        if clients[other].state == .starved { clients[other].state = .downloading }
      }
    }
  }

  /// Drops the news for a client that wants no file any more.
  private mutating func forgetNews(for rank: Rank) {
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
  private mutating func tell(_ rank: Rank, _ message: DownloadMessage, into directives: inout [Directive]) {
    clients[rank].told &+= 1
    clients[rank].awaitsNews = false
    if clients[rank].state == .starved { clients[rank].state = .downloading }
    directives.append(.send(.downloader(message, of: rank)))
  }

  // MARK: - Clients that do not answer

  private mutating func suspect(_ peer: Rank, by reporter: Rank, now: Instant, into directives: inout [Directive]) {
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
  private mutating func pingAll(now: Instant, into directives: inout [Directive]) {
    guard !hasStopped, now >= nextPing ?? now else { return }
    let isFirst = nextPing == nil
    nextPing = now.advanced(milliseconds: Tracker.pingInterval * pace.liveness)
    guard !isFirst else { return }
    for rank in ranks where !clients[rank].isLost && clients[rank].pongDeadline == nil {
      clients[rank].pongDeadline = now.advanced(milliseconds: Tracker.quietPatience * pace.liveness)
      directives.append(.send(.uploader(.ping, of: rank)))
    }
  }

  private mutating func lose(_ peer: Rank, into directives: inout [Directive]) {
    clients[peer].isLost = true
    clients[peer].pongDeadline = nil
    clients[peer].suspectedBy = []
    for rank in downloaders(besides: peer) { tell(rank, .lost(peer), into: &directives) }
    startIfReady(into: &directives)
    stopIfOver(into: &directives)
  }

  /// Lets a client go, and tells the others not to ask it any more.
  private mutating func bidFarewell(to leaver: Rank, into directives: inout [Directive]) {
    dismiss(leaver, into: &directives)
    clients[leaver].state = .departed
    forgetNews(for: leaver)
    lose(leaver, into: &directives)
  }

  private mutating func welcomeBack(_ peer: Rank, into directives: inout [Directive]) {
    let doubters = clients[peer].isLost ? downloaders(besides: peer) : clients[peer].suspectedBy
    clients[peer].isLost = false
    clients[peer].pongDeadline = nil
    clients[peer].suspectedBy = []
    for rank in doubters { tell(rank, .alive(peer), into: &directives) }
  }

  private func downloaders(besides peer: Rank) -> [Rank] {
    ranks.filter { $0 != peer && (clients[$0].state == .downloading || clients[$0].state == .starved) }
  }

  // MARK: - The end

  private mutating func stopIfOver(into directives: inout [Directive]) {
    guard hasStarted, !hasStopped else { return }
    let isOver = !ranks.contains { rank in
      guard !clients[rank].isLost else { return false }
      return clients[rank].state == .expected || clients[rank].state == .downloading
    }
    if isOver { stop(failed: false, into: &directives) }
  }

  private mutating func stop(failed: Bool, into directives: inout [Directive]) {
    guard !hasStopped else { return }
    hasStopped = true
    for rank in ranks where clients[rank].state != .departed { dismiss(rank, into: &directives) }
    directives.append(.stop(failed: failed))
  }

  /// Stops the threads of a client; a download thread that has finished learns by it that nothing more comes.
  private func dismiss(_ rank: Rank, into directives: inout [Directive]) {
    directives.append(.send(.uploader(.stop, of: rank)))
    directives.append(.send(.downloader(.stop, of: rank)))
  }
}
