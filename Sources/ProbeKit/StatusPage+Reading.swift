import ProbeLayout
import SystemPackage

extension StatusPage {
  /// How much of a page is read.
  package enum Extent: Sendable {
    /// The head, the communicators and the threads.
    case threads
    /// Everything.
    case all
  }

  /// The bytes of its file.
  package static let fileSize = Int64(PROBE_STATUS_SIZE)

  /// Reads the page at `path`, which its rank may be writing at this moment.
  /// - Throws: `ProbeFileError`.
  init(at path: FilePath, _ extent: Extent = .all) throws(ProbeFileError) {
    self = try ProbeFile.open(path) { file throws(ProbeFileError) in
      try StatusPage(extent, reading: file.bytes(at:count:))
    }
  }

  /// Reads the page that `bytes` hold.
  /// - Throws: `ProbeFileError`.
  package init(_ bytes: [UInt8], _ extent: Extent = .all) throws(ProbeFileError) {
    try self.init(extent) { offset, count in Array(bytes.dropFirst(offset).prefix(count)) }
  }

  /// Reads a page by `read`, which returns `count` bytes from `offset` on, or fewer at the end.
  ///
  /// An entry that its thread was writing is read again.
  /// - Throws: `ProbeFileError`.
  package init(
    _ extent: Extent = .all, reading read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) throws(ProbeFileError) {
    let size = extent == .all ? PROBE_STATUS_SIZE : PROBE_CHANNELS_OFFSET
    let bytes = read(0, size)
    let page = ProbeBytes(bytes)
    // The rank writes the magic number last, when all is in its place.
    guard let magic = page.load(UInt64.self), magic != 0 else { throw .unreadable }
    guard magic == PROBE_STATUS_MAGIC else { throw .untrue(.noPage) }
    guard bytes.count >= size, let head = page.load(probe_status.self) else { throw .untrue(.cutShort) }
    guard head.version == UInt32(PROBE_VERSION) else { throw .version(head.version) }
    guard let state = State(head.state) else { throw .untrue(.state(head.state)) }
    guard head.rank >= 0 else { throw .untrue(.otherRank(Int(head.rank))) }
    self.init(head, state)
    threads = page.table(of: probe_thread.self, at: PROBE_THREADS_OFFSET, count: Int(PROBE_THREADS)).enumerated()
      .compactMap { place, entry in Thread(entry, place: place, reading: read) }
      .sorted { $0.number < $1.number }
    ownThreads = Set(
      page.table(of: Int32.self, at: PROBE_OWN_THREADS_OFFSET, count: Int(PROBE_OWN_THREADS)).filter { $0 > 0 })
    comms = page.table(
      of: probe_comm.self, at: PROBE_COMMS_OFFSET, count: Int(min(head.comms_used, PROBE_COMMS))
    ).map { Comm(id: $0.id, size: Int($0.size), collectives: $0.collectives) }
    if extent == .all {
      channels = Channel.sums(
        page.table(of: probe_channel.self, at: PROBE_CHANNELS_OFFSET, count: Int(PROBE_CHANNELS))
          .compactMap { Channel($0) })
    }
  }

  private init(_ head: probe_status, _ state: State) {
    self.init(rank: Int(head.rank), state: state, process: head.process)
    initialised = StatusPage.time(head.initialised)
    finalizing = StatusPage.time(head.finalizing)
    left = StatusPage.time(head.left)
    unseenThreads = Int(max(0, Int32(bitPattern: head.threads_unseen)))
    isCut = head.channels_full != 0 || head.comms_lost != 0 || head.messages_lost != 0
    alarmDue = StatusPage.time(head.alarm_due)
    unfollowed = head.unfollowed
    callbacks = Callbacks(rawValue: head.callbacks)
    mpiSignals = Set((0..<32).filter { head.mpi_signals >> $0 & 1 == 1 }.map { Int32($0 + 1) })
    unwritten = Unwritten(head)
    abortCode = state == .aborted ? head.abort_code : nil
    exitStatus = head.exit_status == PROBE_NO_STATUS ? nil : Int(head.exit_status)
    hasCrashed = head.crashed != 0
    isFrozen = head.frozen_since != 0
    disturbances = Disturbances(head)
  }

  private static func time(_ number: UInt64) -> UInt64? { number == 0 ? nil : number }
}

extension StatusPage.State {
  fileprivate init?(_ number: UInt32) {
    switch probe_state(number) {
    case PROBE_INITIALISING: self = .initialising
    case PROBE_RUNNING: self = .running
    case PROBE_FINALIZING: self = .finalizing
    case PROBE_LEFT: self = .left
    case PROBE_ABORTED: self = .aborted
    case PROBE_EXITED: self = .exited
    default: return nil
    }
  }
}

extension StatusPage.Unwritten {
  fileprivate init?(_ head: probe_status) {
    guard head.unwritten > 0, head.unwritten_length > 0 else { return nil }
    let offset = Int(head.unwritten_offset)
    self.init(
      messages: head.unwritten,
      end: Endpoint(peer: head.unwritten_peer, tag: head.unwritten_tag, comm: head.unwritten_comm),
      size: head.unwritten_bytes, bytes: offset..<offset + Int(head.unwritten_length))
  }
}

extension Disturbances {
  fileprivate init(_ head: probe_status) {
    self.init()
    frozen = Int(clamping: head.frozen)
    dropped = Int(clamping: head.dropped)
    delayed = Int(clamping: head.delayed)
    corrupted = Int(clamping: head.corrupted)
    heldBack = Int(clamping: head.held_back)
  }
}

extension StatusPage.Channel {
  fileprivate init?(_ entry: probe_channel) {
    guard probe_channel_state(entry.state) == PROBE_CHANNEL_USED else { return nil }
    let hasReceived = entry.received > 0 && (0..<Int32(PROBE_THREADS)).contains(entry.thread)
    self.init(
      end: Endpoint(peer: entry.peer, tag: entry.tag, comm: entry.comm), sent: entry.sent, sentBytes: entry.sent_bytes,
      received: entry.received, receivedBytes: entry.received_bytes,
      receivers: hasReceived ? 1 << UInt64(entry.thread) : 0, byWildcard: Int(entry.by_wildcard),
      pending: Int(entry.pending))
  }

  /// The channels of all threads together: each thread counts its own messages.
  fileprivate static func sums(_ parts: [Self]) -> [Self] {
    var channels: [Self] = []
    var places: [Endpoint: Int] = [:]
    for part in parts {
      guard let place = places[part.end] else {
        places[part.end] = channels.count
        channels.append(part)
        continue
      }
      channels[place].sent = channels[place].sent.plus(part.sent)
      channels[place].sentBytes = channels[place].sentBytes.plus(part.sentBytes)
      channels[place].received = channels[place].received.plus(part.received)
      channels[place].receivedBytes = channels[place].receivedBytes.plus(part.receivedBytes)
      channels[place].receivers |= part.receivers
      channels[place].byWildcard += part.byWildcard
      channels[place].pending += part.pending
    }
    return channels
  }
}

extension StatusPage {
  /// Whether the `count` bytes from `offset` on are the entry of one thread.
  package static func isEntryOfThread(at offset: Int, count: Int) -> Bool {
    let size = MemoryLayout<probe_thread>.size
    return offset >= PROBE_THREADS_OFFSET && offset < PROBE_CHANNELS_OFFSET && count == size
      && (offset - PROBE_THREADS_OFFSET) % size == 0
  }
}
