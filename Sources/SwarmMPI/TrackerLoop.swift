import SwarmCore

/// The loop of rank 0: carries out what the tracker directs, until it stops the swarm.
struct TrackerLoop: ~Copyable {
  private var tracker: Tracker
  private var inbox: ProbedInbox<TrackerMessage>
  private var outbox: Outbox
  private var patience = Patience()
  private var moments = RankStatistics()
  /// How many messages have been taken since the tracker last ticked.
  private var row = 0
  private let note: (String) -> Void

  /// How many messages are taken before the tracker tells others what they changed.
  private static let longestRow = 64

  /// The loop of the tracker of `world`; `note` says a line to the user.
  init(_ world: World, settings: SwarmSettings, note: @escaping (String) -> Void) {
    tracker = Tracker(size: world.size, latecomers: Set(settings.joins.keys), settings: settings)
    inbox = ProbedInbox(world.reports)
    outbox = Outbox(world)
    self.note = note
  }

  /// Runs the swarm to its end.
  /// - Returns: false if it could not start.
  /// - Throws: `MPIError` or `MalformedMessage`.
  mutating func run() throws -> Bool {
    var directives: [Tracker.Directive] = []
    tracker.start(into: &directives)
    while true {
      if let succeeded = try carryOut(&directives) {
        moments.note(.stopped)
        try outbox.flush { !tracker.isLost($0) }
        return succeeded
      }
      if row < TrackerLoop.longestRow, let (message, sender) = try inbox.next() {
        patience.reset()
        row += 1
        tracker.receive(message, from: sender, now: .now, into: &directives)
      } else {
        let hasRested = row == 0
        row = 0
        tracker.tick(now: .now, into: &directives)
        let isIdle = hasRested && directives.isEmpty
        if isIdle || outbox.isHolding, try outbox.reap(), outbox.isHolding { patience.reset() }
        if isIdle { patience.wait() }
      }
    }
  }

  /// What has been counted so far.
  var statistics: RankStatistics {
    var statistics = moments
    statistics.sent = outbox.sent
    statistics.add(patience)
    return statistics
  }

  private mutating func carryOut(_ directives: inout [Tracker.Directive]) throws -> Bool? {
    defer { directives.removeAll(keepingCapacity: true) }
    for directive in directives {
      switch directive {
      case .send(let envelope):
        if case .uploader(.accepted, _) = envelope, moments.moments[.started] == nil { moments.note(.started) }
        try outbox.send(envelope)
      case .report(let conflict): note("\(conflict)")
      case .stop(let failed): return !failed
      }
    }
    return nil
  }
}
