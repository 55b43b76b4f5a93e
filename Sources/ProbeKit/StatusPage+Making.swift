extension StatusPage {
  /// The page of a rank of which nothing else is known.
  package init(
    rank: Int, state: State = .running, threads: [Thread] = [], comms: [Comm] = [], channels: [Channel] = [],
    process: Int32 = 0
  ) {
    self.rank = rank
    self.process = process
    self.state = state
    self.threads = threads
    unseenThreads = 0
    self.comms = comms
    self.channels = channels
    isCut = false
  }
}

extension StatusPage.Thread {
  /// A thread that waits in `call` since `since`, or computes if it names none.
  package init(
    _ number: Int, _ call: ProbeCall = .none, _ activity: StatusPage.Activity = .computes,
    since: UInt64 = 0, awaited: [StatusPage.Awaited] = [], hasEnded: Bool = false
  ) {
    self.number = number
    place = number - 1
    systemID = 0
    self.hasEnded = hasEnded
    self.call = call
    self.activity = activity
    self.since = since
    self.awaited = awaited
    awaitedTotal = awaited.count
    calls = 0
    moves = 0
    polls = 0
    pollingSince = 0
    pollCall = .none
    longestWait = 0
    longestCall = .none
  }
}

extension StatusPage.Channel {
  /// Messages with `end`: how many were sent to it, and received from it by the threads at the places `receivers`.
  package init(
    _ end: Endpoint, sent: UInt64 = 0, received: UInt64 = 0, receivers: Set<Int> = [], byWildcard: Int = 0,
    pending: Int = 0
  ) {
    self.end = end
    self.sent = sent
    sentBytes = 0
    self.received = received
    receivedBytes = 0
    self.receivers = receivers.reduce(0) { $0 | 1 << UInt64($1) }
    self.byWildcard = byWildcard
    self.pending = pending
  }
}
