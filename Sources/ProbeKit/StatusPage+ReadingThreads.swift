import ProbeLayout

extension StatusPage.Thread {
  /// How often a thread's entry is read again while it changes.
  private static let tries = 8

  /// The thread at `place`, whose entry was read as `found`; nil if there is none.
  ///
  /// `read` reads bytes of the page again.
  ///
  /// The thread may write its entry during the read, so that half of it belongs to one wait and half to the next. Such
  /// an entry is read again. A thread whose entry changes each time goes from wait to wait, and counts as computing.
  init?(_ found: probe_thread, place: Int, reading read: (_ offset: Int, _ count: Int) -> [UInt8]) {
    guard let state = HasEnded(found.state) else { return nil }
    if let entry = StatusPage.Thread.settled(found, place: place, reading: read), let ended = HasEnded(entry.state) {
      self.init(entry, place: place, hasEnded: ended.value)
    } else {
      self.init(Int(found.number), hasEnded: state.value)
      self.place = place
      systemID = found.system_id
    }
  }

  /// The entry at `place`, read while its thread did not write it; nil if the thread wrote it at each try.
  ///
  /// `found` is the entry as it was first read.
  private static func settled(
    _ found: probe_thread, place: Int, reading read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) -> probe_thread? {
    let size = MemoryLayout<probe_thread>.size
    let offset = PROBE_THREADS_OFFSET + place * size
    var before = found.sequence
    for _ in 0..<tries {
      let entry = ProbeBytes(read(offset, size)).load(probe_thread.self)
      // `sequence` stands first.
      let after = ProbeBytes(read(offset, MemoryLayout<UInt32>.size)).load(UInt32.self)
      guard let entry, let after else { return nil }
      if before % 2 == 0, before == after { return entry }
      before = after
    }
    return nil
  }

  private init?(_ entry: probe_thread, place: Int, hasEnded: Bool) {
    guard let activity = StatusPage.Activity(entry.activity) else { return nil }
    let total = Int(entry.awaited_count)
    let awaited = [entry.awaited.0, entry.awaited.1, entry.awaited.2, entry.awaited.3]
    self.init(
      number: Int(entry.number), place: place, systemID: entry.system_id, hasEnded: hasEnded,
      call: ProbeCall(rawValue: entry.call), activity: activity, since: entry.since,
      awaited: awaited.prefix(activity == .computes ? 0 : total).compactMap { StatusPage.Awaited($0) },
      awaitedTotal: total, passingCall: entry.in_call == PROBE_none.rawValue ? nil : ProbeCall(rawValue: entry.in_call),
      calls: entry.calls, moves: entry.moves, polls: entry.polls, pollingSince: entry.polling_since,
      pollCall: ProbeCall(rawValue: entry.poll_call),
      poll: entry.polls == 0 ? nil : StatusPage.Awaited(entry.poll), longestWait: entry.longest_wait,
      longestCall: ProbeCall(rawValue: entry.longest_call),
      object: activity == .threads && entry.object != 0 ? entry.object : nil)
  }

  /// Whether the thread at a place that is in use has ended.
  private struct HasEnded {
    let value: Bool

    init?(_ state: UInt32) {
      switch probe_thread_state(state) {
      case PROBE_THREAD_ALIVE: value = false
      case PROBE_THREAD_ENDED: value = true
      default: return nil
      }
    }
  }
}

extension StatusPage.Activity {
  init?(_ number: UInt32) {
    switch probe_activity(number) {
    case PROBE_COMPUTES: self = .computes
    case PROBE_SENDS: self = .sends
    case PROBE_RECEIVES: self = .receives
    case PROBE_PROBES: self = .probes
    case PROBE_REQUESTS_ALL: self = .requestsAll
    case PROBE_REQUESTS_ANY: self = .requestsAny
    case PROBE_EXCHANGES: self = .exchanges
    case PROBE_COLLECTIVE: self = .collective
    case PROBE_LIBRARY: self = .library
    case PROBE_THREADS_WAIT: self = .threads
    case PROBE_REMOTE: self = .remote
    default: return nil
    }
  }
}

extension StatusPage.Awaited {
  fileprivate init?(_ awaited: probe_awaited) {
    guard let activity = StatusPage.Activity(awaited.activity) else { return nil }
    self.init(activity, Endpoint(peer: awaited.peer, tag: awaited.tag, comm: awaited.comm))
  }
}
