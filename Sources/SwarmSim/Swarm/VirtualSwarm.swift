import SwarmCore

/// Runs a whole swarm in virtual time: the tracker and the clients of `SwarmCore`, on the network of a scenario.
///
/// It is a shell as the one on MPI is: it hands over messages and moments, and carries out what it is directed. Members
/// take no time to think, and what happens at one moment happens in the order in which it was brought about.
package struct VirtualSwarm: Sendable {
  let scenario: VirtualScenario
  let pace: Pace
  /// The settings of all members.
  let settings: SwarmSettings
  /// How each client chooses whom it serves, from rank 1; empty if all serve whoever asks.
  let choking: [Choking]
  var queue = EventQueue<Event>()
  var network: Network
  var post = Post()
  var tracker: Tracker
  var clients: [VirtualClient]
  var now = Instant.zero
  var events = 0
  var sent: [KindCounts]
  var pairs: PairCounts?
  var trackerAlarm = WakeTimes(count: 1)
  var downloadAlarms: WakeTimes
  var uploadAlarms: WakeTimes
  var samples: [VirtualRun.Sample] = []
  var sampleInterval: Int64
  var tally = VirtualRun.Sample(moment: .zero)
  var conflict: AnnouncementConflict?
  /// How many clients have not ended.
  var running: Int
  private var trackerDirectives: [Tracker.Directive] = []

  /// The time between two looks of a download side at its deadlines, in milliseconds; that of the shell on MPI.
  static let tickInterval: Int64 = 20
  /// How many times as long that may be where a segment takes long.
  static let longestTick: Int64 = 5
  /// Whether the run is given up is asked whenever the number of events has none of these bits.
  private static let cancellationMask = 0xFFF

  /// The swarm of `scenario` before its start; its network is without `fault`, and has a link for each member.
  package init(_ scenario: VirtualScenario) {
    precondition(scenario.network.links.count == scenario.size && scenario.network.fault == nil)
    self.scenario = scenario
    let (size, pace) = (scenario.size, scenario.pace)
    choking = scenario.choking
    var settings = scenario.settings
    if !choking.isEmpty, settings.neighbours == nil { settings.neighbours = SwarmSettings.usualNeighbours }
    self.settings = settings
    self.pace = pace
    network = Network(scenario.network, seed: scenario.seed)
    tracker = Tracker(
      size: size, latecomers: Set(settings.joins.keys).union(scenario.arrivals.keys), settings: settings,
      pace: pace)
    let choking = choking
    clients = scenario.inputs.enumerated().map { index, input in
      let downloader = Downloader(
        rank: index + 1, size: size, input: input, settings: settings, pace: pace,
        choking: choking.isEmpty ? nil : choking[index])
      return VirtualClient(
        input, downloader: downloader, departure: settings.leaves[index + 1], pace: pace,
        isFreeRider: scenario.freeRiders.contains(index + 1) && scenario.choking.isEmpty)
    }
    sent = Array(repeating: KindCounts(), count: size)
    pairs = scenario.countsPairs ? PairCounts(members: size) : nil
    downloadAlarms = WakeTimes(count: size)
    uploadAlarms = WakeTimes(count: size)
    sampleInterval = scenario.sampleInterval ?? 0
    running = clients.count
  }

  /// Runs the swarm to its end, or to the time limit, or until `isCancelled`, which is asked now and then; as often, `watch`
  /// is told the state of the swarm and the number of events.
  package mutating func run(
    isCancelled: () -> Bool = { false }, watch: (VirtualRun.Sample, Int) -> Void = { _, _ in }
  ) -> VirtualRun {
    begin()
    var outcome = VirtualRun.Outcome.stalled
    network.settle(now: now, in: &queue)
    while running > 0 {
      guard let (event, moment) = queue.next() else { break }
      guard moment <= scenario.timeLimit else {
        now = scenario.timeLimit
        outcome = .outOfTime
        break
      }
      now = moment
      // Those who watch change nothing, not even what is counted.
      if event != .sample { events += 1 }
      if event != .sample, events & VirtualSwarm.cancellationMask == 0 {
        watch(state, events)
        if isCancelled() {
          outcome = .cancelled
          break
        }
      }
      handle(event)
      if queue.nextTime != now { network.settle(now: now, in: &queue) }
    }
    if running == 0 { outcome = conflict.map { .refused($0) } ?? .ended }
    return result(outcome)
  }

  private mutating func begin() {
    for rank in 1..<scenario.size {
      let arrival = Event.arrival(rank: Int32(truncatingIfNeeded: rank))
      queue.add(arrival, at: scenario.arrivals[rank] ?? .zero)
      switch scenario.departures[rank] {
      case .at(let moment):
        queue.add(.departure(rank: Int32(truncatingIfNeeded: rank)), at: moment)
      case .afterArrival, .afterCompletion, nil: break
      }
      if let moment = scenario.crashes[rank] { queue.add(.crash(rank: Int32(truncatingIfNeeded: rank)), at: moment) }
      tickUploader(rank)
    }
    if sampleInterval > 0 { queue.add(.sample, at: .zero) }
    tracker.start(into: &trackerDirectives)
    tracker.tick(now: now, into: &trackerDirectives)
    carryOutTracker()
  }

  private mutating func handle(_ event: Event) {
    switch event {
    case .delivery(let parcel): deliver(parcel)
    case .transfer(let sender):
      for receiver in network.transfer(by: Rank(sender), now: now, in: &queue) {
        noteSent(by: Rank(sender), to: receiver)
      }
    case .trackerWake:
      guard trackerAlarm.take(0, event, now: now, in: &queue) else { return }
      tracker.tick(now: now, into: &trackerDirectives)
      carryOutTracker()
    case .downloadWake(let rank):
      if downloadAlarms.take(Rank(rank), event, now: now, in: &queue) { tickDownloader(Rank(rank)) }
    case .uploadWake(let rank):
      if uploadAlarms.take(Rank(rank), event, now: now, in: &queue) { tickUploader(Rank(rank)) }
    case .arrival(let rank): arrive(Rank(rank))
    case .departure(let rank): depart(Rank(rank))
    case .crash(let rank): crash(Rank(rank))
    case .sample: takeSample()
    }
  }

  private mutating func deliver(_ parcel: Int32) {
    guard let letter = post.take(parcel) else { return }
    pairs?.noteReceived(from: letter.sender, to: letter.envelope.receiver)
    switch letter.envelope {
    case .tracker(let message):
      tracker.receive(message, from: letter.sender, now: now, into: &trackerDirectives)
      carryOutTracker()
    case .downloader(let message, let rank): hearDownloader(rank, message, from: letter.sender)
    case .uploader(let message, let rank): hearUploader(rank, message, from: letter.sender)
    }
  }

  /// Sends a message, and lets the tracker's alarm follow what the tracker has to wait for.
  /// - Returns: whether it is a transfer.
  @discardableResult
  mutating func send(_ envelope: Envelope, from sender: Rank) -> Bool {
    sent[sender].count(envelope)
    let size = envelope.size(segmentSize: scenario.network.segmentSize)
    pairs?.noteSent(bytes: size, from: sender, to: envelope.receiver)
    let parcel = post.add(envelope, from: sender)
    return network.send(parcel, bytes: size, from: sender, to: envelope.receiver, now: now, in: &queue)
  }

  private mutating func carryOutTracker() {
    for directive in trackerDirectives {
      switch directive {
      case .send(let envelope): send(envelope, from: trackerRank)
      case .report(let found): conflict = found
      case .stop: break
      }
    }
    trackerDirectives.removeAll(keepingCapacity: true)
    trackerAlarm.set(0, to: tracker.nextWake.map { max($0, now) }, .trackerWake, in: &queue)
  }

  private mutating func result(_ outcome: VirtualRun.Outcome) -> VirtualRun {
    if sampleInterval > 0, samples.last?.moment != now { samples.append(state) }
    var run = VirtualRun(outcome: outcome, end: now, peers: [], samples: samples)
    run.sentByTracker = sent[trackerRank].byName
    run.pairs = pairs
    run.events = events
    run.computedLevels = network.computedLevels
    run.peers = clients.enumerated().map { index, client in
      var peer = client.peer
      peer.served = Int(client.uploader.served)
      peer.received = client.downloader.received
      peer.neighbours = client.downloader.neighbourStatistics
      peer.sent = sent[index + 1].byName
      peer.uploaded = network.sent[index + 1]
      peer.downloaded = network.received[index + 1]
      return peer
    }
    return run
  }
}
