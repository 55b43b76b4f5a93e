/// The upload side of a client: answers each request with the segment, or rejects it.
///
/// A client goes on serving after it has all it wants, until the tracker stops the swarm.
public struct Uploader: Sendable {
  /// What the shell has to do.
  public enum Directive: Hashable, Sendable {
    /// Send a message.
    case send(Envelope)
    /// The swarm is over.
    case stop
    /// The tracker has been silent for so long that it must be gone: the swarm is over.
    case abandon
  }

  /// How long the tracker may be silent, in milliseconds; it pings every client more often than that.
  public static let trackerPatience: Int64 = 6_000

  /// How many segments have been served.
  public private(set) var served: UInt32 = 0
  /// Whether it has said that the client leaves.
  public private(set) var isLeaving = false
  /// Whether it rejects all requests, as a free-rider does: it takes what others serve, and serves nothing.
  package var isFreeRider = false
  private let departure: SwarmSettings.Departure?
  /// When the client started, as far as the first tick shows.
  private var started: Instant?
  /// The numbers of the owned files, as far as the tracker has told them.
  private var numbers: [FileID] = []
  /// Whether it has told all of them.
  private var isAccepted = false
  /// The requests of each peer that wait for an answer to it to be sent; nil if every request is answered at once.
  private var queues: [Rank: [SegmentID]]?
  /// The requests that came before that, in order.
  private var early: [(segment: SegmentID, peer: Rank)] = []

  /// Whether the tracker has spoken since the last tick, and the last tick by which it had.
  private var hasHeardTracker = true
  private var heardTracker = Instant.zero
  private var absence: Absence
  private let pace: Pace

  /// An uploader that has served nothing yet, of a client that leaves before the end if `departure` says so.
  public init(departure: SwarmSettings.Departure? = nil) {
    self.init(departure: departure, pace: .machine)
  }

  /// The same, in a swarm whose deadlines are those of `pace`.
  package init(departure: SwarmSettings.Departure?, pace: Pace) {
    self.pace = pace
    if pace.hasTransfers { queues = [:] }
    absence = pace.absence(longerThan: 1_000)
    self.departure = departure
  }

  /// Handles a message for the upload thread; appends what is to be done to `directives`.
  public mutating func receive(
    _ message: UploadMessage, from sender: Rank, store: inout SegmentStore, into directives: inout [Directive]
  ) {
    if sender == trackerRank { hasHeardTracker = true }
    switch message {
    case .request(let segment):
      if isAccepted {
        take(segment, of: sender, from: store, into: &directives)
      } else {
        early.append((segment, sender))
      }
    case .accepted(let files):
      guard !isAccepted else { return }
      numbers += files
      guard numbers.count >= store.ownedCount else { return }
      store.number(numbers)
      isAccepted = true
      for request in early { take(request.segment, of: request.peer, from: store, into: &directives) }
      early = []
    case .cancel(let segment):
      early.removeAll { $0.segment == segment && $0.peer == sender }
      queues?[sender]?.removeAll { $0 == segment }
    case .ping:
      directives.append(.send(.tracker(.pong)))
    case .stop:
      directives.append(.stop)
    }
  }

  /// Checks whether the tracker is still there, and whether it is time to leave; to be called at intervals.
  public mutating func tick(now: Instant, into directives: inout [Directive]) {
    let start = started ?? now
    started = start
    if case .at(let milliseconds) = departure, now >= start.advanced(milliseconds: Int64(milliseconds)) {
      leave(into: &directives)
    }
    heardTracker.nanoseconds += absence.look(now: now)
    if hasHeardTracker {
      hasHeardTracker = false
      heardTracker = now
    } else if now > heardTracker.advanced(milliseconds: Uploader.trackerPatience * pace.liveness) {
      directives.append(.abandon)
    }
  }

  /// The earliest moment at which `tick` does something, or one before it, if nothing is received before.
  ///
  /// A moment that has passed means at once.
  package var nextWake: Instant {
    guard let started else { return .zero }
    let silence = heardTracker.advanced(milliseconds: Uploader.trackerPatience * pace.liveness)
    let abandoning = Instant(nanoseconds: silence.nanoseconds + 1)
    guard !isLeaving, case .at(let milliseconds) = departure else { return abandoning }
    return min(abandoning, started.advanced(milliseconds: Int64(milliseconds)))
  }

  /// Answers a request now, or when the answers to the same peer before it are sent.
  private mutating func take(
    _ segment: SegmentID, of peer: Rank, from store: SegmentStore, into directives: inout [Directive]
  ) {
    if queues?[peer]?.append(segment) != nil { return }
    let before = served
    answer(segment, to: peer, from: store, into: &directives)
    if served != before { queues?[peer] = [] }
  }

  /// Takes word of the shell that a segment has been sent to `peer` whole, where transfers take time, and answers the next
  /// request of this peer; until then its requests wait, and can be cancelled.
  package mutating func sent(to peer: Rank, store: SegmentStore, into directives: inout [Directive]) {
    guard let waiting = queues?[peer] else { return }
    let before = served
    for (place, segment) in waiting.enumerated() {
      answer(segment, to: peer, from: store, into: &directives)
      guard served == before else {
        queues?[peer] = Array(waiting.dropFirst(place + 1))
        return
      }
    }
    queues?[peer] = nil
  }

  private mutating func answer(
    _ segment: SegmentID, to peer: Rank, from store: SegmentStore, into directives: inout [Directive]
  ) {
    guard !isLeaving, !isFreeRider, let hash = store.hash(of: segment) else {
      directives.append(.send(.downloader(.reject(segment), of: peer)))
      return
    }
    served &+= 1
    if let bytes = store.payload(of: segment) {
      directives.append(.send(.downloader(.payload(segment, bytes: bytes, served: served), of: peer)))
    } else {
      directives.append(.send(.downloader(.segment(segment, hash, served: served), of: peer)))
    }
    if case .after(let segments) = departure, served >= segments { leave(into: &directives) }
  }

  /// Tells the tracker, once, that the client leaves; it rejects all requests from now on, until the tracker stops it.
  package mutating func leave(into directives: inout [Directive]) {
    if !isLeaving { directives.append(.send(.tracker(.leave))) }
    isLeaving = true
  }
}
