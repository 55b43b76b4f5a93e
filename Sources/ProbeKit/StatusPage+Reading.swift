import FileKit
package import SystemPackage

/// Why what stands in a file of the probe is none of its own.
package enum ProbeFileFault: Error, Hashable {
  /// The file cannot be read, is cut short, or holds something else.
  case unreadable
  /// It was written by another version of the probe.
  case version(UInt32)
}

extension StatusPage {
  /// How much of a page is read.
  package enum Extent: Sendable {
    /// The head, the communicators and the threads.
    case threads
    /// Everything.
    case all
  }

  /// Reads the page at `path`, which its rank may be writing at this moment.
  /// - Throws: `ProbeFileFault`.
  package init(at path: FilePath, _ extent: Extent = .all) throws(ProbeFileFault) {
    let size = extent == .all ? ProbeLayout.statusSize : ProbeLayout.channelsOffset
    guard case .file(let bytes, _) = FoundFile.read(path, limit: size) else { throw .unreadable }
    try self.init(bytes, extent)
  }

  /// Reads the page that `bytes` hold.
  /// - Throws: `ProbeFileFault`.
  package init(_ bytes: [UInt8], _ extent: Extent = .all) throws(ProbeFileFault) {
    typealias Head = ProbeLayout.Head
    let page = ProbeBytes(bytes)
    let size = extent == .all ? ProbeLayout.statusSize : ProbeLayout.channelsOffset
    guard bytes.count >= size, page.number(Head.magic) == ProbeLayout.statusMagic else { throw .unreadable }
    guard page.word(Head.version) == ProbeLayout.version else { throw .version(page.word(Head.version)) }
    guard let state = State(rawValue: page.word(Head.state)), page.int(Head.rank) >= 0 else { throw .unreadable }
    self.state = state
    rank = Int(page.int(Head.rank))
    ranks = Int(max(0, page.int(Head.ranks)))
    process = page.int(Head.process)
    started = page.number(Head.started)
    initialised = page.time(Head.initialised)
    finalizing = page.time(Head.finalizing)
    left = page.time(Head.left)
    unseenThreads = Int(max(0, page.int(Head.threadsUnseen)))
    threads = (0..<ProbeLayout.threadCount).compactMap { place in
      StatusPage.thread(page.part(at: ProbeLayout.threadsOffset + place * ProbeLayout.threadSize), place: place)
    }.sorted { $0.number < $1.number }
    comms = (0..<min(Int(page.word(Head.commsUsed)), ProbeLayout.commCount)).map { index in
      let part = page.part(at: ProbeLayout.commsOffset + index * ProbeLayout.commSize)
      return Comm(
        id: part.word(ProbeLayout.Comm.id), size: Int(part.word(ProbeLayout.Comm.size)),
        collectives: part.number(ProbeLayout.Comm.collectives))
    }
    isCut =
      page.word(Head.channelsFull) != 0 || page.word(Head.commsLost) != 0 || page.number(Head.lostSent) != 0
      || page.number(Head.lostReceived) != 0
    unwritten = StatusPage.unwritten(page)
    let status = page.int(Head.exitStatus)
    exitStatus = status == ProbeLayout.noStatus ? nil : Int(status)
    hasCrashed = page.word(Head.crashed) != 0
    isFrozen = page.time(Head.frozenSince) != nil
    disturbances = StatusPage.disturbances(page)
    channels = []
    if case .all = extent {
      channels = StatusPage.sums(
        (0..<ProbeLayout.channelCount).compactMap { index in
          StatusPage.channel(page.part(at: ProbeLayout.channelsOffset + index * ProbeLayout.channelSize))
        })
    }
  }

  private static func unwritten(_ page: ProbeBytes) -> Unwritten? {
    typealias Head = ProbeLayout.Head
    let messages = page.number(Head.unwritten)
    guard messages > 0 else { return nil }
    let offset = Int(page.word(Head.unwrittenOffset))
    return Unwritten(
      messages: messages, end: page.endpoint(Head.unwrittenPeer), size: page.number(Head.unwrittenBytes),
      bytes: offset..<offset + Int(page.word(Head.unwrittenLength)))
  }

  private static func disturbances(_ page: ProbeBytes) -> Disturbances {
    typealias Head = ProbeLayout.Head
    var disturbances = Disturbances()
    disturbances.frozen = Int(clamping: page.number(Head.frozen))
    disturbances.dropped = Int(clamping: page.number(Head.dropped))
    disturbances.delayed = Int(clamping: page.number(Head.delayed))
    disturbances.corrupted = Int(clamping: page.number(Head.corrupted))
    disturbances.heldBack = Int(clamping: page.number(Head.heldBack))
    return disturbances
  }

  private static func thread(_ part: ProbeBytes, place: Int) -> Thread? {
    typealias Place = ProbeLayout.Thread
    let state = part.word(Place.state)
    guard state == 1 || state == 2, let activity = Activity(rawValue: part.word(Place.activity)) else { return nil }
    let total = Int(part.word(Place.awaitedTotal))
    let shown = activity == .computes ? 0 : min(total, ProbeLayout.awaitedCount)
    let polls = part.number(Place.polls)
    return Thread(
      number: Int(part.word(Place.number)), place: place, hasEnded: state == 2,
      call: ProbeCall(rawValue: part.word(Place.call)), activity: activity, since: part.number(Place.since),
      awaited: (0..<shown).compactMap { awaited(part, at: Place.awaited + $0 * ProbeLayout.awaitedSize) },
      awaitedTotal: total, calls: part.number(Place.calls), moves: part.number(Place.moves), polls: polls,
      pollingSince: part.number(Place.pollingSince), pollCall: ProbeCall(rawValue: part.word(Place.pollCall)),
      poll: polls == 0 ? nil : awaited(part, at: Place.poll), longestWait: part.number(Place.longestWait),
      longestCall: ProbeCall(rawValue: part.word(Place.longestCall)))
  }

  private static func awaited(_ part: ProbeBytes, at place: Int) -> Awaited? {
    guard let activity = Activity(rawValue: part.word(place)) else { return nil }
    return Awaited(activity, part.endpoint(place + 4))
  }

  private static func channel(_ part: ProbeBytes) -> Channel? {
    typealias Place = ProbeLayout.Channel
    guard part.word(Place.state) == 2 else { return nil }
    let thread = part.int(Place.thread)
    let hasReceived = part.number(Place.received) > 0 && (0..<64).contains(thread)
    return Channel(
      end: part.endpoint(Place.peer), sent: part.number(Place.sent), sentBytes: part.number(Place.sentBytes),
      received: part.number(Place.received), receivedBytes: part.number(Place.receivedBytes),
      receivers: hasReceived ? 1 << UInt64(thread) : 0, byWildcard: Int(part.word(Place.byWildcard)),
      pending: Int(part.int(Place.pending)))
  }

  /// The channels of all threads together: each thread counts its own messages.
  private static func sums(_ parts: [Channel]) -> [Channel] {
    var channels: [Channel] = []
    var places: [Endpoint: Int] = [:]
    for part in parts {
      guard let place = places[part.end] else {
        places[part.end] = channels.count
        channels.append(part)
        continue
      }
      channels[place].sent &+= part.sent
      channels[place].sentBytes &+= part.sentBytes
      channels[place].received &+= part.received
      channels[place].receivedBytes &+= part.receivedBytes
      channels[place].receivers |= part.receivers
      channels[place].byWildcard += part.byWildcard
      channels[place].pending += part.pending
    }
    return channels
  }
}
